/// A table and the statement that inserts a row or replaces the one with the same key.
struct Table: Sendable {
  let name: String
  let columns: String
  /// `?` for each column, in their order.
  let upsert: String

  init(_ name: String, key: [String], _ values: [String]) {
    let all = key + values
    self.name = name
    columns = all.joined(separator: ", ")
    let assignments = values.map { "\($0) = excluded.\($0)" }.joined(separator: ", ")
    upsert = """
      INSERT INTO \(name) (\(columns)) VALUES (\(all.map { _ in "?" }.joined(separator: ", ")))
      ON CONFLICT (\(key.joined(separator: ", "))) DO \(values.isEmpty ? "NOTHING" : "UPDATE SET \(assignments)")
      """
  }

  func select(_ rest: String) -> String { "SELECT \(columns) FROM \(name) \(rest)" }
}

extension Table {
  static let session = Table(
    "session", key: ["token"],
    [
      "device", "session_id", "account", "format", "state", "message_id", "body_digest", "reply", "sealed_password",
      "lease_owner", "lease_expires", "lease_fence", "started", "expires", "ordinal",
    ])
  static let blob = Table("session_blob", key: ["token", "slot"], ["bytes"])
  static let device = Table(
    "device", key: ["account", "id"],
    [
      "devinf", "manufacturer", "model", "protocol_version", "user_agent", "follows_resp_uri", "first_seen",
      "last_seen",
    ])
  static let collection = Table(
    "collection", key: ["id"],
    ["account", "path", "incarnation", "token", "change", "lease_owner", "lease_expires", "lease_fence"])
  static let entry = Table(
    "entry", key: ["collection", "guid"], ["revision", "digest", "match_keys", "is_readable", "change"])
  static let matchKey = Table("match_key", key: ["collection", "value", "guid"], [])
  static let replica = Table(
    "replica", key: ["id"],
    [
      "account", "device", "database_name", "collection", "confirmed_anchor", "offered_anchor", "server_anchor",
      "generation", "seen", "known", "dialect", "last_sync", "last_result", "accepted", "refused",
      "sends_tasks", "offered_server_anchor", "photo_bytes",
    ])
  static let map = Table(
    "map", key: ["replica", "guid", "instance"], ["luid", "revision", "shadow", "generation"])
  static let intent = Table(
    "intent", key: ["replica", "luid"],
    ["guid", "digest", "row_guid", "row_instance", "row_luid", "row_revision", "row_shadow", "row_generation"])
  static let delivery = Table(
    "delivery", key: ["replica", "id"],
    [
      "message", "command", "operation", "is_accepted", "change", "row_guid", "row_instance", "row_luid",
      "row_revision", "row_shadow", "row_generation",
    ])
}
