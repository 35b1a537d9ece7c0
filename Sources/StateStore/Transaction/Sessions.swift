import SyncEngine

extension SQLTransaction {
  func session(token: TokenDigest) throws -> SessionRecord? {
    try first(Table.session.select("WHERE token = ?"), [token.bytes], SessionRecord.init)
  }

  func session(device: String, sessionID: String) throws -> SessionRecord? {
    let newest = "WHERE device = ? AND session_id = ? ORDER BY started DESC, ordinal DESC LIMIT 1"
    return try first(Table.session.select(newest), [device, sessionID], SessionRecord.init)
  }

  /// `ordinal` tells which of two sessions of one second is the newer one.
  func put(_ session: SessionRecord) throws {
    let sibling = "FROM session WHERE device = ? AND session_id = ?"
    let names: [Cell] = [session.device, session.sessionID]
    let own: Int? = try first("SELECT ordinal \(sibling) AND token = ?", names + [session.token.bytes]) { $0[0] }
    let ordinal = try own ?? number("SELECT COALESCE(MAX(ordinal), 0) + 1 \(sibling)", names)
    try run(Table.session.upsert, session.cells + [ordinal])
  }

  func setLease(_ lease: Lease?, of session: TokenDigest, expecting expected: Lease?) throws -> Bool {
    let cells: [Cell] = [
      lease?.owner, lease?.expires, lease?.fence, session.bytes, expected?.owner, expected?.fence,
    ]
    return try run(
      "UPDATE session SET lease_owner = ?, lease_expires = ?, lease_fence = ? "
        + "WHERE token = ? AND lease_owner IS NOT DISTINCT FROM ? AND lease_fence IS NOT DISTINCT FROM ?", cells) == 1
  }

  func removeSession(token: TokenDigest) throws {
    try run("DELETE FROM session_blob WHERE token = ?", [token.bytes])
    try run("DELETE FROM session WHERE token = ?", [token.bytes])
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
    return try first(sql, [session.bytes, slot.rawValue]) { $0[0] }
  }

  func setBlob(_ slot: BlobSlot, of session: TokenDigest, to bytes: [UInt8]?) throws {
    let key: [Cell] = [session.bytes, slot.rawValue]
    if let bytes {
      try run(Table.blob.upsert, key + [bytes])
    } else {
      try run("DELETE FROM session_blob WHERE token = ? AND slot = ?", key)
    }
  }
}

extension SessionRecord {
  fileprivate var cells: [Cell] {
    let head: [Cell] = [token.bytes, device, sessionID, account, format, state, messageID]
    return head + [bodyDigest, reply, sealedPassword] + lease.cells + [started, expires]
  }

  fileprivate init(_ row: Row) {
    self.init(
      token: TokenDigest(bytes: row[0]), device: row[1], sessionID: row[2], account: row[3], format: row[4],
      state: row[5], messageID: row[6], bodyDigest: row[7], reply: row[8],
      sealedPassword: row[9], lease: row.lease(10), started: row[13], expires: row[14])
  }
}
