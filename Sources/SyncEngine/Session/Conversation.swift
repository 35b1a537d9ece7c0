import Groupware
import Markup
import SyncML

/// One message of a session and its answer. The steps are spread over `Receive` and `Send`, a verb a file.
final class Conversation {
  /// Messages without a word after which a client's package counts as complete.
  private static let patience = 3

  let engine: Engine
  let envelope: Envelope
  let account: Account
  let password: String?
  let token: String?
  /// For the client's next digest; it becomes true with the reply.
  let nonce: [UInt8]?
  let lease: LeaseKeeper
  var session: Session
  var record: SessionRecord
  var device: DeviceRecord
  var outbox: Outbox
  /// Deliveries of this reply, by replica: they become true with it.
  var deliveries: [Int64: [Delivery]] = [:]
  private var store: (any Store)?
  private(set) var exchanges: [Int: Exchange] = [:]
  /// Blobs that this message changed; nil: removed.
  var blobs: [BlobSlot: [UInt8]?] = [:]
  /// None of our changes is in the reply yet.
  var saysNothing = true
  /// The client's changes ended in this message, and it asks for ours in the next one.
  var isAwaitingNextMessage = false
  /// Parsed once per message, when it is needed.
  lazy var devInf: DevInf? = device.devInf.isEmpty ? nil : try? DevInf(document: device.devInf)
  /// The device information that was read last: it comes before its turn, and then in its turn.
  var learned: MessageItem?
  /// What is different for the device, by what is known of it now.
  lazy var quirks = knownQuirks

  init(engine: Engine, envelope: Envelope, opening: Opening) {
    self.engine = engine
    self.envelope = envelope
    account = opening.account
    password = opening.password
    token = opening.token
    nonce = opening.nonce
    session = opening.session
    record = opening.record
    device = opening.device
    lease = LeaseKeeper(
      worker: opening.worker, clock: engine.clock, session: opening.record.token,
      fence: opening.record.lease?.fence ?? 0)
    outbox = Outbox(
      encoder: Encoder(syntax: envelope.syntax, version: session.version, publicID: envelope.publicID),
      noResp: envelope.message.SyncHdr.NoResp)
  }

  var request: Message { envelope.message }
  var now: Int64 { engine.clock() }

  var knownQuirks: Quirks {
    engine.settings.devices.quirks(of: DeviceIdentity(device, devInf, userAgent: envelope.userAgent))
  }

  // MARK: One message

  func answer() throws -> [UInt8] {
    readHeader()
    try restoreBacklog()
    let statuses = request.commands.compactMap { command -> Status? in
      guard case .status(let status) = command else { return nil }
      return status
    }
    try receive(statuses)
    learnEarly()
    for command in request.commands { try receive(command) }
    if request.Final || hasFallenSilent() { try advance() }
    if session.stage == .serverChanges { try prepareChanges() }
    let reply = try send()
    try commit(reply)
    store?.close()
    return reply
  }

  /// Gives the session free after a failure: the client's repetition finds it as it was before the message.
  func abandon() {
    store?.close()
    // If even that fails the lease runs out, or its process is seen to be gone.
    try? engine.state.transaction { try lease.releaseSession(in: $0) }
  }

  private func readHeader() {
    let header = request.SyncHdr
    session.messageID = session.messageID + 1
    session.format = envelope.parameters.format ?? session.format
    session.respURI = header.RespURI ?? session.respURI
    session.maxMsgSize = header.Meta?.MaxMsgSize.flatMap { $0 > 0 ? $0 : nil } ?? session.maxMsgSize
    session.maxObjSize = header.Meta?.MaxObjSize ?? session.maxObjSize
    session.receivedBytes += envelope.bodySize
    outbox.addHeaderStatus(
      Status(
        MsgRef: header.MsgID, CmdRef: "0", Cmd: "SyncHdr", TargetRef: [header.Target.LocURI],
        SourceRef: [header.Source.LocURI], Chal: nonce.map(Gatekeeper.challenge),
        Data: session.trust == .session ? .authenticated : .ok))
  }

  private func receive(_ command: Command) throws {
    switch command {
    case .status, .unknown: if case .unknown = command { respond(to: command, .notImplemented) }
    case .alert(let alert): try receive(alert)
    case .sync(let sync): try receive(sync)
    case .map(let map): try receive(map)
    case .results(let results): receive(results)
    case .item(let item) where item.kind == .Get: receiveGet(item)
    case .item(let item) where item.kind == .Put: receivePut(item)
    case .item(let item): refuse(command, item.kind == .Exec ? .notImplemented : .notAllowed)
    case .search: refuse(command, .optionalFeatureUnsupported)
    case .group(let group): try receive(group)
    }
  }

  /// Sequence: the commands inside in their order. Atomic is refused as a whole: nothing inside is executed.
  private func receive(_ group: Group) throws {
    guard group.kind == .Sequence else { return refuse(.group(group), .optionalFeatureUnsupported) }
    respond(to: .group(group), .ok)
    for command in group.commands { try receive(command) }
  }

  /// The same status for a command and everything in it.
  func refuse(_ command: Command, _ status: StatusCode) {
    respond(to: command, status, refs: Refs(command))
    switch command {
    case .group(let group): for child in group.commands { refuse(child, status) }
    case .sync(let sync): for child in sync.commands { refuse(child, status) }
    default: break
    }
  }

  /// Some clients never close their package (Symbian after a break): having asked for the next message again and again,
  /// they wait for ours.
  private func hasFallenSilent() -> Bool {
    let saysSomething = request.commands.contains { command in
      switch command {
      case .status: false
      case .alert(let alert): alert.Data != .nextMessage
      default: true
      }
    }
    session.silentMessages = saysSomething ? nil : (session.silentMessages ?? 0) + 1
    // As long as it has not sent its Sync it may only keep the connection open.
    guard session.stage == .initialization || session.stage == .clientChanges, !session.databases.isEmpty,
      !session.databases.contains(where: { $0.progress == .alerted })
    else { return false }
    return session.silentMessages ?? 0 >= Self.patience
  }

  /// The end of one of the client's packages.
  private func advance() throws {
    let isHeard = !session.owesFinal
    session.owesFinal = true
    switch session.stage {
    case .initialization:
      let waits = session.databases.contains { $0.progress == .alerted }
      session.stage = waits ? .clientChanges : .serverChanges
      if waits, device.devInf.isEmpty || session.format == .get { askForDevInf() }
    // Of ours only a part has come yet: some close each message in which they ask for the rest.
    case .clientChanges where !isHeard && session.databases.allSatisfy { $0.progress == .alerted }: break
    case .clientChanges:
      session.stage = .serverChanges
      isAwaitingNextMessage = quirks.awaitsNextMessage
    case .serverChanges: break
    case .map, .done:
      session.stage = .done
      for index in session.databases.indices { try conclude(index) }
    }
  }

  // MARK: Ports

  func openStore() throws -> any Store {
    if let store { return store }
    let opened = try engine.stores.open(
      StoreAccess(login: account.mailboxLogin, password: password, timeZone: account.policy.timeZone))
    store = opened
    return opened
  }

  /// The collection that a database is synchronised with: a folder, or one of events with one of tasks.
  func open(_ folder: Folder, beside tasks: Folder?) throws -> (datastore: any Datastore, incarnation: String) {
    let first = try openStore().open(path: folder.path, kind: folder.kind)
    guard let tasks else { return first }
    let second = try openStore().open(path: tasks.path, kind: tasks.kind)
    return (
      CombinedDatastore(events: first.datastore, tasks: second.datastore), "\(first.incarnation)+\(second.incarnation)"
    )
  }

  /// The exchange of a database, opened and its inventory brought up to date once per message.
  func exchange(_ index: Int) throws -> Exchange {
    if let exchange = exchanges[index] { return exchange }
    let database = session.databases[index]
    let opened = try open(database.folder, beside: database.tasks)
    let (collection, replica) = try engine.state.transaction { transaction in
      (
        try transaction.collection(id: database.collection),
        try transaction.replicas(account: account.name, device: device.id).first { $0.id == database.replica }
      )
    }
    guard let collection, let replica, collection.incarnation == opened.incarnation else {
      throw StoreError(.noSuchFolder, "\(database.folder.path) was deleted or made anew during the session")
    }
    let capabilities = capabilities(of: database, replica)
    let rendering = rendering(of: capabilities)
    let exchange = Exchange(
      state: engine.state, datastore: opened.datastore, lease: lease, entropy: engine.entropy, policy: account.policy,
      mode: database.mode, folder: database.folder, kinds: database.kinds, rendering: rendering,
      separatesInstances: capabilities.separatesInstances, isProven: capabilities.isProven,
      photos: photos(of: replica, rendering, database), collection: collection,
      replica: replica)
    try exchange.refresh()
    exchanges[index] = exchange
    return exchange
  }

  private func capabilities(of database: DatabaseSync, _ replica: ReplicaRecord) -> Capabilities {
    Capabilities(
      devInf: devInf, database: database, replica: replica, version: session.version, format: session.format,
      quirks: quirks)
  }

  private func rendering(of capabilities: Capabilities) -> Rendering {
    capabilities.rendering(zone: account.policy.timeZone, now: now)
  }

  private func photos(of replica: ReplicaRecord, _ rendering: Rendering, _ database: DatabaseSync) -> PhotoFitting {
    PhotoFitting(rendering, engine.photos, most: replica.photoBytes, room: largestItem(of: database))
  }

  /// The device may have shown a moment ago what it speaks.
  func adapt(_ exchange: Exchange, of database: DatabaseSync) {
    let capabilities = capabilities(of: database, exchange.replica)
    let rendering = rendering(of: capabilities)
    exchange.adapt(
      to: capabilities, rendering: rendering,
      photos: photos(of: exchange.replica, rendering, database))
  }

  /// The index of the database that an address of a Sync or Map means: ours first, then the device's, and at last
  /// whatever is written a little otherwise than in the Alert. Without any address it is the only one.
  func index(target: String?, source: String?) -> Int? {
    let databases = session.databases
    if (target ?? "").isEmpty, (source ?? "").isEmpty { return databases.count == 1 ? 0 : nil }
    return databases.firstIndex { $0.target == target && $0.source == source }
      ?? databases.firstIndex { $0.target == target }
      ?? databases.firstIndex { $0.source == source }
      ?? databases.firstIndex { DatabaseName($0.target).name == target.map(DatabaseName.init)?.name }
      ?? databases.firstIndex { DatabaseName($0.source).name == source.map(DatabaseName.init)?.name }
  }

  // MARK: Statuses

  func respond(to command: Command, _ status: StatusCode, items: [MessageItem] = [], refs: Refs = Refs()) {
    guard !command.NoResp, !command.CmdID.isEmpty else { return }
    outbox.add(
      Status(
        MsgRef: request.SyncHdr.MsgID, CmdRef: command.CmdID, Cmd: command.name, TargetRef: refs.target,
        SourceRef: refs.source, Data: quirks.statuses[status.rawValue].map(StatusCode.init) ?? status, Items: items))
  }

  func note(_ level: Event.Level, _ name: String, _ fields: KeyValuePairs<String, String>) {
    engine.journal.record(Event(level, name, session: record.shortID, fields))
  }
}
