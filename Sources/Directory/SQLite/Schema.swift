import GRDB

/// The tables. Migrations are numbered and only ever add: workers of the last release run beside those of this one.
enum Schema {
  /// Applies what is missing, in one transaction: two processes that start at once do not meet.
  static func migrate(_ db: Database) throws {
    try db.execute(sql: "CREATE TABLE IF NOT EXISTS migration (number BIGINT NOT NULL PRIMARY KEY)")
    let applied = try Int.fetchOne(db, sql: "SELECT COALESCE(MAX(number), 0) FROM migration") ?? 0
    for (index, sql) in migrations.enumerated().dropFirst(applied) {
      try db.execute(sql: sql)
      try db.execute(sql: "INSERT INTO migration (number) VALUES (?)", arguments: [index + 1])
    }
  }

  private static let migrations = [initial, fallback]

  private static let fallback = """
    ALTER TABLE domain ADD COLUMN fallback TEXT;
    ALTER TABLE account ADD COLUMN fallback TEXT;
    """

  private static let initial = """
    CREATE TABLE domain (
      name TEXT NOT NULL PRIMARY KEY, is_enabled BOOLEAN NOT NULL, authentication TEXT NOT NULL,
      password_source TEXT NOT NULL, admits_unknown BOOLEAN NOT NULL, keeps_clear BOOLEAN NOT NULL,
      conflict TEXT, slow_conflict TEXT, time_zone TEXT);
    CREATE TABLE account (
      address TEXT NOT NULL PRIMARY KEY, domain TEXT NOT NULL, is_enabled BOOLEAN NOT NULL, authentication TEXT,
      mailbox_login TEXT, conflict TEXT, slow_conflict TEXT, time_zone TEXT, hash TEXT, sealed BLOB);
    CREATE INDEX account_domain ON account (domain, address);
    CREATE TABLE verifier (
      address TEXT NOT NULL, login TEXT NOT NULL, verifier TEXT NOT NULL, PRIMARY KEY (address, login));
    """
}
