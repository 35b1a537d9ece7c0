/// A place in the order of changes.
public struct PendingCursor: Hashable, Comparable, Sendable, Codable {
  public var change: Int64
  public var guid: String

  public init(change: Int64, guid: String = "") {
    self.change = change
    self.guid = guid
  }

  public static func < (one: Self, other: Self) -> Bool {
    one.change == other.change
      ? one.guid.utf8.lexicographicallyPrecedes(other.guid.utf8) : one.change < other.change
  }
}
