import SyncEngine

/// An entry in short.
func entry(_ guid: String, _ revision: String, keys: [Int64] = [], isReadable: Bool = true) -> Inventory.Entry {
  .init(
    guid: GUID(rawValue: guid), revision: Revision(rawValue: revision), digest: Int64(revision.utf8.count) &* .max,
    keys: keys, isReadable: isReadable)
}

func inventory(
  _ changed: [Inventory.Entry], vanished: [String] = [], isComplete: Bool = false, token: String
) -> Inventory {
  Inventory(
    changed: changed, vanished: vanished.map(Revision.init), isComplete: isComplete, token: .init(rawValue: token))
}

extension StateTransaction {
  /// Everything that changed in a collection, with its number; tombstones end in `-`. A replica without a row sees all
  /// live entries; one with a row for every GUID sees the tombstones.
  func log(_ collection: Int64) throws -> [String] {
    let whole = PendingQuery(
      collection: collection, replica: -1, generation: 1, after: PendingCursor(change: 0), through: .max)
    return try pending(whole, limit: .max).map { "\($0.change) \($0.guid.rawValue)\($0.entry == nil ? "-" : "")" }
  }

  /// Gives the replica that `log` looks with a row of no revision for each GUID.
  func watch(_ guids: [String]) throws {
    let rows = guids.map {
      MapRow(luid: LUID(rawValue: $0), guid: GUID(rawValue: $0), revision: nil, shadow: [], generation: 1)
    }
    try put(rows, replica: -1)
  }
}

extension SyncStateContract {
  static let inventories: [SyncStateContract] = [
    Self("a collection is found by id and by name") { state in
      var record = CollectionRecord(id: 5, account: "a", path: "Contacts", incarnation: "77")
      try state.change { try $0.put(record) }
      record.lease = Lease(owner: "x", expires: 1, fence: 2)
      record.token = .init(rawValue: "t")
      record.change = 3
      try state.change { try $0.put(record) }
      try same(try state.transaction { try $0.collection(id: 5) }, record)
      try same(
        try state.transaction { try $0.collection(account: "a", path: "Contacts", incarnation: "77") }, record)
      try same(try state.transaction { try $0.collection(account: "a", path: "Contacts", incarnation: "78") }, nil)
    },
    Self("an inventory is applied only over the token that it was read from") { state in
      try state.change { try $0.put(CollectionRecord(id: 1, account: "a", path: "p", incarnation: "1")) }
      let first = inventory([entry("a", "1"), entry("b", "2")], isComplete: true, token: "t1")
      try same(try state.transaction { try $0.apply(first, to: 1, expecting: .init(rawValue: "t0")) }, false)
      try same(try state.transaction { try $0.count(collection: 1) }, 0)
      try same(try state.transaction { try $0.apply(first, to: 1, expecting: nil) }, true)
      try same(try state.transaction { try $0.apply(first, to: 1, expecting: nil) }, false)
      try same(try state.transaction { try $0.apply(first, to: 2, expecting: nil) }, false, "no such collection")
      let stored = try state.transaction { try $0.collection(id: 1) }
      try same(stored?.token?.rawValue, "t1")
      try same(stored?.change, 2)
      try same(try state.transaction { try $0.log(1) }, ["1 a", "2 b"])
    },
    Self("what changed gets a new number, what did not keeps its own") { state in
      try state.change { transaction in
        try transaction.put(CollectionRecord(id: 1, account: "a", path: "p", incarnation: "1"))
        try transaction.watch(["a", "b", "c"])
        let first = inventory([entry("a", "1"), entry("b", "2"), entry("c", "3")], isComplete: true, token: "t1")
        try same(try transaction.apply(first, to: 1, expecting: nil), true)
        let second = inventory([entry("b", "4"), entry("a", "1")], vanished: ["2", "9"], token: "t2")
        try same(try transaction.apply(second, to: 1, expecting: first.token), true)
        try same(try transaction.log(1), ["1 a", "3 c", "4 b"], "a replaced object's old revision removes nothing")
        let third = inventory([entry("d", "5")], vanished: ["4"], token: "t3")
        try same(try transaction.apply(third, to: 1, expecting: second.token), true)
        try same(try transaction.log(1), ["1 a", "3 c", "5 d", "6 b-"])
        let complete = inventory([entry("b", "8"), entry("c", "3")], isComplete: true, token: "t4")
        try same(try transaction.apply(complete, to: 1, expecting: third.token), true)
        try same(try transaction.log(1), ["3 c", "7 b", "8 a-"], "what a complete list leaves out is gone")
        try same(try transaction.count(collection: 1), 2)
        try same(try transaction.collection(id: 1)?.change, 9)
      }
    },
    Self("our own writes are recorded and are no news in the next inventory") { state in
      try state.change { transaction in
        try transaction.put(CollectionRecord(id: 1, account: "a", path: "p", incarnation: "1"))
        try transaction.watch(["a", "b"])
        let first = inventory([entry("a", "1")], isComplete: true, token: "t1")
        try same(try transaction.apply(first, to: 1, expecting: nil), true)
        try transaction.record([entry("b", "2")], removed: [GUID(rawValue: "a"), GUID(rawValue: "x")], in: 1)
        try same(try transaction.log(1), ["2 b", "3 a-"])
        let second = inventory([entry("b", "2")], vanished: ["1"], token: "t2")
        try same(try transaction.apply(second, to: 1, expecting: first.token), true)
        try same(try transaction.log(1), ["2 b", "3 a-"])
        try transaction.record([entry("a", "3")], removed: [GUID(rawValue: "b")], in: 1)
        try same(try transaction.log(1), ["4 a", "5 b-"], "a tombstone may live again")
      }
    },
    Self("an object that becomes readable is news") { state in
      try state.change { transaction in
        try transaction.put(CollectionRecord(id: 1, account: "a", path: "p", incarnation: "1"))
        try transaction.record(
          [entry("a", "1", keys: [7], isReadable: false), entry("b", "2", keys: [7])], removed: [], in: 1)
        try same(try transaction.log(1), ["2 b"])
        try same(try transaction.count(collection: 1), 1)
        try same(try transaction.candidates(keys: [7], in: 1, limit: 9).map(\.guid.rawValue), ["b"])
        try transaction.record([entry("a", "1", keys: [7])], removed: [], in: 1)
        try same(try transaction.log(1), ["2 b", "3 a"])
        try same(try transaction.candidates(keys: [7], in: 1, limit: 9).map(\.guid.rawValue), ["a", "b"])
      }
    },
    Self("candidates follow the keys of the live entries") { state in
      try state.change { transaction in
        try transaction.put(CollectionRecord(id: 1, account: "a", path: "p", incarnation: "1"))
        let entries = [
          entry("a", "1", keys: [.min, 5]), entry("b", "2", keys: [5, .max]), entry("c", "3", keys: [5, 5]),
        ]
        try transaction.record(entries, removed: [], in: 1)
        try transaction.record([entry("a", "9", keys: [5])], removed: [], in: 2)
        try same(try transaction.entries(entries.map(\.guid) + [GUID(rawValue: "x")], in: 1).count, 3)
        try same(try transaction.entries([entries[0].guid], in: 1), [entries[0].guid: entries[0]])
        try same(try transaction.candidates(keys: [5], in: 1, limit: 2), [entries[0], entries[1]])
        try same(try transaction.candidates(keys: [.max, 5, .min, 8], in: 1, limit: 1), [entries[1], entries[0]])
        let moved = entry("a", "4", keys: [6])
        try transaction.record([moved], removed: [entries[1].guid], in: 1)
        try same(try transaction.candidates(keys: [.min, .max], in: 1, limit: 9), [])
        try same(try transaction.candidates(keys: [5, 6], in: 1, limit: 9), [entries[2], moved])
        let better = entry("a", "4", keys: [11])
        try transaction.record([better], removed: [], in: 1)
        try same(try transaction.candidates(keys: [6, 11], in: 1, limit: 9), [better], "read anew by a later release")
      }
    },
  ]
}
