import SyncEngine

extension SQLTransaction {
  func nonces(device: String) throws -> [[UInt8]] {
    try first("SELECT newest, previous FROM nonce WHERE device = ?", [device]) {
      [$0[0], $0[1]].compactMap { $0 as [UInt8]? }
    } ?? []
  }

  func pushNonce(_ nonce: [UInt8], device: String, address: String, time: Int64, limit: Int) throws {
    let push = """
      INSERT INTO nonce (device, address, time, newest) VALUES (?, ?, ?, ?)
      ON CONFLICT (device) DO UPDATE SET previous = nonce.newest, newest = excluded.newest,
        address = excluded.address, time = excluded.time
      """
    try run(push, [device, address, time, nonce])
    let trim = """
      DELETE FROM nonce WHERE address = ? AND device <> ? AND device NOT IN (
        SELECT device FROM nonce WHERE address = ? AND device <> ? ORDER BY time DESC, device LIMIT ?)
      """
    try run(trim, [address, device, address, device, max(limit - 1, 0)])
  }
}
