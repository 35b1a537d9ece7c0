import GRDB
import Groupware
import SyncEngine

extension Domain {
  private static let columns = """
    name, is_enabled, authentication, password_source, admits_unknown, keeps_clear, conflict, slow_conflict, fallback,
      time_zone
    """

  static func find(_ db: Database, name: String) throws -> Domain? {
    try Row.fetchOne(db, sql: "SELECT \(columns) FROM domain WHERE name = ?", arguments: [name]).map(Domain.init)
  }

  static func all(_ db: Database) throws -> [Domain] {
    try Row.fetchAll(db, sql: "SELECT \(columns) FROM domain ORDER BY name").map(Domain.init)
  }

  func store(_ db: Database) throws {
    let sql = """
      INSERT INTO domain (\(Self.columns)) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (name) DO UPDATE SET is_enabled = excluded.is_enabled, authentication = excluded.authentication,
        password_source = excluded.password_source, admits_unknown = excluded.admits_unknown,
        keeps_clear = excluded.keeps_clear, conflict = excluded.conflict, slow_conflict = excluded.slow_conflict,
        fallback = excluded.fallback, time_zone = excluded.time_zone
      """
    try db.execute(
      sql: sql,
      arguments: [
        name, isEnabled, authentication.rawValue, passwordSource.rawValue, admitsUnknownAccounts, keepsClearPasswords,
        policy.conflict?.rawValue, policy.slowConflict?.rawValue, policy.fallback?.rawValue,
        policy.timeZone,
      ])
  }

  /// Removes the domain and its accounts.
  static func remove(_ db: Database, name: String) throws -> Bool {
    try db.execute(
      sql: "DELETE FROM verifier WHERE address IN (SELECT address FROM account WHERE domain = ?)", arguments: [name])
    try db.execute(sql: "DELETE FROM account WHERE domain = ?", arguments: [name])
    try db.execute(sql: "DELETE FROM domain WHERE name = ?", arguments: [name])
    return db.changesCount > 0
  }

  /// A word that this release does not know is read as the strictest one.
  private init(_ row: Row) {
    self.init(
      name: row[0], isEnabled: row[1], authentication: AuthenticationType(rawValue: row[2]) ?? .md5,
      passwordSource: PasswordSource(rawValue: row[3]) ?? .directory, admitsUnknownAccounts: row[4],
      keepsClearPasswords: row[5], policy: PolicyOverrides(row, from: 6))
  }
}

extension PolicyOverrides {
  /// From the columns conflict, slow_conflict, fallback, time_zone.
  init(_ row: Row, from index: Int) {
    self.init(
      conflict: (row[index] as String?).flatMap(Merge.Policy.init),
      slowConflict: (row[index + 1] as String?).flatMap(Merge.Policy.init),
      fallback: (row[index + 2] as String?).flatMap(Merge.Winner.init), timeZone: row[index + 3])
  }
}
