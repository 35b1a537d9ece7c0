import SyncEngine

extension SQLTransaction {
  func pending(_ query: PendingQuery, limit: Int) throws -> [PendingEntry] {
    try all(
      "SELECT collection, guid, revision, digest, match_keys, is_readable, change \(Self.disagreement) "
        + "ORDER BY change, guid LIMIT ?", query.cells + [limit], PendingEntry.init)
  }

  func pendingCount(_ query: PendingQuery) throws -> Int {
    try number("SELECT COUNT(*) \(Self.disagreement)", query.cells)
  }

  /// The set difference of inventory and map; the range on `change` is served by an index and is only an accelerator.
  private static let disagreement = """
    FROM entry WHERE collection = ?1 AND change <= ?5 AND (change, guid) > (?3, ?4) AND CASE
      WHEN revision IS NULL THEN EXISTS (\(rows))
      ELSE is_readable AND (NOT EXISTS (\(rows)) OR EXISTS (\(rows) AND map.revision IS DISTINCT FROM entry.revision))
    END
    """
  private static let rows = """
    SELECT 1 FROM map WHERE map.replica = ?2 AND map.guid = entry.guid AND map.generation = ?6
    """
}

extension PendingQuery {
  fileprivate var cells: [Cell] { [collection, replica, after.change, after.guid, through, generation] }
}

extension PendingEntry {
  fileprivate init(_ row: Row) {
    self.init(
      guid: GUID(rawValue: row[1]), change: row[6], entry: (row[2] as String?) == nil ? nil : Inventory.Entry.live(row)
    )
  }
}
