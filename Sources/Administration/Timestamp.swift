import Foundation

/// A time as administrators read it: UTC, ISO 8601.
public struct Timestamp: Hashable, Sendable, Codable, CustomStringConvertible {
  /// Since 1970.
  public var seconds: Int64

  public init(_ seconds: Int64) { self.seconds = seconds }

  public init(from decoder: any Decoder) throws {
    let text = try decoder.singleValueContainer().decode(String.self)
    seconds = Int64(try Date(text, strategy: .iso8601).timeIntervalSince1970)
  }

  public var description: String { Date(timeIntervalSince1970: Double(seconds)).formatted(.iso8601) }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}
