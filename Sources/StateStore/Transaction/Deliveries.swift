import SyncEngine

extension SQLTransaction {
  func put(_ deliveries: [Delivery], replica: Int64) throws {
    try run(Table.delivery.upsert, for: deliveries) {
      let head: [Cell] = [
        replica, $0.id, $0.message, $0.command, $0.operation.rawValue, $0.isTwin, $0.change,
      ]
      return head + Optional($0.row).cells
    }
  }

  func deliveries(replica: Int64) throws -> [Delivery] { try deliveries(where: "", [replica]) }

  func deliveries(replica: Int64, message: Int) throws -> [Delivery] {
    try deliveries(where: "AND message = ?", [replica, message])
  }

  func delivery(replica: Int64, temporaryID: String) throws -> Delivery? {
    try deliveries(where: "AND id = ? AND operation = 'add'", [replica, temporaryID]).first
  }

  func additions(of guids: [GUID], replica: Int64) throws -> [Delivery] {
    try guids.distinct.flatMap {
      try deliveries(where: "AND row_guid = ? AND operation = 'add'", [replica, $0.rawValue])
    }
  }

  func orphanedAdditions(replica: Int64, collection: Int64) throws -> [Delivery] {
    try deliveries(
      where: """
        AND operation = 'add' AND NOT EXISTS (
          SELECT 1 FROM entry WHERE collection = ? AND guid = row_guid AND revision IS NOT NULL)
        """,
      [replica, collection])
  }

  func removeDeliveries(ids: [String], replica: Int64) throws {
    try run("DELETE FROM delivery WHERE replica = ? AND id = ?", for: ids) { [replica, $0] }
  }

  private func deliveries(where condition: String, _ cells: [Cell]) throws -> [Delivery] {
    let sql = Table.delivery.select("WHERE replica = ? \(condition) ORDER BY message, command, id")
    return try all(sql, cells) { row in
      try row.mapRow(7).map {
        Delivery(
          id: row[1], message: row[2], command: row[3], operation: try row.known(4), isTwin: row[5],
          change: row[6], row: $0)
      }
    }.compactMap { $0 }
  }
}
