import SyncEngine

extension SQLTransaction {
  func put(_ intents: [Intent], replica: Int64) throws {
    try run(Table.intent.upsert, for: intents) {
      let head: [Cell] = [replica, $0.luid.rawValue, $0.guid.rawValue, $0.digest]
      return head + $0.row.cells
    }
  }

  func intents(replica: Int64) throws -> [Intent] {
    try all(Table.intent.select("WHERE replica = ? ORDER BY luid"), [replica]) {
      Intent(
        luid: LUID(rawValue: $0[1]), guid: GUID(rawValue: $0[2]), row: $0.mapRow(4), digest: $0[3])
    }
  }

  func removeIntents(luids: [LUID], replica: Int64) throws {
    try run("DELETE FROM intent WHERE replica = ? AND luid = ?", for: luids) { [replica, $0.rawValue] }
  }
}
