import Groupware
import SyncML

extension Exchange {
  /// Applies changes of the client as one batch and tells the verdict of each, in order.
  ///
  /// Intents are stored before the collection is written to, map rows after; the caller's reply comes last.
  func receive(_ changes: [ClientChange]) throws -> [Verdict] {
    var verdicts: [Verdict] = []
    for run in changes.split(whereRepeated: \.luid) { verdicts += try receive(distinct: run) }
    return verdicts
  }

  /// - Parameter changes: no LUID occurs twice.
  private func receive(distinct changes: [ClientChange]) throws -> [Verdict] {
    var batch = try decided(changes)
    guard !batch.writes.isEmpty else {
      try state.transaction { transaction in
        try mustBeCurrent(in: transaction)
        try batch.settle(in: transaction)
      }
      return batch.verdicts
    }
    if try !begin(batch) {
      // While we waited somebody wrote, perhaps the very same: an abandoned request of this device.
      try refresh()
      batch = try decided(changes)
      guard try begin(batch) else { throw StoreError(.fenced, "\(folder.path) kept moving") }
    }
    let token = collection.token
    while !batch.writes.isEmpty { batch.conclude(try datastore.apply(batch.writes.map(\.change))) }
    try state.transaction { transaction in
      try batch.settle(in: transaction)
      try lease.release(&collection, in: transaction)
    }
    // The token moves behind our own writes: another process need not read them to know them.
    try refresh(since: token)
    return batch.verdicts
  }

  private func decided(_ changes: [ClientChange]) throws -> Batch {
    var batch = try Batch(changes, exchange: self)
    if batch.knowledge.isOutdated {
      // What was only replaced must not be taken for gone.
      try refresh()
      batch = try Batch(changes, exchange: self)
    }
    try batch.decide()
    batch.plan()
    return batch
  }

  /// Takes the collection and stores what is about to be written; false, and nothing stored, if the collection is not as
  /// it was when that was decided.
  private func begin(_ batch: Batch) throws -> Bool {
    var isAsKnown = true
    try lease.acquire(&collection, state: state) { transaction, isKnown in
      try mustBeCurrent(in: transaction)
      isAsKnown = isKnown
      if isKnown { try transaction.put(batch.lasting, replica: replica.id) }
    }
    return isAsKnown
  }

  /// - Throws: `StoreError` fenced if another session of the device has begun its map anew: rows of this one would stand in
  ///   the way of that one's.
  func mustBeCurrent(in transaction: any StateTransaction) throws {
    let stored = try transaction.replica(
      account: replica.account, device: replica.device, database: replica.database, collection: replica.collection)
    guard stored?.generation == replica.generation else {
      throw StoreError(.fenced, "another session of the device began anew")
    }
  }
}

extension Array {
  /// Consecutive runs in which no key occurs twice.
  fileprivate func split<Key: Hashable>(whereRepeated key: (Element) -> Key) -> [[Element]] {
    var runs: [[Element]] = []
    var seen: Set<Key> = []
    for element in self {
      if runs.isEmpty || !seen.insert(key(element)).inserted {
        runs.append([])
        seen = [key(element)]
      }
      runs[runs.endIndex - 1].append(element)
    }
    return runs
  }
}
