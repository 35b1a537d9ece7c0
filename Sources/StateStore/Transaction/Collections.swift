import SyncEngine

extension SQLTransaction {
  func collection(account: String, path: String, incarnation: String) throws -> CollectionRecord? {
    try first(
      Table.collection.select("WHERE account = ? AND path = ? AND incarnation = ?"), [account, path, incarnation],
      CollectionRecord.init)
  }

  func collection(id: Int64) throws -> CollectionRecord? {
    try first(Table.collection.select("WHERE id = ?"), [id], CollectionRecord.init)
  }

  func put(_ collection: CollectionRecord) throws { try run(Table.collection.upsert, collection.cells) }
}

extension CollectionRecord {
  fileprivate var cells: [Cell] {
    let head: [Cell] = [id, account, path, incarnation, token?.rawValue, change]
    return head + lease.cells
  }

  fileprivate init(_ row: Row) {
    self.init(
      id: row[0], account: row[1], path: row[2], incarnation: row[3],
      token: (row[4] as String?).map(Inventory.Token.init), change: row[5], lease: row.lease(6))
  }
}
