import Markup
import Octets
import SyncML

extension PhoneSession {
  private var encoder: Encoder { Encoder(syntax: phone.syntax, version: phone.version) }
  private var limit: Int { min(phone.outgoingSize, serverLimit ?? .max) }

  /// The next message: statuses, then as much of the package as fits.
  func message() -> [UInt8] {
    messageID += 1
    var draft = encoder.draft(header: header.element)
    while let status = statuses.first {
      let piece = encoder.piece(status.element)
      guard draft.hasRoom(for: piece, within: limit) else { return draft.finish(isFinal: false) }
      draft.append(piece)
      statuses.removeFirst()
    }
    if finalSent {
      if phone.mapsEarly {
        queueMaps()
        fill(&draft)
      }
      draft.append(encoder.piece(nextMessage.element))
      return draft.finish(isFinal: false)
    }
    fill(&draft)
    finalSent = queue.isEmpty
    return draft.finish(isFinal: finalSent)
  }

  private var header: SyncHdr {
    SyncHdr(
      version: phone.version, SessionID: id, MsgID: "\(messageID)", Target: Location(url),
      Source: Location(phone.id, LocName: phone.login), Cred: needsCred ? phone.cred : nil,
      Meta: Meta(
        MaxMsgSize: phone.maxMsgSize, MaxObjSize: phone.version > .v10 ? phone.maxObjSize : nil))
  }

  private var nextMessage: Alert {
    Alert(
      Data: .nextMessage, Items: [MessageItem(Target: Location(phone.address), Source: Location(phone.id))])
  }

  private func fill(_ draft: inout Draft) {
    var open: Int?
    var isFull = false
    let empty = draft.size
    while !isFull, let work = queue.first {
      switch work {
      case .command(let command):
        isFull = !append(command.element, &draft, force: draft.size == empty)
        if !isFull { queue.removeFirst() }
      case .map(let index, _, _):
        if open != nil { draft.close() }
        open = nil
        isFull = !appendMap(index, &draft, force: draft.size == empty)
      case .sync(let index):
        if open != nil { draft.close() }
        open = nil
        isFull = !openSync(index, &draft, isFirst: true)
        if !isFull {
          open = index
          queue.removeFirst()
        }
      case .change(let index, let luid):
        if open != index {
          if open != nil { draft.close() }
          open = nil
          isFull = !openSync(index, &draft, isFirst: false)
          if isFull { break }
          open = index
        }
        isFull = !send(luid, index, &draft, isAlone: draft.size < empty + 300)
      }
    }
    if open != nil { draft.close() }
  }

  private func append(_ element: Element, _ draft: inout Draft, force: Bool = false) -> Bool {
    let piece = encoder.piece(element)
    guard force || draft.hasRoom(for: piece, within: limit) else { return false }
    draft.append(piece)
    return true
  }

  /// One Map with as many items of the database as fit.
  private func appendMap(_ index: Int, _ draft: inout Draft, force: Bool) -> Bool {
    var pairs: [(id: String, luid: String)] = []
    for case .map(index, let id, let luid) in queue { pairs.append((id, luid)) }
    while !pairs.isEmpty {
      let map = Map(
        Target: Location(phone.databases[index].target), Source: Location(phone.databases[index].source),
        MapItems: pairs.map { MapItem(Target: Location($0.id), Source: Location($0.luid)) })
      let piece = encoder.piece(map.element)
      if draft.hasRoom(for: piece, within: limit) || (force && pairs.count == 1) {
        let command = draft.append(piece)
        let said = Set(pairs.map(\.id))
        mapped["\(messageID)/\(command)"] = (index, Array(said))
        queue.removeAll { if case .map(index, let id, _) = $0 { said.contains(id) } else { false } }
        return true
      }
      pairs.removeLast(max(1, pairs.count / 3))
    }
    return false
  }

  private func openSync(_ index: Int, _ draft: inout Draft, isFirst: Bool) -> Bool {
    let database = phone.databases[index]
    let count = isFirst && phone.countsChanges && phone.version > .v10 ? luids(index).count : nil
    let sync = Sync(
      Target: Location(database.target), Source: Location(database.source), NumberOfChanges: count)
    let piece = encoder.open(sync.element)
    guard draft.hasRoom(for: piece, within: limit) else { return false }
    draft.append(piece)
    return true
  }

  // MARK: Items

  private func send(_ luid: String, _ index: Int, _ draft: inout Draft, isAlone: Bool) -> Bool {
    if outgoing == nil {
      let piece = encoder.piece(command(luid, index).element)
      if draft.hasRoom(for: piece, within: limit) {
        sent["\(messageID)/\(draft.append(piece))"] = (index, luid)
        queue.removeFirst()
        return true
      }
      guard isAlone, phone.version > .v10 else { return false }
      outgoing = Outgoing(database: index, luid: luid)
    }
    return sendChunk(&draft)
  }

  private func command(_ luid: String, _ index: Int) -> ItemCommand {
    let database = phone.databases[index]
    guard let data = database.items[luid] else {
      return ItemCommand(.Delete, Items: [MessageItem(Source: Location(luid))])
    }
    let isAdd = database.changes[luid]?.operation == .add
    return ItemCommand(
      isAdd ? .Add : .Replace, Meta: Meta(Type: database.type.CTType),
      Items: [
        MessageItem(
          Source: Location(luid), Meta: database.encodes ? Meta(Format: "b64") : nil,
          Data: .bytes(database.encodes ? Base64.encode(data) : data))
      ])
  }

  /// True: that was the last chunk, and there is room for more.
  private func sendChunk(_ draft: inout Draft) -> Bool {
    guard var object = outgoing, case .bytes(let data)? = command(object.luid, object.database).Items.first?.Data else {
      outgoing = nil
      return true
    }
    var chunk = command(object.luid, object.database)
    chunk.Items[0].Meta?.Size = nil
    if object.offset == 0 { chunk.Items[0].Meta = Meta(Format: chunk.Items[0].Meta?.Format, Size: data.count) }
    chunk.Items[0].Data = .bytes([])
    chunk.Items[0].MoreData = true
    let room = limit - draft.size - encoder.piece(chunk.element).size
    let count = encoder.prefix(of: data[object.offset...], fitting: room)
    guard count > 0 else { return false }
    chunk.Items[0].Data = .bytes(Array(data[object.offset...].prefix(count)))
    object.offset += count
    chunk.Items[0].MoreData = object.offset < data.count
    sent["\(messageID)/\(draft.append(encoder.piece(chunk.element)))"] = (object.database, object.luid)
    guard object.offset == data.count else {
      outgoing = object
      return false
    }
    outgoing = nil
    queue.removeFirst()
    return true
  }
}
