import GRDB
import Glibc

/// Where the writers of a database wait for their turn.
///
/// SQLite has no queue: a writer that finds the lock taken sleeps and tries again, and one that comes back at once takes
/// it while the other sleeps, for as long as it likes. Here one alone waits for SQLite's lock, in the place that a lock
/// on a file beside the database stands for. All others wait for the place, and so does the one that has just written.
final class WriterQueue: Sendable {
  /// Between two looks at a lock, in microseconds.
  private static let pause: UInt32 = 1_000

  private let descriptor: Int32
  private let patience: Double

  /// The file whose lock is the place.
  static func path(of database: String) -> String { database + "-queue" }

  /// Opens the file, which is there. Throws `DatabaseError` (cannot open).
  init(of database: String, patience: Double) throws {
    self.patience = patience
    descriptor = Glibc.open(Self.path(of: database), O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      throw DatabaseError(resultCode: .SQLITE_CANTOPEN, message: "\(Self.path(of: database)) cannot be opened")
    }
  }

  deinit { Glibc.close(descriptor) }

  /// Begins what waits for SQLite's lock when the place is free, or when whoever has it seems to hang: SQLite decides.
  func inTurn(_ begin: () throws -> Void) rethrows {
    var round = 0
    while flock(descriptor, LOCK_EX | LOCK_NB) != 0, Self.pause(before: round, patience: patience) { round += 1 }
    defer { flock(descriptor, LOCK_UN) }
    try begin()
  }

  /// Sleeps a little; false, without sleep, if that was done for `patience` seconds.
  static func pause(before round: Int, patience: Double) -> Bool {
    guard Double(round) * Double(pause) < patience * 1_000_000 else { return false }
    usleep(pause)
    return true
  }
}
