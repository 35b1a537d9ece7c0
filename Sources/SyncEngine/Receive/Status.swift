import Groupware
import SyncML

extension Conversation {
  /// The client's statuses for our commands: rows of its map become true, or the change stays pending.
  func receive(_ statuses: [Status]) throws {
    for status in statuses { receiveEnd(status) }
    let items = statuses.filter { Delivery.Operation(command: $0.Cmd) != nil }
    guard !items.isEmpty else { return }
    for index in session.databases.indices where !session.databases[index].isFailed {
      try settle(items, database: index)
    }
  }

  /// A status that concerns a whole database, or a chunk.
  private func receiveEnd(_ status: Status) {
    let index = index(target: status.SourceRef.first, source: status.TargetRef.first)
    switch (status.Cmd, status.Data) {
    case ("Alert", .refreshRequired):
      // The client disagrees with our anchor: it starts a slow sync without another Alert (§9.5).
      guard let index, session.databases[index].progress == .alerted else { return }
      session.databases[index].mode = .slow
    case ("Alert", let code) where code.rawValue >= 400, ("Sync", let code) where code.rawValue >= 400:
      if let index, !session.databases[index].isFailed { fail(index, code, "refused by the device") }
    case ("Add", let code), ("Replace", let code):
      guard let object = session.outgoing, status.refers(to: object), code != .chunkAccepted else { return }
      session.databases[object.database].refuse(change: object.change)
      dropOutgoing()
    default: break
    }
  }

  private func settle(_ statuses: [Status], database index: Int) throws {
    let replica = session.databases[index].replica
    let messages = Set(statuses.compactMap { Int($0.MsgRef) })
    let refused = try engine.state.transaction { transaction -> [Int64] in
      var sent: [String: Delivery] = [:]
      for message in messages {
        for delivery in try transaction.deliveries(replica: replica, message: message) {
          sent["\(delivery.message)/\(delivery.command)"] = delivery
        }
      }
      var settlement = Settlement()
      for status in statuses {
        guard let delivery = sent["\(status.MsgRef)/\(status.CmdRef)"] else { continue }
        settlement.add(delivery, status.Data)
      }
      try settlement.apply(to: replica, in: transaction)
      return settlement.refused
    }
    for change in refused { session.databases[index].refuse(change: change) }
  }
}

extension DatabaseSync {
  /// The device did not take a change: the replica must look at it again.
  mutating func refuse(change: Int64) {
    counters.refused += 1
    firstRefused = min(firstRefused ?? change, change)
  }
}

extension Status {
  fileprivate func refers(to object: OutgoingObject) -> Bool {
    MsgRef == "\(object.message)" && CmdRef == "\(object.command)"
  }
}
