/// A place in the order of changes.
public struct PendingCursor: Hashable, Sendable, Codable {
  public var change: Int64
  public var guid: String

  public init(change: Int64, guid: String = "") {
    self.change = change
    self.guid = guid
  }
}
