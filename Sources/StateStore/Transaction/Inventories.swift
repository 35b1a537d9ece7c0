import SyncEngine

extension SQLTransaction {
  func apply(_ inventory: Inventory, to collection: Int64, expecting expected: Inventory.Token?) throws -> Bool {
    guard let record = try self.collection(id: collection), record.token == expected else { return false }
    let known =
      try inventory.isComplete ? entries(in: collection) : entries(inventory.changed.map(\.guid), in: collection)
    var writer = EntryWriter(transaction: self, collection: collection, change: record.change)
    for entry in inventory.changed { try writer.store(entry, over: known[entry.guid]) }
    if inventory.isComplete {
      let named = Set(inventory.changed.lazy.map(\.guid))
      for entry in known.values.filter({ !named.contains($0.guid) }).sorted(by: Self.byGUID) { try writer.bury(entry) }
    }
    for entry in try entries(of: inventory.vanished.distinct, in: collection) { try writer.bury(entry) }
    try run(
      "UPDATE collection SET token = ?, change = ? WHERE id = ?", [inventory.token.rawValue, writer.change, collection])
    return true
  }

  func record(_ entries: [Inventory.Entry], removed: [GUID], in collection: Int64) throws {
    guard let record = try self.collection(id: collection) else { return }
    let known = try self.entries(entries.map(\.guid), in: collection)
    var writer = EntryWriter(transaction: self, collection: collection, change: record.change)
    for entry in entries { try writer.store(entry, over: known[entry.guid]) }
    let gone = try self.entries(removed, in: collection)
    for guid in removed.distinct { if let entry = gone[guid] { try writer.bury(entry) } }
    try run("UPDATE collection SET change = ? WHERE id = ?", [writer.change, collection])
  }

  func entries(_ guids: [GUID], in collection: Int64) throws -> [GUID: Inventory.Entry] {
    let found = try all(
      Table.entry.select("WHERE collection = ? AND guid = ? AND revision IS NOT NULL"), for: guids.distinct,
      { [collection, $0.rawValue] }, Inventory.Entry.live)
    return Dictionary(found.map { ($0.guid, $0) }) { first, _ in first }
  }

  func candidates(keys: [Int64], in collection: Int64, limit: Int) throws -> [Inventory.Entry] {
    let guids = try all(
      "SELECT guid FROM match_key WHERE collection = ? AND value = ? ORDER BY guid LIMIT ?", for: keys,
      { [collection, $0, limit] }, { GUID(rawValue: $0[0]) })
    let found = try entries(guids, in: collection)
    return guids.distinct.compactMap { found[$0] }
  }

  func count(collection: Int64) throws -> Int {
    try number(
      "SELECT COUNT(*) FROM entry WHERE collection = ? AND revision IS NOT NULL AND is_readable", [collection])
  }

  /// All live entries.
  private func entries(in collection: Int64) throws -> [GUID: Inventory.Entry] {
    let found = try all(
      Table.entry.select("WHERE collection = ? AND revision IS NOT NULL"), [collection], Inventory.Entry.live)
    return Dictionary(found.map { ($0.guid, $0) }) { first, _ in first }
  }

  private func entries(of revisions: [Revision], in collection: Int64) throws -> [Inventory.Entry] {
    try all(
      Table.entry.select("WHERE collection = ? AND revision = ? ORDER BY guid"), for: revisions,
      { [collection, $0.rawValue] }, Inventory.Entry.live)
  }

  private static func byGUID(_ left: Inventory.Entry, _ right: Inventory.Entry) -> Bool {
    left.guid.rawValue.utf8.lexicographicallyPrecedes(right.guid.rawValue.utf8)
  }
}

/// Writes entries with their match keys, and counts the changes.
private struct EntryWriter {
  let transaction: SQLTransaction
  let collection: Int64
  var change: Int64

  /// The same revision keeps its number, unless it became readable: then devices have not got it.
  mutating func store(_ entry: Inventory.Entry, over old: Inventory.Entry?) throws {
    if entry == old { return }
    if let old { try removeKeys(of: old) }
    let isNews = old?.revision != entry.revision || old?.isReadable != entry.isReadable
    if isNews {
      try write(entry, revision: entry.revision)
    } else {
      try transaction.run(
        "UPDATE entry SET digest = ?, match_keys = ? WHERE collection = ? AND guid = ?",
        [entry.digest, entry.encodedKeys, collection, entry.guid.rawValue])
    }
    guard entry.isReadable else { return }
    try transaction.run(Table.matchKey.upsert, for: entry.keys) { [collection, $0, entry.guid.rawValue] }
  }

  /// Makes a live entry a tombstone.
  mutating func bury(_ entry: Inventory.Entry) throws {
    try removeKeys(of: entry)
    try write(Inventory.Entry(guid: entry.guid, revision: entry.revision, digest: 0, keys: []), revision: nil)
  }

  private mutating func write(_ entry: Inventory.Entry, revision: Revision?) throws {
    change += 1
    try transaction.run(
      Table.entry.upsert,
      [
        collection, entry.guid.rawValue, revision?.rawValue, entry.digest, entry.encodedKeys, entry.isReadable,
        change,
      ])
  }

  private func removeKeys(of entry: Inventory.Entry) throws {
    try transaction.run(
      "DELETE FROM match_key WHERE collection = ? AND value = ? AND guid = ?", for: entry.keys
    ) { [collection, $0, entry.guid.rawValue] }
  }
}

extension Inventory.Entry {
  /// The keys as they stand in one column: eight bytes each, little end first.
  fileprivate var encodedKeys: [UInt8] {
    keys.flatMap { key in (0..<8).map { UInt8(truncatingIfNeeded: key >> (8 * $0)) } }
  }

  private static func keys(_ bytes: [UInt8]) -> [Int64] {
    stride(from: 0, to: bytes.count, by: 8).map { start in
      bytes[start...].prefix(8).reversed().reduce(0) { $0 << 8 | Int64($1) }
    }
  }

  /// From the columns of `Table.entry`, of a row that is no tombstone.
  static func live(_ row: Row) -> Self {
    Self(
      guid: GUID(rawValue: row[1]), revision: Revision(rawValue: row[2]), digest: row[3],
      keys: keys(row[4]), isReadable: row[5])
  }
}
