import Markup
import Octets
import SyncML

extension PhoneSession {
  func receive(_ reply: [UInt8]) throws {
    if let limit = phone.maxMsgSize, reply.count > limit {
      throw PhoneError(.tooLarge, "\(reply.count) bytes where \(limit) are allowed")
    }
    let message = try Message(Document(reply).root)
    guard message.SyncHdr.SessionID == id else { throw PhoneError(.protocolBroken, "another session") }
    serverMessageID = Int(message.SyncHdr.MsgID) ?? 0
    serverLimit = message.SyncHdr.Meta?.MaxMsgSize ?? serverLimit
    guard try receiveHeader(message) else { return }
    if phone.followsRespURI, let address = message.SyncHdr.RespURI { url = address }
    statuses.append(
      Status(
        MsgRef: message.SyncHdr.MsgID, CmdRef: "0", Cmd: "SyncHdr", TargetRef: [message.SyncHdr.Target.LocURI],
        SourceRef: [message.SyncHdr.Source.LocURI], Data: .ok))
    for command in message.commands { try receive(command) }
    if message.Final, finalSent { advance() }
  }

  /// The answer to our credentials; false: they have to be sent (again), or another way.
  private func receiveHeader(_ message: Message) throws -> Bool {
    let header = message.commands.lazy.compactMap { command -> Status? in
      guard case .status(let status) = command, status.Cmd == "SyncHdr" else { return nil }
      return status
    }.first
    guard let header, header.MsgRef == "\(messageID)" else {
      throw PhoneError(.protocolBroken, "no status for the header of message \(messageID)")
    }
    if let chal = header.Chal { phone.take(chal) }
    switch header.Data {
    case .authenticated:
      needsCred = false
      attempts = 0
    case .ok: attempts = 0
    case .invalidCredentials where header.Chal != nil && attempts < 2,
      .missingCredentials where header.Chal != nil && attempts < 2:
      attempts += 1
      needsCred = true
      initialize()
      return false
    default: throw PhoneError(.refused(header.Data.rawValue), "status \(header.Data)")
    }
    return true
  }

  private func receive(_ command: Command) throws {
    switch command {
    case .status(let status): try receive(status)
    case .alert(let alert): try receive(alert)
    case .sync(let sync): try receive(sync)
    case .results(let results): respond(.results(results), .ok, source: results.Items.first?.Source)
    case .item(let item) where item.kind == .Get: answer(item)
    case .item, .map, .search, .group, .unknown:
      throw PhoneError(.protocolBroken, "an unexpected \(command.name)")
    }
  }

  /// A server that lacks our DevInf asks for it.
  private func answer(_ get: ItemCommand) {
    guard phone.tellsDevInf else { return respond(.item(get), .optionalFeatureUnsupported) }
    let address = get.Items.first?.Target?.LocURI ?? ""
    respond(.item(get), .ok, target: get.Items.first?.Target)
    let item = MessageItem(Source: Location(phone.version.devInfURI), Data: .elements([phone.devInf.element]))
    queue.append(
      .command(
        .results(
          Results(
            MsgRef: nil, CmdRef: get.CmdID, Meta: Meta(Type: phone.syntax.devInfType), SourceRef: address, Items: [item]
          ))))
  }

  func respond(
    _ command: Command, _ code: StatusCode, target: Location? = nil, source: Location? = nil, items: [MessageItem] = []
  ) {
    statuses.append(
      Status(
        MsgRef: "\(serverMessageID)", CmdRef: command.CmdID, Cmd: command.name,
        TargetRef: target.map { [$0.LocURI] } ?? [], SourceRef: source.map { [$0.LocURI] } ?? [], Data: code,
        Items: items))
  }

  // MARK: Statuses

  private func receive(_ status: Status) throws {
    let reference = "\(status.MsgRef)/\(status.CmdRef)"
    switch status.Cmd {
    case "Add", "Replace", "Delete":
      guard let (index, luid) = sent[reference] else {
        throw PhoneError(.protocolBroken, "a status for nothing: \(reference)")
      }
      settle(status.Data, luid, index)
    case "Map":
      guard let (index, ids) = mapped[reference], status.Data.isSuccess else { return }
      let said = Set(ids)
      phone.databases[index].maps.removeAll { said.contains($0.id) }
    case "Alert", "Sync":
      guard let index = index(source: status.SourceRef.first) else { return }
      if status.Data == .refreshRequired {
        if status.Cmd == "Alert" { progress[index].isRestarted = progress[index].isBegun }
      } else if !status.Data.isSuccess {
        progress[index].isRefused = true
        queue.removeAll { $0.database == index }
      }
    default: break
    }
  }

  private func settle(_ code: StatusCode, _ luid: String, _ index: Int) {
    switch code {
    case .chunkAccepted, .refreshRequired: break
    case .conflictServerWins, .alreadyExists, .notFound, .gone: progress[index].acknowledged.insert(luid)
    case _ where code.isSuccess: progress[index].acknowledged.insert(luid)
    default: if !progress[index].isRefused { refusals[luid] = code }
    }
  }

  private func index(source: String?) -> Int? { phone.databases.firstIndex { $0.source == source } }

  // MARK: Alerts

  private func receive(_ alert: Alert) throws {
    guard let code = alert.Data, code.isSync, let item = alert.Items.first,
      let index = index(source: item.Target?.LocURI)
    else { return respond(.alert(alert), .ok) }
    guard item.Source?.LocURI == phone.databases[index].target else {
      throw PhoneError(.protocolBroken, "the database is called \(item.Source?.LocURI ?? "") now")
    }
    let isIncremental = [.twoWay, .oneWayFromClient, .oneWayFromServer].contains(code)
    if isIncremental, let known = phone.databases[index].serverAnchor, item.Meta?.Anchor?.Last != known {
      throw PhoneError(.protocolBroken, "the last session was \(known), not \(item.Meta?.Anchor?.Last ?? "none")")
    }
    progress[index].code = code
    progress[index].serverAnchor = item.Meta?.Anchor?.Next
    if code == .refreshFromServer {
      phone.databases[index].items = [:]
      phone.databases[index].changes = [:]
      phone.databases[index].maps = []
    }
    let echo = MessageItem(Data: .elements([Anchor(Next: item.Meta?.Anchor?.Next ?? "").element]))
    respond(.alert(alert), .ok, target: item.Target, source: item.Source, items: [echo])
  }

  // MARK: Items

  private func receive(_ sync: Sync) throws {
    guard let index = index(source: sync.Target?.LocURI) else {
      return respond(.sync(sync), .notFound, target: sync.Target, source: sync.Source)
    }
    if sync.NumberOfChanges != nil, !phone.countsChanges || phone.version == .v10 {
      throw PhoneError(.protocolBroken, "an unwanted NumberOfChanges")
    }
    respond(.sync(sync), .ok, target: sync.Target, source: sync.Source)
    for command in sync.commands {
      guard case .item(let item) = command else { throw PhoneError(.protocolBroken, "\(command.name) in a Sync") }
      try receive(item, index)
    }
  }

  private func receive(_ command: ItemCommand, _ index: Int) throws {
    for item in command.Items {
      let reference = (command.kind == .Add ? item.Source : item.Target)?.LocURI ?? ""
      guard !reference.isEmpty, command.kind != .Add || reference.utf8.count <= 8 else {
        throw PhoneError(.protocolBroken, "\(command.kind) of “\(reference)”")
      }
      var data = bytes(item)
      if let status = refusal(command, item, index) {
        incoming = nil
        respond(.item(command), status, target: item.Target, source: item.Source)
        continue
      }
      if incoming != nil || item.MoreData {
        guard let whole = try collect(item, data, command.kind, reference, index) else {
          respond(.item(command), .chunkAccepted, target: item.Target, source: item.Source)
          continue
        }
        data = whole
      }
      let status = decode(command, item, &data) ? apply(command.kind, reference, data, index) : .badRequest
      respond(
        .item(command), status, target: item.Target, source: item.Source)
    }
  }

  /// Why the phone does not take the item, or the rest of it; nil: it does.
  private func refusal(_ command: ItemCommand, _ item: MessageItem, _ index: Int) -> StatusCode? {
    guard command.kind != .Delete else { return nil }
    let meta = item.effectiveMeta(under: command.Meta)
    let database = phone.databases[index]
    if let status = database.refusal { return status }
    if let types = database.takes, !types.contains(meta.`Type` ?? "") { return .unsupportedMediaType }
    if let limit = database.largest, meta.Size ?? bytes(item).count > limit { return .tooLarge }
    return nil
  }

  private func decode(_ command: ItemCommand, _ item: MessageItem, _ data: inout [UInt8]) -> Bool {
    guard item.effectiveMeta(under: command.Meta).Format == "b64" else { return true }
    guard let decoded = Base64.decode(data) else { return false }
    data = decoded
    return true
  }

  private func bytes(_ item: MessageItem) -> [UInt8] {
    guard case .bytes(let bytes) = item.Data else { return [] }
    return bytes
  }

  /// nil: more is to come.
  private func collect(
    _ item: MessageItem, _ data: [UInt8], _ kind: ItemCommand.Kind, _ reference: String, _ index: Int
  ) throws -> [UInt8]? {
    if incoming == nil {
      guard let size = item.Meta?.Size else { throw PhoneError(.protocolBroken, "a first chunk without Size") }
      incoming = Incoming(database: index, kind: kind, reference: reference, size: size, bytes: [])
    }
    guard var object = incoming, object.reference == reference, object.kind == kind, object.database == index else {
      throw PhoneError(.protocolBroken, "something between the chunks of a large object")
    }
    object.bytes += data
    incoming = item.MoreData ? object : nil
    guard !item.MoreData else { return nil }
    guard object.bytes.count == object.size else {
      throw PhoneError(.protocolBroken, "\(object.bytes.count) bytes of \(object.size)")
    }
    return object.bytes
  }

  private func apply(_ kind: ItemCommand.Kind, _ reference: String, _ data: [UInt8], _ index: Int) -> StatusCode {
    // In place: a copy of the database for each item would make a large sync quadratic.
    if kind == .Add {
      let luid = phone.databases[index].newLUID()
      phone.databases[index].items[luid] = phone.databases[index].kept(data)
      phone.databases[index].maps.append((reference, luid))
      return .itemAdded
    }
    guard phone.databases[index].items[reference] != nil else { return kind == .Delete ? .notDeleted : .notFound }
    if let change = phone.databases[index].changes[reference], change.number > progress[index].snapshot {
      return .conflict
    }
    phone.databases[index].items[reference] = kind == .Delete ? nil : phone.databases[index].kept(data)
    if kind == .Delete { phone.databases[index].changes[reference] = nil }
    return .ok
  }
}

extension PhoneSession.Work {
  var database: Int? {
    switch self {
    case .command: nil
    case .sync(let index), .change(let index, _), .map(let index, _, _): index
    }
  }
}
