import SyncEngine

extension SQLTransaction {
  func device(account: String, id: String) throws -> DeviceRecord? {
    try first(Table.device.select("WHERE account = ? AND id = ?"), [account, id], DeviceRecord.init)
  }

  func put(_ device: DeviceRecord) throws { try run(Table.device.upsert, device.cells) }

  func devices(account: String?) throws -> [DeviceRecord] {
    try all(
      Table.device.select("\(account == nil ? "" : "WHERE account = ?") ORDER BY account, id"),
      account.map { [$0] } ?? [], DeviceRecord.init)
  }

  func removeDevice(account: String, id: String) throws {
    let replicas = "SELECT id FROM replica WHERE account = ? AND device = ?"
    for table in ["map", "intent", "delivery"] {
      try run("DELETE FROM \(table) WHERE replica IN (\(replicas))", [account, id])
    }
    try run("DELETE FROM replica WHERE account = ? AND device = ?", [account, id])
    try run("DELETE FROM device WHERE account = ? AND id = ?", [account, id])
  }

  func removeAccount(_ account: String) throws {
    for device in try devices(account: account) { try removeDevice(account: account, id: device.id) }
    try run("DELETE FROM session_blob WHERE token IN (SELECT token FROM session WHERE account = ?)", [account])
    for table in ["entry", "match_key"] {
      try run("DELETE FROM \(table) WHERE collection IN (SELECT id FROM collection WHERE account = ?)", [account])
    }
    for table in ["session", "collection"] { try run("DELETE FROM \(table) WHERE account = ?", [account]) }
  }
}

extension DeviceRecord {
  fileprivate var cells: [Cell] {
    let names: [Cell] = [account, id, devInf, manufacturer, model, protocolVersion, userAgent]
    return names + [followsRespURI, firstSeen, lastSeen]
  }

  fileprivate init(_ row: Row) {
    self.init(
      account: row[0], id: row[1], devInf: row[2], manufacturer: row[3], model: row[4],
      protocolVersion: row[5], userAgent: row[6], followsRespURI: row[7], firstSeen: row[8], lastSeen: row[9])
  }
}
