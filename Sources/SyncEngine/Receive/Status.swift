import Groupware
import SyncML

extension Conversation {
  /// The client's statuses for our commands: rows of its map become true, or the change stays pending.
  func receive(_ statuses: [Status]) throws {
    for status in statuses { receiveEnd(status) }
    let items = statuses.filter { Delivery.Operation(command: $0.Cmd) != nil }
    let broken = brokenObject(items)
    // A device that says nothing about our items is not waited for.
    for index in session.databases.indices { session.databases[index].trial?.isOpen = false }
    guard !items.isEmpty else { return }
    var unknown = items.filter { !$0.Data.isSuccess && !($0.refers(to: broken?.object)) }
    for index in session.databases.indices where !session.databases[index].isFailed {
      let known = try settle(items, broken?.object.database == index ? broken : nil, database: index)
      unknown.removeAll { known.contains($0.reference) }
    }
    // A worker that died had settled them already, but what it knew of them is lost: everything is looked at again.
    guard !unknown.isEmpty else { return }
    for index in session.databases.indices { session.databases[index].refuse(change: 1) }
  }

  /// A status that concerns a whole database.
  private func receiveEnd(_ status: Status) {
    let index = index(target: status.SourceRef.first, source: status.TargetRef.first)
    switch (status.Cmd, status.Data) {
    case ("Alert", .refreshRequired):
      // The client disagrees with our anchor: it starts a slow sync without another Alert (§9.5).
      guard let index, session.databases[index].progress == .alerted else { return }
      session.databases[index].mode = .slow
    case ("Alert", let code) where code.rawValue >= 400, ("Sync", let code) where code.rawValue >= 400:
      if let index, !session.databases[index].isFailed { fail(index, code, "refused by the device") }
    default: break
    }
  }

  /// A large object of which the device does not want the rest.
  private struct BrokenObject {
    var object: OutgoingObject
    var shadow: [UInt8]
    var status: StatusCode
  }

  private func brokenObject(_ statuses: [Status]) -> BrokenObject? {
    guard let object = session.outgoing,
      let status = statuses.first(where: { $0.refers(to: object) && !$0.Data.isSuccess })
    else { return nil }
    let shadow = blob(.outgoing).flatMap(OutgoingObject.unpack)?.shadow ?? []
    passOutgoing()
    return BrokenObject(object: object, shadow: shadow, status: status.Data)
  }

  /// - Returns: the references of what was sent from this database.
  private func settle(_ statuses: [Status], _ broken: BrokenObject?, database index: Int) throws -> Set<String> {
    let replica = session.databases[index].replica
    let trial = session.databases[index].trial
    let messages = Set(statuses.compactMap { Int($0.MsgRef) })
    let (known, refused, unsupported) = try engine.state.transaction {
      transaction -> (Set<String>, [PendingCursor], [Int64]) in
      var sent: [String: Delivery] = [:]
      for message in messages {
        for delivery in try transaction.deliveries(replica: replica, message: message) {
          sent["\(delivery.message)/\(delivery.command)"] = delivery
        }
      }
      var settlement = Settlement()
      var verdict = FormatVerdict()
      for status in statuses {
        guard let delivery = sent[status.reference] else { continue }
        settlement.add(delivery, status.Data)
        if delivery.operation != .delete { verdict.add(delivery.change, status.Data) }
      }
      if let broken {
        settlement.refuse(broken.object, broken.shadow, broken.status)
        verdict.add(broken.object.change, broken.status)
      }
      try settlement.apply(to: replica, in: transaction)
      try limitPhotos(settlement, replica: replica, in: transaction)
      let isSwitch = try trial.map { try remember(verdict, of: $0.dialect, replica: replica, in: transaction) } ?? false
      return (Set(sent.keys), settlement.refused, isSwitch ? verdict.refused : [])
    }
    for place in refused where !unsupported.contains(place.change) {
      session.databases[index].refuse(change: place.change)
      session.databases[index].pass(place)
    }
    if let first = unsupported.min() { sendAgain(from: first, database: index) }
    return known
  }

  /// What the device refused for its size it gets with a smaller photo the next time, and at last without one.
  private func limitPhotos(
    _ settlement: Settlement, replica id: Int64, in transaction: any StateTransaction
  ) throws {
    guard let size = settlement.photo,
      var replica = try transaction.replicas(account: account.name, device: device.id).first(where: { $0.id == id })
    else { return }
    replica.refuse(photo: size)
    try transaction.put(replica)
  }

  /// Keeps what the device said about a format; true if it turns out not to understand it.
  private func remember(
    _ verdict: FormatVerdict, of dialect: Dialect, replica id: Int64, in transaction: any StateTransaction
  ) throws -> Bool {
    let replicas = try transaction.replicas(account: account.name, device: device.id)
    guard var replica = replicas.first(where: { $0.id == id }) else { return false }
    let before = replica
    let isRefusal = verdict.isRefusal(of: dialect, by: replica)
    if verdict.isAccepted { replica.accepted = dialect }
    if isRefusal, !replica.refused.contains(dialect) { replica.refused.append(dialect) }
    if replica != before { try transaction.put(replica) }
    // A device that refuses every format is not asked again in this session.
    return replica.refused != before.refused
  }

  /// What the device refused for its format is sent again in another one: in this session if our package is still open,
  /// else in the next.
  private func sendAgain(from change: Int64, database index: Int) {
    note(.info, "format.switched", ["db": session.databases[index].target])
    guard session.stage == .serverChanges, let through = session.databases[index].progress.through else {
      return session.databases[index].refuse(change: change)
    }
    // It waits in the format that was refused.
    if let waiting = session.outgoing, waiting.database == index, waiting.offset == 0 { dropOutgoing() }
    session.databases[index].trial?.isRepetition = true
    session.databases[index].progress = .sending(
      after: PendingCursor(change: change - 1), through: through, isPartial: false)
  }
}

extension DatabaseSync.Progress {
  /// The change number up to which our changes are sent.
  fileprivate var through: Int64? {
    switch self {
    case .sending(_, let through, _), .sent(let through): through
    default: nil
    }
  }
}

extension DatabaseSync {
  /// Of an entry whose parts are being sent one was refused: the others wait for the next sync, too. Else it would begin
  /// with that one again, and never end.
  fileprivate mutating func pass(_ place: PendingCursor) {
    guard case .sending(let after, let through, isPartial: true) = progress, after < place else { return }
    progress = .sending(after: place, through: through, isPartial: false)
  }

  /// The device did not take a change: the replica must look at it again.
  mutating func refuse(change: Int64) {
    counters.refused += 1
    firstRefused = min(firstRefused ?? change, change)
  }
}

extension Status {
  /// The command that it answers.
  fileprivate var reference: String { "\(MsgRef)/\(CmdRef)" }

  fileprivate func refers(to object: OutgoingObject?) -> Bool {
    object.map { reference == "\($0.message)/\($0.command)" } ?? false
  }
}
