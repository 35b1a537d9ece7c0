/// What was about to be done for an item of a device when the store was written to. It outlives the session: after a
/// crash it tells our own write from one of the server.
public struct Intent: Hashable, Sendable {
  /// The row that becomes true if the write took place (its revision is not known yet); nil: the item was to be deleted.
  public var row: MapRow?
  public var luid: LUID
  public var guid: GUID
  /// `Item.contentDigest` of what was to be stored; nil: deleted.
  public var digest: Int64?

  public init(luid: LUID, guid: GUID, row: MapRow?, digest: Int64?) {
    self.luid = luid
    self.guid = guid
    self.row = row
    self.digest = digest
  }
}
