import GRDB
import GRDBSQLite
import SyncEngine

/// A prepared statement, driven through SQLite's own interface: GRDB's costs several times what SQLite itself does
/// where ten thousand rows pass. GRDB keeps connections, transactions and the cache of statements.
struct Statement {
  private let owner: GRDB.Statement
  private var handle: OpaquePointer { owner.sqliteStatement }

  init(_ db: Database, _ sql: String) throws { owner = try db.cachedStatement(sql: sql) }

  /// Runs it with those values in place of its `?`, and tells each row.
  func run(_ cells: [Cell], row: (Row) throws -> Void = { _ in }) throws {
    defer {
      sqlite3_reset(handle)
      sqlite3_clear_bindings(handle)
    }
    for (index, cell) in cells.enumerated() {
      let code = cell?.bind(handle, Int32(index + 1)) ?? sqlite3_bind_null(handle, Int32(index + 1))
      guard code == SQLITE_OK else { throw failure() }
    }
    while true {
      switch sqlite3_step(handle) {
      case SQLITE_ROW: try row(Row(handle: handle))
      case SQLITE_DONE: return
      default: throw failure()
      }
    }
  }

  private func failure() -> StateError {
    let connection = sqlite3_db_handle(handle)
    let message = sqlite3_errmsg(connection).map { String(cString: $0) } ?? "no message"
    return StateError(.unavailable, "SQLite \(sqlite3_extended_errcode(connection)): \(message)")
  }
}
