/// Names one instance of a series: the RECURRENCE-ID as a UTC or floating basic date-time or a date; empty for the
/// master or an item that does not recur.
public struct InstanceID: RawRepresentable, Hashable, Sendable, Codable {
  public let rawValue: String
  public init(rawValue: String) { self.rawValue = rawValue }
  public static let master = InstanceID(rawValue: "")
}
