import GRDB
import SQL
import SyncEngine

/// The engine's state in an SQLite database (Architecture §4), shared by the threads and processes of one machine.
///
/// The SQL is portable: ids come from the engine, rows are replaced by `ON CONFLICT`, closures may run twice.
public struct SQLSyncState: SyncState {
  /// Of pages, per connection: an account of 10,000 items is worked on in memory.
  private static let cacheKilobytes = 16_384

  private let database: SharedDatabase

  /// Opens the database, creates it if it is not there, and brings its tables up to date.
  ///
  /// Several processes may open it at once. Throws `StateError` (unavailable).
  public init(path: String) throws {
    database = try Self.reporting {
      var configuration = Configuration()
      configuration.maximumReaderCount = 1
      configuration.prepareDatabase { try $0.execute(sql: "PRAGMA cache_size = -\(Self.cacheKilobytes)") }
      return try SharedDatabase(path: path, migrations: Schema.migrations, configuration)
    }
  }

  public func transaction<Result>(_ body: (any StateTransaction) throws -> Result) throws -> Result {
    try Self.reporting { try database.write { try body(SQLTransaction($0)) } }
  }

  /// Turns the database's errors into the port's.
  static func reporting<Result>(_ body: () throws -> Result) throws -> Result {
    do {
      return try body()
    } catch let error as DatabaseError {
      throw StateError(.unavailable, error.summary)
    }
  }
}
