import SyncEngine

extension SyncStateContract {
  static let pendings: [SyncStateContract] = [
    Self("pending is what the map does not agree with") { state in
      try state.change { transaction in
        try transaction.put(CollectionRecord(id: 1, account: "a", path: "p", incarnation: "1"))
        try transaction.record(
          ["same", "new", "changed", "again", "old", "half", "gone", "never"].map { entry($0, "1") }
            + [entry("broken", "1", isReadable: false)], removed: ["gone", "never"].map(GUID.init), in: 1)
        let rows = [
          mapRow("1", "same", "1"), mapRow("2", "changed", "0"), mapRow("3", "again", nil),
          mapRow("4", "old", "1", generation: 0), mapRow("5", "half", "1"), mapRow("6", "half", "0", instance: "x"),
          mapRow("7", "gone", "0"), mapRow("8", "broken", "0"),
        ]
        try transaction.put(rows, replica: 1)
        var query = PendingQuery(
          collection: 1, replica: 1, generation: 1, after: PendingCursor(change: 0), through: .max)
        let expected = ["new", "changed", "again", "old", "half", "gone"]
        let found = try transaction.pending(query, limit: 99)
        try same(found.map(\.guid.rawValue), expected)
        try same(found[0].entry, entry("new", "1"))
        try same(found[5].entry, nil)
        try same(try transaction.pendingCount(query), 6)
        query.after = PendingCursor(change: found[1].change, guid: found[1].guid.rawValue)
        query.through = found[4].change
        try same(try transaction.pending(query, limit: 99), Array(found[2...4]), "from the cursor to the snapshot")
        try same(try transaction.pending(query, limit: 2), Array(found[2...3]))
        try same(try transaction.pendingCount(query), 3)
        query.after = PendingCursor(change: found[2].change)
        try same(try transaction.pending(query, limit: 1), [found[2]], "a cursor without a GUID lies before the change")
      }
    },
    Self("looking only at what is not seen gives the whole difference") { state in
      for seed in 0..<12 {
        var replica = RandomReplica(collection: Int64(seed), seed: UInt64(seed))
        try replica.run(on: state)
      }
    },
  ]
}

/// One device and one collection: random changes on the server, random syncs, and after each the comparison of
/// `pending` beyond what was seen with the set difference of everything, computed without it.
private struct RandomReplica {
  let collection: Int64
  var random: Xorshift
  var objects: [GUID: Inventory.Entry] = [:]
  var agreed: [GUID: Revision] = [:]
  var revision = 0
  var seen: Int64 = 0
  var token: Inventory.Token?

  init(collection: Int64, seed: UInt64) {
    self.collection = collection
    random = Xorshift(state: seed &* 0x9E37_79B9_7F4A_7C15 | 1)
  }

  mutating func run(on state: any SyncState) throws {
    try state.change {
      try $0.put(CollectionRecord(id: collection, account: "a", path: "p", incarnation: "\(collection)"))
    }
    for _ in 0..<40 {
      let gone = edit()
      if random.below(4) > 0 { try refresh(state, gone: gone) } else { try write(state, gone: gone) }
      try compare(state)
      if random.below(2) == 0 { try deliver(state, limit: random.below(9)) }
      try compare(state)
    }
  }

  /// Changes the objects; returns the revisions that went.
  private mutating func edit() -> [Inventory.Entry] {
    var gone: [Inventory.Entry] = []
    for _ in 0..<random.below(6) {
      let guid = GUID(rawValue: "g\(random.below(15))")
      objects[guid].map { gone.append($0) }
      revision += 1
      objects[guid] =
        random.below(4) == 0 ? nil : entry(guid.rawValue, "\(revision)", isReadable: random.below(8) > 0)
    }
    return gone
  }

  /// The datastore tells what changed: all, or all of the objects (an inventory may repeat what is known).
  private mutating func refresh(_ state: any SyncState, gone: [Inventory.Entry]) throws {
    let next = Inventory.Token(rawValue: "\(revision)-\(random.below(1_000_000))")
    let all = objects.values.sorted { $0.guid.rawValue < $1.guid.rawValue }
    let news = Inventory(
      changed: all, vanished: gone.map(\.revision), isComplete: random.below(2) == 0, token: next)
    try same(
      try state.transaction { [token, collection] in try $0.apply(news, to: collection, expecting: token) }, true)
    token = next
  }

  /// Another device of the account wrote.
  private func write(_ state: any SyncState, gone: [Inventory.Entry]) throws {
    let removed = gone.map(\.guid).filter { objects[$0] == nil }
    try state.change { try $0.record(Array(objects.values), removed: removed, in: collection) }
  }

  /// The device takes the next changes.
  private mutating func deliver(_ state: any SyncState, limit: Int) throws {
    let found = try state.transaction { [query] in try $0.pending(query, limit: limit) }
    for change in found {
      try state.change {
        let luid = LUID(rawValue: "l" + change.guid.rawValue)
        guard let entry = change.entry else { return try $0.removeRows(luids: [luid], replica: collection) }
        try $0.put([mapRow(luid.rawValue, change.guid.rawValue, entry.revision.rawValue)], replica: collection)
      }
      agreed[change.guid] = change.entry?.revision
      seen = change.change
    }
  }

  private var query: PendingQuery {
    PendingQuery(
      collection: collection, replica: collection, generation: 1,
      after: PendingCursor(change: seen, guid: "\u{10FFFF}"), through: .max)
  }

  private func compare(_ state: any SyncState) throws {
    let found = try state.transaction { try $0.pending(query, limit: .max) }
    let live = objects.values.filter { $0.isReadable && agreed[$0.guid] != $0.revision }
    let naive = Set(live.map(\.guid) + agreed.keys.filter { objects[$0] == nil })
    try same(Set(found.map(\.guid)), naive, "collection \(collection), seen \(seen)")
    try same(found.map(\.change), found.map(\.change).sorted())
    try same(try state.transaction { try $0.pendingCount(query) }, found.count)
  }
}

/// Random numbers that are the same each time.
private struct Xorshift {
  var state: UInt64

  mutating func below(_ limit: Int) -> Int {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return Int(state >> 33) % limit
  }
}
