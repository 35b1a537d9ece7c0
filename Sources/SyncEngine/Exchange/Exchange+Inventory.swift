import Groupware

extension Exchange {
  /// How often an inventory is read again because another worker moved the token.
  private static let attempts = 5

  /// For a client without leases, which is between its two steps perhaps.
  private static let courtesyMilliseconds = 300

  /// Brings the stored inventory up to date with the collection, and settles what a lost worker left behind.
  /// - Parameter token: from before our own writes; nil: the stored one. Another worker may have moved that one past what
  ///   became of them, when nobody knew of them yet.
  func refresh(since token: Inventory.Token? = nil) throws {
    for _ in 0..<Self.attempts {
      var inventory = try datastore.inventory(since: token ?? collection.token)
      let isHeld = !inventory.doubled.isEmpty
      if isHeld { inventory = try repaired(since: token) }
      let isNews = inventory.isComplete || !inventory.changed.isEmpty || !inventory.vanished.isEmpty
      guard isNews || isHeld || inventory.token != collection.token else { return try settle() }
      let applied = try state.transaction { transaction in
        let applied = try transaction.apply(inventory, to: collection.id, expecting: collection.token)
        var held = collection
        if isHeld { try lease.release(&held, in: transaction) }
        return applied
      }
      try reload()
      if applied { return try settle() }
    }
    throw StoreError(.unavailable, "the inventory of \(folder.path) kept moving")
  }

  /// The inventory when each object that lived twice lives once; the collection is held from then on. Once it is ours,
  /// what another worker was about to replace lives once anyway.
  private func repaired(since token: Inventory.Token?) throws -> Inventory {
    lease.worker.pause(Self.courtesyMilliseconds)
    try lease.acquire(&collection, state: state) { _, _ in }
    let inventory = try datastore.inventory(since: token ?? collection.token)
    for guid in inventory.doubled {
      try datastore.repair(guid)
      try lease.acquire(&collection, state: state) { _, _ in }
    }
    return inventory.doubled.isEmpty ? inventory : try datastore.inventory(since: token ?? collection.token)
  }

  /// Reads the collection's row again.
  func reload() throws {
    if let stored = try state.transaction({ try $0.collection(id: collection.id) }) { collection = stored }
  }

  /// Intents of a lost worker become map rows if their write took place; otherwise they are forgotten, and the client's
  /// repetition does the work.
  private func settle() throws {
    try state.transaction { transaction in
      let intents = try transaction.intents(replica: replica.id)
      // A worker that is still writing settles them itself.
      guard !intents.isEmpty, let stored = try transaction.collection(id: collection.id), lease.isFree(stored) else {
        return
      }
      let entries = try transaction.entries(intents.map(\.guid), in: collection.id)
      for intent in intents {
        switch (entries[intent.guid], intent.row) {
        case (let entry?, var row?) where entry.digest == intent.digest:
          // A row that waits to be sent again keeps waiting.
          if row.revision != nil { row.revision = entry.revision }
          try transaction.put([row], replica: replica.id)
        case (_?, var row?) where row.revision == .intendedAsNew:
          // It is ours, and says something else by now: the device is to get it.
          row.revision = nil
          try transaction.put([row], replica: replica.id)
        case (nil, nil):
          try transaction.removeRows(luids: [intent.luid], replica: replica.id)
        default:
          break
        }
      }
      try transaction.removeIntents(luids: intents.map(\.luid), replica: replica.id)
    }
  }
}
