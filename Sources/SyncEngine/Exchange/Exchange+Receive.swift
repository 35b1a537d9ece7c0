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
    var batch = try Batch(changes, exchange: self)
    try batch.decide()
    batch.plan()
    guard !batch.writes.isEmpty else {
      try state.transaction { try batch.settle(in: $0) }
      return batch.verdicts
    }
    try lease.acquire(&collection, state: state) { transaction in
      try transaction.put(batch.intents, replica: replica.id)
    }
    let outcomes = try datastore.apply(batch.writes.map(\.change))
    batch.conclude(outcomes)
    try state.transaction { transaction in
      try batch.settle(in: transaction)
      try lease.release(&collection, in: transaction)
    }
    // The token moves behind our own writes: another process need not read them to know them.
    try refresh()
    return batch.verdicts
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
