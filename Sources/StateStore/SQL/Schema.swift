/// The tables.
enum Schema {
  static let migrations = [initial, formats, strayTasks, offersAndTwins, refusedPhotos]

  private static let refusedPhotos = "ALTER TABLE replica ADD COLUMN photo_bytes BIGINT;"

  // An addition is accepted when its Map comes; is_accepted says since then that none is waited for.
  private static let offersAndTwins = """
    ALTER TABLE replica ADD COLUMN offered_server_anchor TEXT;
    UPDATE replica SET offered_server_anchor = server_anchor;
    UPDATE delivery SET is_accepted = FALSE;
    """

  private static let strayTasks = "ALTER TABLE replica ADD COLUMN sends_tasks BOOLEAN NOT NULL DEFAULT FALSE;"

  private static let formats = """
    ALTER TABLE replica ADD COLUMN accepted TEXT;
    ALTER TABLE replica ADD COLUMN refused TEXT NOT NULL DEFAULT '';
    """

  // The map is not WITHOUT ROWID: its wide rows would lie in key order, in pages that are two thirds full.
  private static let initial = """
    CREATE TABLE session (
      token BLOB NOT NULL PRIMARY KEY, device TEXT NOT NULL, session_id TEXT NOT NULL, account TEXT,
      format BIGINT NOT NULL, state BLOB NOT NULL, message_id BIGINT NOT NULL, body_digest BLOB NOT NULL,
      reply BLOB NOT NULL, sealed_password BLOB, lease_owner TEXT, lease_expires BIGINT, lease_fence BIGINT,
      started BIGINT NOT NULL, expires BIGINT NOT NULL, ordinal BIGINT NOT NULL);
    CREATE INDEX session_device ON session (device, session_id, ordinal);
    CREATE INDEX session_expiry ON session (expires);
    CREATE TABLE session_blob (
      token BLOB NOT NULL, slot TEXT NOT NULL, bytes BLOB NOT NULL, PRIMARY KEY (token, slot));

    CREATE TABLE nonce (
      device TEXT NOT NULL PRIMARY KEY, address TEXT NOT NULL, time BIGINT NOT NULL, newest BLOB NOT NULL,
      previous BLOB);
    CREATE INDEX nonce_address ON nonce (address, time);

    CREATE TABLE device (
      account TEXT NOT NULL, id TEXT NOT NULL, devinf BLOB NOT NULL, manufacturer TEXT NOT NULL, model TEXT NOT NULL,
      protocol_version TEXT NOT NULL, user_agent TEXT NOT NULL, follows_resp_uri BOOLEAN NOT NULL,
      first_seen BIGINT NOT NULL, last_seen BIGINT NOT NULL, PRIMARY KEY (account, id));

    CREATE TABLE collection (
      id BIGINT NOT NULL PRIMARY KEY, account TEXT NOT NULL, path TEXT NOT NULL, incarnation TEXT NOT NULL, token TEXT,
      change BIGINT NOT NULL, lease_owner TEXT, lease_expires BIGINT, lease_fence BIGINT,
      UNIQUE (account, path, incarnation));
    CREATE TABLE entry (
      collection BIGINT NOT NULL, guid TEXT NOT NULL, revision TEXT, digest BIGINT NOT NULL, match_keys BLOB NOT NULL,
      is_readable BOOLEAN NOT NULL, change BIGINT NOT NULL, PRIMARY KEY (collection, guid));
    CREATE INDEX entry_change ON entry (collection, change, guid);
    CREATE INDEX entry_revision ON entry (collection, revision);
    CREATE TABLE match_key (
      collection BIGINT NOT NULL, value BIGINT NOT NULL, guid TEXT NOT NULL,
      PRIMARY KEY (collection, value, guid)) WITHOUT ROWID;

    CREATE TABLE replica (
      id BIGINT NOT NULL PRIMARY KEY, account TEXT NOT NULL, device TEXT NOT NULL, database_name TEXT NOT NULL,
      collection BIGINT NOT NULL, confirmed_anchor TEXT, offered_anchor TEXT, server_anchor TEXT,
      generation BIGINT NOT NULL, seen BIGINT NOT NULL, known TEXT NOT NULL, dialect TEXT, last_sync BIGINT,
      last_result TEXT NOT NULL, UNIQUE (account, device, database_name, collection));
    CREATE TABLE map (
      replica BIGINT NOT NULL, guid TEXT NOT NULL, instance TEXT NOT NULL, luid TEXT NOT NULL, revision TEXT,
      shadow BLOB NOT NULL, generation BIGINT NOT NULL, PRIMARY KEY (replica, guid, instance));
    CREATE UNIQUE INDEX map_luid ON map (replica, luid);
    CREATE TABLE intent (
      replica BIGINT NOT NULL, luid TEXT NOT NULL, guid TEXT NOT NULL, digest BIGINT, row_guid TEXT, row_instance TEXT,
      row_luid TEXT, row_revision TEXT, row_shadow BLOB, row_generation BIGINT, PRIMARY KEY (replica, luid));
    CREATE TABLE delivery (
      replica BIGINT NOT NULL, id TEXT NOT NULL, message BIGINT NOT NULL, command BIGINT NOT NULL,
      operation TEXT NOT NULL, is_accepted BOOLEAN NOT NULL, change BIGINT NOT NULL, row_guid TEXT NOT NULL,
      row_instance TEXT NOT NULL, row_luid TEXT NOT NULL, row_revision TEXT, row_shadow BLOB NOT NULL,
      row_generation BIGINT NOT NULL, PRIMARY KEY (replica, id));
    CREATE INDEX delivery_message ON delivery (replica, message, command, id);
    CREATE INDEX delivery_guid ON delivery (replica, row_guid);
    """
}
