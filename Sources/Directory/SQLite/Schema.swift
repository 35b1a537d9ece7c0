/// The tables.
enum Schema {
  static let migrations = [initial, fallback]

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
