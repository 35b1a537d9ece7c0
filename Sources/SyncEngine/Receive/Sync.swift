import Groupware
import Markup
import SyncML

extension Conversation {
  /// The client's changes of one database (OMA DS Protocol 1.2.1 §8.3): runs of items are applied as one batch.
  func receive(_ sync: Sync) throws {
    guard let index = index(target: sync.Target?.LocURI, source: sync.Source?.LocURI) else {
      return refuse(.sync(sync), .notFound)
    }
    let database = session.databases[index]
    // What came before the client knew that everything is wanted comes again, in the next package (§9.5).
    if session.stage == .initialization, database.isChanged { return refuse(.sync(sync), .refreshRequired) }
    guard session.stage == .initialization || session.stage == .clientChanges, !database.isFailed else {
      // Some clients send an empty one with their Map.
      return refuse(.sync(sync), sync.commands.isEmpty && !database.isFailed ? .ok : .notAllowed)
    }
    do {
      try begin(index)
    } catch let error as StoreError where error.concernsOneDatabase {
      fail(index, error.status, error.detail)
      return refuse(.sync(sync), error.status)
    }
    if let size = sync.Meta?.MaxObjSize { session.databases[index].maxObjSize = size }
    respond(to: .sync(sync), .ok, refs: Refs(.sync(sync)))
    var run = Run(database: index)
    try gather(sync.commands, into: &run)
    try flush(&run)
  }

  /// The first Sync of a database: in a slow or refresh sync what was agreed before belongs to an earlier life.
  func begin(_ index: Int) throws {
    guard session.databases[index].progress == .alerted else { return }
    session.databases[index].progress = .receiving
    let exchange = try exchange(index)
    let startsAnew = session.databases[index].mode.startsAnew
    if startsAnew {
      exchange.replica.generation += 1
      exchange.replica.confirmedAnchor = nil
      exchange.replica.offeredAnchor = nil
    }
    try engine.state.transaction { transaction in
      if startsAnew { try transaction.put(exchange.replica) }
      try doubt(exchange.replica.id, in: transaction)
    }
  }

  /// Nobody knows whether the device took what an earlier session sent and it did not acknowledge. Additions wait for
  /// their Map.
  private func doubt(_ replica: Int64, in transaction: any StateTransaction) throws {
    let stale = try transaction.deliveries(replica: replica).filter { $0.operation != .add }
    let sent = Dictionary(grouping: stale.map(\.row), by: \.luid)
    let rows = try transaction.rows(luids: Array(sent.keys), replica: replica)
    try transaction.put(rows.map { $0.doubting(sent[$0.luid] ?? []) }, replica: replica)
    try transaction.removeDeliveries(ids: stale.map(\.id), replica: replica)
  }

  func fail(_ index: Int, _ status: StatusCode, _ reason: String) {
    session.databases[index].progress = .failed(status)
    note(.warning, "sync.failed", ["db": session.databases[index].target, "status": "\(status)", "why": reason])
  }

  private func gather(_ commands: [Command], into run: inout Run) throws {
    for command in commands {
      switch command {
      case .item(let item) where item.kind == .Delete && item.SftDel:
        try flush(&run)
        release(item)
      case .item(let item) where item.kind == .Add || item.kind == .Replace || item.kind == .Delete:
        try gather(item, into: &run)
      case .group(let group) where group.kind == .Sequence:
        try flush(&run)
        respond(to: command, .ok)
        try gather(group.commands, into: &run)
      default:
        try flush(&run)
        refuse(command, .optionalFeatureUnsupported)
      }
    }
  }

  /// The device makes room and wants its items kept here. Their rows stay, so they are not sent again unless they
  /// change.
  private func release(_ delete: ItemCommand) {
    for item in delete.Items {
      respond(to: .item(delete), .ok, refs: Refs(target: item.Target, source: item.Source))
    }
  }

  private func gather(_ command: ItemCommand, into run: inout Run) throws {
    guard !command.Items.isEmpty else { return respond(to: .item(command), .incompleteCommand) }
    for item in command.Items {
      let isChunk = command.kind != .Delete && (item.MoreData || session.incoming != nil)
      // Statuses stand in the order of the commands.
      if isChunk { try flush(&run) }
      do throws(Run.Failure) {
        let change =
          isChunk
          ? try receiveChunk(item, of: command, database: run.database)
          : try change(command, item, database: run.database)
        if let change { run.append(change, command, item) }
      } catch {
        try flush(&run)
        session.databases[run.database].counters.inbound[Verdict.Kind.unread.rawValue, default: 0] += 1
        respond(to: .item(command), error.status, refs: Refs(target: item.Target, source: item.Source))
      }
    }
  }

  func change(_ command: ItemCommand, _ item: MessageItem, database: Int) throws(Run.Failure) -> ClientChange? {
    let luid = try item.luid
    if command.kind == .Delete { return ClientChange(luid: luid, operation: .delete, isAdd: false) }
    guard let octets = ReceivedData(item, under: command.Meta)?.octets else {
      throw Run.Failure(status: .unsupportedMediaType)
    }
    let type = item.effectiveMeta(under: command.Meta).`Type`
    return try change(luid, octets, type: type, isAdd: command.kind == .Add, database: database)
  }

  func change(
    _ luid: LUID, _ octets: [UInt8], type: String?, isAdd: Bool, database: Int
  ) throws(Run.Failure) -> ClientChange {
    guard octets.count <= engine.settings.maxObjSize else { throw Run.Failure(status: .tooLarge) }
    let kinds = session.databases[database].kinds
    guard let dialect = ReceivedData(octets: octets).dialect(of: kinds, type: type) else {
      throw Run.Failure(status: .unsupportedMediaType)
    }
    return ClientChange(luid: luid, operation: .put(octets, dialect), isAdd: isAdd)
  }

  /// Applies what was gathered, and answers it.
  private func flush(_ run: inout Run) throws {
    let (changes, origins) = (run.changes, run.origins)
    run = Run(database: run.database)
    guard !changes.isEmpty else { return }
    let database = session.databases[run.database]
    guard database.mode.receives else { return respond(to: origins, with: .notAllowed) }
    if case .failed(let status) = database.progress { return respond(to: origins, with: status) }
    do {
      for (verdict, origin) in zip(try exchange(run.database).receive(changes), origins) {
        session.databases[run.database].counters.inbound[verdict.kind.rawValue, default: 0] += 1
        if quirks.itemStatuses == .failures, verdict.status.isSuccess { continue }
        let isUnarchived = origin.command.Archive && verdict.status == .ok
        respond(to: [origin], with: isUnarchived ? .deletedWithoutArchive : verdict.status)
      }
    } catch let error as StoreError where error.concernsOneDatabase {
      fail(run.database, error.status, error.detail)
      respond(to: origins, with: error.status)
    }
  }

  private func respond(to origins: [(command: ItemCommand, item: MessageItem)], with status: StatusCode) {
    for (command, item) in origins {
      respond(to: .item(command), status, refs: Refs(target: item.Target, source: item.Source))
    }
  }
}
