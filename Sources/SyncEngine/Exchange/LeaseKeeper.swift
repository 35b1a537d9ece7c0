/// Proves, inside the transaction that precedes a write, that this worker still holds its session and may write to a
/// collection; both leases are renewed by it.
struct LeaseKeeper {
  /// How long a lease lasts without being renewed, in seconds: longer than any batch, shorter than a client's patience.
  static let lifetime: Int64 = 60
  /// How long a worker waits for another one that writes to the same collection, in pauses.
  private static let patience = 200
  private static let pauseMilliseconds = 50

  let worker: WorkerIdentity
  let clock: @Sendable () -> Int64
  let session: TokenDigest
  let fence: Int64

  /// Takes the collection's lease, or waits for it, and runs `body` in the same transaction.
  ///
  /// - Parameter body: is told whether the collection is as it was known. Else somebody wrote to it meanwhile, or may have
  ///   before he was lost: what was decided before must be decided anew.
  /// - Throws: `StoreError` fenced if the session went to another worker, or the collection stays busy.
  func acquire(
    _ collection: inout CollectionRecord, state: any SyncState,
    body: (any StateTransaction, _ isAsKnown: Bool) throws -> Void
  ) throws {
    for _ in 0..<Self.patience {
      let taken = try state.transaction { transaction -> CollectionRecord? in
        try renewSession(in: transaction)
        guard var stored = try transaction.collection(id: collection.id) else {
          throw StoreError(.fenced, "the collection was forgotten")
        }
        guard let lease = worker.take(stored.lease, now: clock(), lifetime: Self.lifetime) else { return nil }
        let isAsKnown =
          stored.change == collection.change && (stored.lease == nil || stored.lease?.fence == lease.fence)
        stored.lease = lease
        try transaction.put(stored)
        try body(transaction, isAsKnown)
        return stored
      }
      if let taken {
        collection = taken
        return
      }
      worker.pause(Self.pauseMilliseconds)
    }
    throw StoreError(.fenced, "another worker writes to \(collection.path)")
  }

  /// Gives the collection free.
  ///
  /// - Throws: `StoreError` fenced if another worker took it over meanwhile: nothing of the batch may be recorded then,
  ///   its intents tell what was done.
  func release(_ collection: inout CollectionRecord, in transaction: any StateTransaction) throws {
    guard var stored = try transaction.collection(id: collection.id), stored.lease?.fence == collection.lease?.fence,
      stored.lease?.owner == worker.name
    else { throw StoreError(.fenced, "another worker took \(collection.path) over") }
    stored.lease = nil
    try transaction.put(stored)
    collection = stored
  }

  /// - Throws: `StoreError` fenced if the session went to another worker.
  func renewSession(in transaction: any StateTransaction) throws {
    let own = Lease(owner: worker.name, expires: clock() + Self.lifetime, fence: fence)
    guard try transaction.setLease(own, of: session, expecting: own) else {
      throw StoreError(.fenced, "another worker took the session over")
    }
  }

  /// Gives the session free if it is still this worker's.
  func releaseSession(in transaction: any StateTransaction) throws {
    _ = try transaction.setLease(nil, of: session, expecting: Lease(owner: worker.name, expires: 0, fence: fence))
  }

  /// Whether nobody who may still be at work writes to the collection.
  func isFree(_ collection: CollectionRecord) -> Bool {
    worker.take(collection.lease, now: clock(), lifetime: Self.lifetime) != nil
  }
}
