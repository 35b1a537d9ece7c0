import Foundation
import GRDB
import Groupware
import SyncEngine

extension AccountRecord {
  private static let select = """
    SELECT address, is_enabled, authentication, mailbox_login, conflict, slow_conflict, fallback, time_zone,
      hash IS NOT NULL, EXISTS (SELECT 1 FROM verifier WHERE verifier.address = account.address), sealed IS NOT NULL FROM account
    """

  static func find(_ db: Database, address: String) throws -> AccountRecord? {
    try Row.fetchOne(db, sql: "\(select) WHERE address = ?", arguments: [address]).map(AccountRecord.init)
  }

  /// Of one domain, or all.
  static func all(_ db: Database, domain: String?) throws -> [AccountRecord] {
    let condition = domain == nil ? "" : "WHERE domain = ?"
    return try Row.fetchAll(
      db, sql: "\(select) \(condition) ORDER BY address", arguments: StatementArguments(domain.map { [$0] } ?? [])
    ).map(AccountRecord.init)
  }

  /// Stores everything but the secrets.
  func store(_ db: Database) throws {
    let sql = """
      INSERT INTO account (
        address, domain, is_enabled, authentication, mailbox_login, conflict, slow_conflict, fallback, time_zone)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (address) DO UPDATE SET is_enabled = excluded.is_enabled, authentication = excluded.authentication,
        mailbox_login = excluded.mailbox_login, conflict = excluded.conflict, slow_conflict = excluded.slow_conflict, fallback = excluded.fallback,
        time_zone = excluded.time_zone
      """
    try db.execute(
      sql: sql,
      arguments: [
        address, domain, isEnabled, authentication?.rawValue, mailboxLogin, policy.conflict?.rawValue,
        policy.slowConflict?.rawValue, policy.fallback?.rawValue, policy.timeZone,
      ])
  }

  static func remove(_ db: Database, address: String) throws -> Bool {
    try db.execute(sql: "DELETE FROM verifier WHERE address = ?", arguments: [address])
    try db.execute(sql: "DELETE FROM account WHERE address = ?", arguments: [address])
    return db.changesCount > 0
  }

  private init(_ row: Row) {
    self.init(
      address: row[0], isEnabled: row[1],
      authentication: (row[2] as String?).map { AuthenticationType(rawValue: $0) ?? .md5 }, mailboxLogin: row[3],
      policy: PolicyOverrides(row, from: 4))
    secrets.hasPassword = row[8]
    secrets.hasVerifiers = row[9]
    secrets.hasClearPassword = row[10]
  }
}

extension Credentials {
  static func find(_ db: Database, address: String) throws -> Credentials {
    var found = Credentials()
    if let row = try Row.fetchOne(db, sql: "SELECT hash, sealed FROM account WHERE address = ?", arguments: [address]) {
      found.hash = (row[0] as String?).map(PasswordHash.init(stored:))
      found.sealed = (row[1] as Data?).map { [UInt8]($0) }
    }
    let verifiers = try Row.fetchAll(
      db, sql: "SELECT login, verifier FROM verifier WHERE address = ?", arguments: [address])
    for row in verifiers { found.verifiers[row[0]] = row[1] }
    return found
  }

  /// Replaces everything that is stored.
  func store(_ db: Database, address: String) throws {
    try db.execute(
      sql: "UPDATE account SET hash = ?, sealed = ? WHERE address = ?",
      arguments: [hash?.text, sealed.map { Data($0) }, address])
    try db.execute(sql: "DELETE FROM verifier WHERE address = ?", arguments: [address])
    for (login, verifier) in verifiers {
      try db.execute(
        sql: "INSERT INTO verifier (address, login, verifier) VALUES (?, ?, ?)", arguments: [address, login, verifier])
    }
  }
}
