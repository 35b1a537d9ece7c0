import Groupware
import Markup
import SyncML

extension Conversation {
  /// Bytes that an item takes, as a first guess for how many to read at once.
  private static let typicalItemSize = 500
  /// Entries read at once, at least and at most.
  private static let window = 8...400

  // MARK: Between the client's package and ours

  /// The client's package is complete: what follows from that, and where our changes begin.
  func prepareChanges() throws {
    for index in session.databases.indices {
      switch session.databases[index].progress {
      case .alerted where session.databases[index].mode.receives:
        fail(index, .incompleteCommand, "the device sent no Sync")
      case .alerted, .receiving:
        do {
          try begin(index)
          try prepareChanges(index)
        } catch let error as StoreError where error.concernsOneDatabase {
          fail(index, error.status, error.detail)
        }
      default: break
      }
    }
  }

  private func prepareChanges(_ index: Int) throws {
    let exchange = try exchange(index)
    adapt(exchange, of: session.databases[index])
    let mode = session.databases[index].mode
    if mode == .refreshFromClient { try removeUnmatched(index) }
    try engine.state.transaction { transaction in
      if mode.startsAnew {
        _ = try transaction.removeRows(before: exchange.replica.generation, replica: exchange.replica.id)
      }
      // Additions that still have no Map are decided anew, from the map.
      let stale = try transaction.deliveries(replica: exchange.replica.id)
      try transaction.removeDeliveries(ids: stale.map(\.id), replica: exchange.replica.id)
    }
    let through = exchange.collection.change
    let after = PendingCursor(change: mode.startsAnew ? 0 : exchange.replica.seen)
    session.databases[index].progress =
      mode.sends ? .sending(after: after, through: through, isPartial: false) : .sent(through: through)
  }

  /// What the device did not send goes. If something that it sent could not be read, nobody knows which of ours that is.
  private func removeUnmatched(_ index: Int) throws {
    let database = session.databases[index]
    let unread = database.counters.inbound[Verdict.Kind.unread.rawValue] ?? 0
    guard unread == 0, session.incoming?.database != index else {
      return note(.warning, "refresh.incomplete", ["db": database.target, "unread": "\(unread)"])
    }
    session.databases[index].counters.inbound[Verdict.Kind.deleted.rawValue, default: 0] +=
      try exchange(index).removeUnmatched()
  }

  // MARK: Filling the message

  /// Adds server changes until the message is full or all is said; then our package is complete.
  func sendChanges(into draft: inout Draft) throws {
    saysNothing = true
    // Nothing may stand between the chunks of a large object.
    let first = session.outgoing.map(\.database)
    for index in session.databases.indices.sorted(by: { ($0 == first ? 0 : 1, $0) < ($1 == first ? 0 : 1, $1) }) {
      guard case .sending = session.databases[index].progress else { continue }
      do {
        guard try sendChanges(index, into: &draft) else { return session.isStalled = saysNothing }
      } catch let error as StoreError where error.concernsOneDatabase {
        fail(index, error.status, error.detail)
      }
    }
    // What a device says about a format that it never had is waited for.
    guard !session.databases.contains(where: { $0.trial?.isOpen == true }) else { return }
    session.stage = .map
    for index in session.databases.indices { try conclude(index) }
  }

  /// - Returns: whether all of this database is said; false: the message is full.
  private func sendChanges(_ index: Int, into draft: inout Draft) throws -> Bool {
    guard case .sending(let after, let through, let isPartial) = session.databases[index].progress else { return true }
    let exchange = try exchange(index)
    var filler = Filler(
      conversation: self, exchange: exchange, index: index, cursor: after, isPartial: isPartial)
    guard try filler.open(&draft, through: through) else { return false }
    defer { draft.close() }
    if session.outgoing?.database == index {
      guard filler.sendChunk(&draft) else {
        session.databases[index].progress = .sending(after: after, through: through, isPartial: isPartial)
        return false
      }
    }
    while true {
      let room = budget - draft.size
      let size = session.databases[index].sentItemSize ?? Self.typicalItemSize
      let limit = min(max(room / size, Self.window.lowerBound), Self.window.upperBound)
      let changes = try exchange.changes(
        after: filler.cursor, through: through, isPartial: filler.isPartial || filler.isRepetition,
        unsaved: deliveries[exchange.replica.id] ?? [], limit: limit)
      let hasRoom = changes.allSatisfy { filler.send($0, into: &draft) }
      session.databases[index].progress =
        hasRoom && changes.count < limit
        ? .sent(through: through)
        : .sending(after: filler.cursor, through: through, isPartial: filler.isPartial)
      if !hasRoom || changes.count < limit { return hasRoom }
    }
  }

  /// Goes on behind the large object that the device does not want.
  func passOutgoing() {
    guard let object = session.outgoing else { return }
    if case .sending(_, let through, _) = session.databases[object.database].progress {
      session.databases[object.database].progress = .sending(
        after: object.place, through: through, isPartial: false)
    }
    dropOutgoing()
  }

  /// Forgets the large object that was being sent.
  func dropOutgoing() {
    session.outgoing = nil
    blobs.updateValue(nil, forKey: .outgoing)
  }
}
