import GRDB
import Glibc

/// An SQLite file that threads and processes share: its readers run beside each other, its writers one after another.
public struct SharedDatabase: Sendable {
  /// How long a writer waits for those before it, in seconds.
  private static let patience = 10.0

  private let pool: DatabasePool
  private let queue: WriterQueue

  /// Opens the file, creates it if it is not there, and brings its tables up to date. What was committed survives a
  /// power cut. Throws `DatabaseError`.
  public init(path: String, migrations: [String], _ configuration: GRDB.Configuration = GRDB.Configuration()) throws {
    var configuration = configuration
    configuration.busyMode = .callback { WriterQueue.pause(before: $0, patience: Self.patience) }
    configuration.foreignKeysEnabled = false
    Self.createPrivately(path)
    Self.createPrivately(WriterQueue.path(of: path))
    do {
      queue = try WriterQueue(of: path, patience: Self.patience)
      pool = try DatabasePool(path: path, configuration: configuration)
    } catch let error as DatabaseError {
      throw DatabaseError(resultCode: error.extendedResultCode, message: "\(path): \(error.message ?? "no message")")
    }
    try write { try $0.migrate(migrations) }
    // GRDB sets NORMAL when it opens a pool.
    try pool.writeWithoutTransaction { try $0.execute(sql: "PRAGMA synchronous = FULL") }
  }

  /// Reads one state of the database, whatever is written meanwhile. Throws `DatabaseError`.
  public func read<Result>(_ body: (Database) throws -> Result) throws -> Result { try pool.read(body) }

  /// Writes in one transaction, undone if `body` throws. Throws `DatabaseError`, busy if others do not end.
  public func write<Result>(_ body: (Database) throws -> Result) throws -> Result {
    try pool.writeWithoutTransaction { database in
      try queue.inTurn { try database.beginTransaction(.immediate) }
      do {
        let result = try body(database)
        try database.commit()
        return result
      } catch {
        if database.isInsideTransaction { try? database.rollback() }
        throw error
      }
    }
  }

  /// It holds secrets: nobody but its owner may read it, whatever the umask says. SQLite gives its journal the same
  /// rights. Root makes it for the owner of the folder: the service must be able to write it.
  ///
  /// A file that is there is not opened: closing it would drop the locks that this process holds on it.
  private static func createPrivately(_ path: String) {
    let descriptor = Glibc.open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { return }
    defer { Glibc.close(descriptor) }
    var folder = stat()
    let parent = path.lastIndex(of: "/").map { String(path[...$0]) } ?? "."
    guard geteuid() == 0, stat(parent, &folder) == 0 else { return }
    _ = fchown(descriptor, folder.st_uid, folder.st_gid)
  }
}

extension Database {
  /// Applies the migrations that are missing, in one transaction: two processes that start at once do not meet.
  ///
  /// They are numbered by their places and only ever add: workers of the last release run beside those of this one.
  fileprivate func migrate(_ migrations: [String]) throws {
    try execute(sql: "CREATE TABLE IF NOT EXISTS migration (number BIGINT NOT NULL PRIMARY KEY)")
    let applied = try Int.fetchOne(self, sql: "SELECT COALESCE(MAX(number), 0) FROM migration") ?? 0
    for (index, sql) in migrations.enumerated().dropFirst(applied) {
      try execute(sql: sql)
      try execute(sql: "INSERT INTO migration (number) VALUES (?)", arguments: [index + 1])
    }
  }
}

extension DatabaseError {
  /// Code and message, for the log: no values.
  public var summary: String { "SQLite \(extendedResultCode.rawValue): \(message ?? "no message")" }
}
