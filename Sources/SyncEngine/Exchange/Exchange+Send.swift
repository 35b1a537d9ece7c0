import Groupware

extension Exchange {
  private func query(after cursor: PendingCursor, through: Int64) -> PendingQuery {
    PendingQuery(
      collection: collection.id, replica: replica.id, generation: replica.generation, after: cursor, through: through)
  }

  /// How many entries the device has to be told about.
  func pendingCount(after cursor: PendingCursor, through: Int64) throws -> Int {
    try state.transaction { try $0.pendingCount(query(after: cursor, through: through)) }
  }

  /// The next entries that the device has to be told about, in order; empty: that is all.
  ///
  /// What the device cannot see of a change costs no traffic: its rows are brought up to date at once.
  /// - Parameters:
  ///   - isPartial: parts of the first entry were sent already.
  ///   - unsaved: what this reply sends; it is not stored yet.
  func changes(
    after cursor: PendingCursor, through: Int64, isPartial: Bool, unsaved: [Delivery], limit: Int
  ) throws -> [ServerChange] {
    var delivered: Set<String> = []
    let (pending, rows) = try state.transaction { transaction in
      let pending = try transaction.pending(query(after: cursor, through: through), limit: limit)
      let rows = try transaction.rows(guids: pending.map(\.guid), replica: replica.id)
      if isPartial { delivered = Set((try transaction.deliveries(replica: replica.id) + unsaved).map(\.row.place)) }
      return (pending, rows.filter { $0.generation == replica.generation })
    }
    let bodies = try datastore.read(pending.compactMap(\.entry))
    let known = Dictionary(grouping: rows, by: \.guid)
    var silent: [MapRow] = []
    var changes: [ServerChange] = []
    for entry in pending {
      let cursor = PendingCursor(change: entry.change, guid: entry.guid.rawValue)
      var parts = parts(of: entry, stored: bodies[entry.guid], rows: known[entry.guid] ?? [], silent: &silent)
      parts.removeAll { delivered.contains($0.row.place) }
      changes.append(ServerChange(cursor: cursor, parts: parts))
    }
    if !silent.isEmpty { try state.transaction { try $0.put(silent, replica: replica.id) } }
    return changes
  }

  private func parts(
    of entry: PendingEntry, stored: StoredItem?, rows: [MapRow], silent: inout [MapRow]
  ) -> [ServerChange.Part] {
    // A body that is gone since the inventory was read is a deletion that the next sync will tell.
    guard entry.entry != nil else { return rows.map(ServerChange.Part.init(deleting:)) }
    guard let stored else { return [] }
    let fragments = fragments(of: stored.item)
    let gone = rows.filter { row in !fragments.contains { $0.0 == row.instance } }
    var parts = gone.map(ServerChange.Part.init(deleting:))
    for (instance, item) in fragments {
      let row = rows.first { $0.instance == instance }
      guard row == nil || row?.revision != stored.revision,
        let projection = photos.projection(
          of: item, { project($0, of: stored.item).map { (encoded($0.data), $0.held) } })
      else { continue }
      let before = row.map { Shadows(encoded: $0.shadow) }
      let news = MapRow(
        luid: row?.luid ?? LUID(rawValue: ""), guid: entry.guid, instance: instance, revision: stored.revision,
        shadow: Shadow(agreed: item, held: projection.held, origin: .server(after: before)).encoded,
        generation: replica.generation)
      if let row, row.revision != .doubtful, before?.isHeld(projection.held) == true {
        silent.append(news)
      } else {
        parts.append(
          ServerChange.Part(
            operation: row == nil ? .add : .replace, data: projection.data, type: contentType(of: item.kind),
            row: news))
      }
    }
    return parts
  }

  /// nil: the device's dialect cannot say the item (a distribution list, say): it is not sent and not lost.
  func project(_ item: Item, of series: Item? = nil) -> (data: [UInt8], held: Item)? {
    var item = item.plain
    let rendering = rendering(of: item.kind)
    // A device that cannot say which instance an item changes must not show that one twice.
    if separatesInstances, item.isSeries, item.instance == .master, !rendering.says(.recurrenceID) {
      item.overrides = (series ?? item).overrides
    }
    if !item.overrides.isEmpty, !separatesInstances || !rendering.says(.recurrenceID) {
      for override in item.fragments.dropFirst().map(\.0) { item.cancel(override) }
      item.overrides = []
    }
    return try? rendering.project(item)
  }

  private func holdsWhole(_ item: Item) -> Bool { project(item) != nil && onlyInstance(of: item) == nil }

  /// In a refresh from the client, what it did not send goes at the end. What it cannot hold (a distribution list, or a
  /// series as one) stays.
  func removeUnmatched() throws -> Int {
    var removed = 0
    let window = 100
    var cursor = PendingCursor(change: 0)
    while true {
      let (pending, rows) = try state.transaction { transaction in
        let pending = try transaction.pending(query(after: cursor, through: collection.change), limit: window)
        return (pending, try transaction.rows(guids: pending.map(\.guid), replica: replica.id))
      }
      guard let last = pending.last else { return removed }
      cursor = PendingCursor(change: last.change, guid: last.guid.rawValue)
      let sent = Set(rows.filter { $0.generation == replica.generation }.map(\.guid))
      let missing = pending.compactMap(\.entry).filter { !sent.contains($0.guid) }
      let bodies = try datastore.read(missing)
      let doomed = missing.filter { bodies[$0.guid].map { holdsWhole($0.item) } ?? false }
      guard !doomed.isEmpty else { continue }
      try lease.acquire(&collection, state: state) { _, _ in }
      let outcomes = try datastore.apply(doomed.map { .delete($0.guid, $0.revision) })
      let gone = zip(doomed, outcomes).filter { $0.1 == .deleted }.map(\.0.guid)
      try state.transaction { transaction in
        try transaction.record([], removed: gone, in: collection.id)
        try lease.release(&collection, in: transaction)
      }
      removed += gone.count
    }
  }
}

extension MapRow {
  /// The part of the collection that the row is about.
  fileprivate var place: String { guid.rawValue + "\u{0}" + instance.rawValue }
}
