/// A changed entry, or a tombstone.
public struct PendingEntry: Hashable, Sendable {
  public var guid: GUID
  public var change: Int64
  /// nil: gone.
  public var entry: Inventory.Entry?

  public init(guid: GUID, change: Int64, entry: Inventory.Entry?) {
    self.guid = guid
    self.change = change
    self.entry = entry
  }
}
