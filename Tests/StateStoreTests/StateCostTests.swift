import Foundation
import GRDB
import StateStore
import Support
import SyncEngine
import Testing

/// What ten thousand items cost. The limits are for an optimised build on two cores; a debug build gets more time.
@Suite(.serialized) struct StateCostTests {
  static let count = 10_000
  #if DEBUG
    static let patience = 8.0
  #else
    static let patience = 1.0
  #endif

  private func rows(shadow: Int) -> [MapRow] {
    (0..<Self.count).map { number in
      MapRow(
        luid: LUID(rawValue: String(number)), guid: GUID(rawValue: UUID().uuidString.lowercased()),
        revision: Revision(rawValue: "1700000000/\(number)"), shadow: (0..<shadow).map { _ in .random(in: 0...255) },
        generation: 1)
    }
  }

  /// The seconds that this thread computed: what others do on the machine does not count.
  private func timed<Result>(_ what: String, _ body: () throws -> Result) throws -> (Double, Result) {
    let start = Self.computed
    let result = try body()
    let taken = Self.computed - start
    print("\(what): \((taken * 1000).rounded()) ms")
    return (taken, result)
  }

  private static var computed: Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }

  @Test func rowsWithShadowsAreSmallAndQuick() throws {
    let temporary = try TemporaryState()
    let state = temporary.state
    let rows = rows(shadow: 450)
    let before = try temporary.bytes
    let (put, _) = try timed("put of 10,000 rows") { try state.transaction { try $0.put(rows, replica: .max) } }
    #expect(put < 0.150 * Self.patience)
    let size = try temporary.bytes - before
    print("10,000 rows: \(size) bytes")
    #expect(size < 8_000_000)
    let (again, _) = try timed("put again") { try state.transaction { try $0.put(rows, replica: .max) } }
    #expect(again < 0.150 * Self.patience)
    #expect(try temporary.bytes - before < 8_000_000)
    let (read, found) = try timed("reading them") {
      try state.transaction { try $0.rows(luids: rows.map(\.luid), replica: .max) }
    }
    #expect(found == rows)
    #expect(read < 0.150 * Self.patience)
  }

  @Test func pendingCostsWhatChanged() throws {
    let temporary = try TemporaryState()
    let state = temporary.state
    let rows = rows(shadow: 10)
    let entries = rows.map { row in
      Inventory.Entry(
        guid: row.guid, revision: row.revision ?? .init(rawValue: ""), digest: 1,
        keys: (0..<5).map { _ in .random(in: .min ... .max) })
    }
    try state.transaction { transaction in
      try transaction.put(CollectionRecord(id: 1, account: "a", path: "p", incarnation: "1"))
      try transaction.put(rows, replica: 1)
    }
    let complete = Inventory(changed: entries, vanished: [], isComplete: true, token: .init(rawValue: "t"))
    for token in [nil, complete.token] {
      let (_, isApplied) = try timed("inventory of 10,000, \(token == nil ? "the first" : "again")") {
        try state.transaction { try $0.apply(complete, to: 1, expecting: token) }
      }
      #expect(isApplied)
    }
    var query = PendingQuery(collection: 1, replica: 1, generation: 1, after: .init(change: 0), through: .max)
    let (whole, nothing) = try timed("pending from the start, nothing of 10,000") {
      try state.transaction { try $0.pending(query, limit: 100) }
    }
    #expect(nothing.isEmpty)
    #expect(whole < 0.100 * Self.patience)
    query.after.change = Int64(Self.count)
    let (idle, still) = try timed("100 times pending after the last change") {
      try (0..<100).flatMap { _ in try state.transaction { try $0.pending(query, limit: 100) } }
    }
    #expect(still.isEmpty)
    #expect(idle < 0.020 * Self.patience)
    let (search, candidates) = try timed("candidates of 1,000 items by 5 keys") {
      let keys = entries.prefix(1000).flatMap(\.keys)
      return try state.transaction { try $0.candidates(keys: keys, in: 1, limit: 5) }
    }
    #expect(candidates.count == 1000)
    #expect(search < 0.050 * Self.patience)
    print("10,000 entries with 5 keys, and rows without shadows: \(try temporary.bytes) bytes")
  }
}

extension TemporaryState {
  /// What tables and indexes occupy.
  var bytes: Int {
    get throws {
      try DatabaseQueue(path: path).read { db in
        try Int.fetchOne(db, sql: "SELECT page_count * page_size FROM pragma_page_count, pragma_page_size") ?? 0
      }
    }
  }
}
