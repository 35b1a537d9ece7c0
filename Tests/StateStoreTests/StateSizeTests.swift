import GRDB
import StateStore
import Support
import SyncEngine
import Testing

/// What ten thousand items occupy.
@Suite struct StateSizeTests {
  private static let count = 10_000
  private static let limit = 8_000_000

  @Test func rowsWithShadowsAreSmall() throws {
    let temporary = try TemporaryState()
    let rows = (0..<Self.count).map { number in
      MapRow(
        luid: LUID(rawValue: String(number)),
        guid: GUID(rawValue: "5f3a9c01-0000-4000-8000-\(100_000_000_000 + number)"),
        revision: Revision(rawValue: "1700000000/\(number)"), shadow: (0..<450).map { _ in .random(in: 0...255) },
        generation: 1)
    }
    let before = try temporary.bytes
    for _ in 0..<2 {
      try temporary.state.transaction { try $0.put(rows, replica: .max) }
      #expect(try temporary.bytes - before < Self.limit)
    }
    let found = try temporary.state.transaction { try $0.rows(luids: rows.map(\.luid), replica: .max) }
    #expect(found == rows)
  }
}

extension TemporaryState {
  /// What tables and indexes occupy.
  fileprivate var bytes: Int {
    get throws {
      try DatabaseQueue(path: path).read { db in
        try Int.fetchOne(db, sql: "SELECT page_count * page_size FROM pragma_page_count, pragma_page_size") ?? 0
      }
    }
  }
}
