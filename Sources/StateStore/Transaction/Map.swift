import Groupware
import SyncEngine

extension SQLTransaction {
  func rows(luids: [LUID], replica: Int64) throws -> [MapRow] {
    try all(Self.selectRows + "luid = ?", for: luids.distinct, { [replica, $0.rawValue] }, { $0.mapRow(0) })
      .compactMap { $0 }
  }

  func rows(guids: [GUID], replica: Int64) throws -> [MapRow] {
    try all(
      Self.selectRows + "guid = ? ORDER BY instance", for: guids.distinct, { [replica, $0.rawValue] },
      { $0.mapRow(0) }
    ).compactMap { $0 }
  }

  func put(_ rows: [MapRow], replica: Int64) throws {
    let others = "DELETE FROM map WHERE replica = ? AND luid = ? AND (guid <> ? OR instance <> ?)"
    let removal = try prepare(others)
    let upsert = try prepare(Table.map.upsert)
    for row in rows {
      try removal.run([replica, row.luid.rawValue, row.guid.rawValue, row.instance.rawValue])
      try upsert.run([replica] + Optional(row).cells)
    }
  }

  func removeRows(luids: [LUID], replica: Int64) throws {
    try run("DELETE FROM map WHERE replica = ? AND luid = ?", for: luids) { [replica, $0.rawValue] }
  }

  func removeRows(before generation: Int64, replica: Int64) throws -> Int {
    try run("DELETE FROM map WHERE replica = ? AND generation < ?", [replica, generation])
  }

  func rowCount(replica: Int64) throws -> Int {
    try number("SELECT COUNT(*) FROM map WHERE replica = ?", [replica])
  }

  private static let selectRows =
    "SELECT guid, instance, luid, revision, shadow, generation FROM map WHERE replica = ? AND "
}
