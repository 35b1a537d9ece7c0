import GRDB
import SyncEngine

/// The rows of the state inside one transaction of SQLite; each concern is an extension in `Transaction/`.
final class SQLTransaction: StateTransaction {
  private let db: Database

  init(_ db: Database) { self.db = db }

  func prepare(_ sql: String) throws -> Statement {
    try SQLSyncState.reporting { try Statement(db, sql) }
  }

  /// Runs a statement; returns how many rows it changed.
  @discardableResult
  func run(_ sql: String, _ cells: [Cell]) throws -> Int {
    try run(sql, for: CollectionOfOne(cells)) { $0 }
  }

  /// Runs a statement for each value; returns how many rows were changed.
  @discardableResult
  func run<Value>(_ sql: String, for values: some Sequence<Value>, _ cells: (Value) -> [Cell]) throws -> Int {
    let statement = try prepare(sql)
    let before = db.totalChangesCount
    for value in values { try statement.run(cells(value)) }
    return db.totalChangesCount - before
  }

  /// What a query finds.
  func all<Value>(_ sql: String, _ cells: [Cell], _ make: (Row) throws -> Value) throws -> [Value] {
    try all(sql, for: CollectionOfOne(cells), { $0 }, make)
  }

  /// What a query finds for each key, one after the other.
  func all<Key, Value>(
    _ sql: String, for keys: some Sequence<Key>, _ cells: (Key) -> [Cell], _ make: (Row) throws -> Value
  ) throws -> [Value] {
    let statement = try prepare(sql)
    var found: [Value] = []
    for key in keys { try statement.run(cells(key)) { found.append(try make($0)) } }
    return found
  }

  /// The first row that a query finds.
  func first<Value>(_ sql: String, _ cells: [Cell], _ make: (Row) throws -> Value) throws -> Value? {
    try all(sql, cells, make).first
  }

  /// The number that a query finds.
  func number(_ sql: String, _ cells: [Cell]) throws -> Int { try first(sql, cells) { $0[0] } ?? 0 }
}
