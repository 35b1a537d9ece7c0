/// Whether an item of a device and one of the server are the same thing.
public enum Match: Int, Hashable, Sendable, Comparable {
  case different
  /// The same thing with differences: to be merged.
  case similar
  /// Nothing of what the device holds differs.
  case equal

  public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }

  /// - Parameters:
  ///   - device: as the device sent it.
  ///   - server: as the server stores it.
  public init(device: Item, server: Item) { self = .different }
}
