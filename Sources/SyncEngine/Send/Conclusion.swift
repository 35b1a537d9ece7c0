import Groupware
import Markup
import SyncML

extension Conversation {
  /// Everything of a database is said. The anchor is offered now; the client that saw the end will come with it. Changes
  /// count as seen as far as they are acknowledged.
  func conclude(_ index: Int) throws {
    let database = session.databases[index]
    guard case .sent(let through) = database.progress, !database.isLogged else { return }
    let unsettled = try engine.state.transaction { transaction -> Int64? in
      guard
        var replica = try transaction.replica(
          account: account.name, device: device.id, database: database.source, collection: database.collection)
      else { return nil }
      let stored = try transaction.deliveries(replica: replica.id) + (deliveries[replica.id] ?? [])
      let unsettled = stored.map(\.change).min()
      replica.offeredAnchor = database.clientNext.isEmpty ? nil : database.clientNext
      replica.offeredServerAnchor = "\(session.started)"
      replica.seen = database.seen(from: replica.seen, through: through, unsettled: unsettled)
      replica.lastSync = now
      replica.lastResult = "\(database.mode.alert)"
      try transaction.put(replica)
      return unsettled
    }
    guard unsettled == nil || session.stage == .done else { return }
    session.databases[index].isLogged = true
    log(session.databases[index])
  }

  private func log(_ database: DatabaseSync) {
    let counters = database.counters
    let inbound = { (kind: Verdict.Kind) in "\(counters.inbound[kind.rawValue] ?? 0)" }
    note(
      .info, "sync.done",
      [
        "user": account.name, "dev": device.id, "db": database.target,
        "folder": [database.folder.path, database.tasks?.path].compactMap(\.self).joined(separator: " + "),
        "req": "\(database.requested)", "done": "\(database.mode.alert)", "why": database.reason,
        "ver": session.version.rawValue, "in_add": inbound(.added), "in_rep": inbound(.replaced),
        "in_del": inbound(.deleted), "out_add": "\(counters.sentAdds)", "out_rep": "\(counters.sentReplaces)",
        "out_del": "\(counters.sentDeletes)", "match": inbound(.matched), "merge": inbound(.merged),
        "dup": inbound(.duplicated),
        "confl": "\((counters.inbound["serverWon"] ?? 0) + (counters.inbound["clientWon"] ?? 0))",
        "fail": inbound(.failed), "unread": inbound(.unread), "refused": "\(counters.refused)",
        "rx": "\(session.receivedBytes)",
        "tx": "\(session.sentBytes)", "s": "\(now - session.started)",
      ])
  }
}

extension DatabaseSync {
  /// Up to which change number the replica has seen everything.
  ///
  /// What was refused or is not acknowledged is looked at again; in a sync towards the server its changes stay pending.
  fileprivate func seen(from before: Int64, through: Int64, unsettled: Int64?) -> Int64 {
    switch mode {
    case .fromClient: before
    case .slowFromClient: 0
    case .refreshFromClient: through
    case .twoWay, .slow, .rejoin, .fromServer, .refreshFromServer:
      min(through, (firstRefused ?? .max) - 1, (unsettled ?? .max) - 1)
    }
  }
}
