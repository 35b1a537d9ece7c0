import GRDB
import SyncEngine

extension SQLTransaction {
  func session(token: TokenDigest) throws -> SessionRecord? {
    try first(Table.session.select("WHERE token = ?"), [token.bytes.cell], SessionRecord.init)
  }

  func session(device: String, sessionID: String) throws -> SessionRecord? {
    let newest = "WHERE device = ? AND session_id = ? ORDER BY started DESC, ordinal DESC LIMIT 1"
    return try first(Table.session.select(newest), [device, sessionID], SessionRecord.init)
  }

  /// `ordinal` tells which of two sessions of one second is the newer one.
  func put(_ session: SessionRecord) throws {
    let sibling = "FROM session WHERE device = ? AND session_id = ?"
    let names: [Cell] = [session.device, session.sessionID]
    let own: Int? = try first("SELECT ordinal \(sibling) AND token = ?", names + [session.token.bytes.cell]) { $0[0] }
    let ordinal = try own ?? number("SELECT COALESCE(MAX(ordinal), 0) + 1 \(sibling)", names)
    try run(Table.session.upsert, session.cells + [ordinal])
  }

  func removeSession(token: TokenDigest) throws {
    try run("DELETE FROM session_blob WHERE token = ?", [token.bytes.cell])
    try run("DELETE FROM session WHERE token = ?", [token.bytes.cell])
  }

  func expireSessions(before time: Int64) throws -> Int {
    try run("DELETE FROM session_blob WHERE token IN (SELECT token FROM session WHERE expires < ?)", [time])
    return try run("DELETE FROM session WHERE expires < ?", [time])
  }

  func sessions() throws -> [SessionRecord] {
    try all(Table.session.select("ORDER BY started DESC, ordinal DESC, token"), [], SessionRecord.init)
  }

  func blob(_ slot: BlobSlot, of session: TokenDigest) throws -> [UInt8]? {
    let sql = "SELECT bytes FROM session_blob WHERE token = ? AND slot = ?"
    return try first(sql, [session.bytes.cell, slot.rawValue]) { try $0.bytes(0) }
  }

  func setBlob(_ slot: BlobSlot, of session: TokenDigest, to bytes: [UInt8]?) throws {
    let key: [Cell] = [session.bytes.cell, slot.rawValue]
    if let bytes {
      try run(Table.blob.upsert, key + [bytes.cell])
    } else {
      try run("DELETE FROM session_blob WHERE token = ? AND slot = ?", key)
    }
  }
}

extension SessionRecord {
  fileprivate var cells: [Cell] {
    let head: [Cell] = [token.bytes.cell, device, sessionID, account, format, state.cell, messageID]
    return head + [bodyDigest.cell, reply.cell, sealedPassword?.cell] + lease.cells + [started, expires]
  }

  fileprivate init(_ row: Row) throws {
    self.init(
      token: TokenDigest(bytes: try row.bytes(0)), device: row[1], sessionID: row[2], account: row[3], format: row[4],
      state: try row.bytes(5), messageID: row[6], bodyDigest: try row.bytes(7), reply: try row.bytes(8),
      sealedPassword: try row.bytesIfAny(9), lease: row.lease(10), started: row[13], expires: row[14])
  }
}
