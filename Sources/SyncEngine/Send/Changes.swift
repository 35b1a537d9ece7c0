import Groupware
import Markup
import SyncML

extension Conversation {
  /// Bytes that an item takes, as a first guess for how many to read at once.
  private static let typicalItemSize = 500
  /// Entries read at once, at least and at most.
  private static let window = 8...400
  /// A chunk smaller than this is not worth its command.
  private static let smallestChunk = 128

  // MARK: Between the client's package and ours

  /// The client's package is complete: what follows from that, and where our changes begin.
  func prepareChanges() throws {
    for index in session.databases.indices {
      switch session.databases[index].progress {
      case .alerted: fail(index, .incompleteCommand, "the device sent no Sync")
      case .receiving:
        do {
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
    if mode == .refreshFromClient {
      session.databases[index].counters.inbound[Verdict.Kind.deleted.rawValue, default: 0] +=
        try exchange.removeUnmatched()
    }
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

  /// Puts server changes of one database into one message.
  private struct Filler {
    let conversation: Conversation
    let exchange: Exchange
    let index: Int
    /// The last entry that was said completely.
    var cursor: PendingCursor
    /// Parts of the next one were said.
    var isPartial: Bool

    private var session: Session {
      get { conversation.session }
      nonmutating set { conversation.session = newValue }
    }

    init(conversation: Conversation, exchange: Exchange, index: Int, cursor: PendingCursor, isPartial: Bool) {
      self.conversation = conversation
      self.exchange = exchange
      self.index = index
      self.cursor = cursor
      self.isPartial = isPartial
    }

    /// Opens the Sync command; false if not even that fits.
    func open(_ draft: inout Draft, through: Int64) throws -> Bool {
      let database = session.databases[index]
      var count: Int?
      if !database.isBegun, session.version > .v10, conversation.devInf?.SupportNumberOfChanges == true {
        count = try exchange.pendingCount(after: cursor, through: through)
      }
      let sync = Sync(
        Target: Location(database.source), Source: Location(database.target), NumberOfChanges: count)
      let piece = encoder.open(sync.element)
      guard draft.hasRoom(for: piece, within: conversation.budget) || isHopeless else { return false }
      draft.append(piece)
      session.databases[index].isBegun = true
      return true
    }

    /// What has a delivery under way is not sent again.
    var isRepetition: Bool { session.databases[index].trial?.isRepetition == true }

    private var encoder: Encoder { conversation.outbox.encoder }

    /// Says everything about one entry; false if the message is full before.
    mutating func send(_ change: ServerChange, into draft: inout Draft) -> Bool {
      for part in change.parts {
        guard send(part, change.cursor, into: &draft) else { return false }
        isPartial = true
      }
      cursor = change.cursor
      isPartial = false
      return true
    }

    private mutating func send(_ part: ServerChange.Part, _ place: PendingCursor, into draft: inout Draft) -> Bool {
      let reference = part.operation == .add ? temporaryID : part.row.luid.rawValue
      let piece = encoder.piece(command(part.operation, reference, part.type, data: part.data).element)
      if draft.hasRoom(for: piece, within: conversation.budget) {
        let command = draft.append(piece)
        conversation.saysNothing = false
        session.databases[index].sentBytes += piece.size
        record(part, reference, change: place.change, command: command)
        return true
      }
      let isLarge = piece.size > conversation.budget / 2
      if isLarge, isSplittable(part) {
        begin(part, reference, change: place.change)
        return sendChunk(&draft)
      }
      guard isHopeless else { return false }
      guard isSplittable(part) else {
        skip(part.row.guid, part.data.count, place.change)
        return true
      }
      begin(part, reference, change: place.change)
      return sendChunk(&draft)
    }

    /// Statuses, or the changes of another database, may have taken the room: a message more is worth waiting for, not two.
    private var isHopeless: Bool { conversation.saysNothing && session.isStalled }

    private func isSplittable(_ part: ServerChange.Part) -> Bool {
      guard session.version > .v10, part.operation != .delete else { return false }
      guard let limit = session.databases[index].maxObjSize ?? session.maxObjSize else { return false }
      return part.data.count <= min(limit, conversation.quirks.maxObjSize ?? .max)
    }

    /// The device cannot take the item: it stays pending.
    private func skip(_ guid: GUID, _ size: Int, _ change: Int64) {
      session.databases[index].refuse(change: change)
      conversation.note(
        .warning, "item.too-big", ["db": session.databases[index].target, "guid": guid.rawValue, "size": "\(size)"])
    }

    private func command(
      _ operation: Delivery.Operation, _ reference: String, _ type: String?, data: [UInt8], size: Int? = nil,
      hasMore: Bool = false
    ) -> ItemCommand {
      let item = MessageItem(
        Target: operation == .add ? nil : Location(reference), Source: operation == .add ? Location(reference) : nil,
        Meta: itemMeta(operation, size), Data: operation == .delete ? .none : .bytes(data), MoreData: hasMore)
      return ItemCommand(operation.command, Meta: type.map { Meta(Type: $0) }, Items: [item])
    }

    private func itemMeta(_ operation: Delivery.Operation, _ size: Int?) -> Meta? {
      let format = operation == .delete ? nil : exchange.transferFormat
      return format == nil && size == nil
        ? nil : Meta(Format: format, Size: size.map { $0 + conversation.quirks.sizeExcess })
    }

    /// At most 8 bytes, what the smallest phones take as a GUID.
    private var temporaryID: String {
      String(decoding: conversation.engine.entropy.bytes(8).map { Self.alphabet[Int($0 & 31)] }, as: UTF8.self)
    }

    private static let alphabet = Array("0123456789abcdefghijklmnopqrstuv".utf8)

    private func record(_ part: ServerChange.Part, _ reference: String, change: Int64, command: Int) {
      let message = session.messageID
      let id = part.operation == .add ? reference : "\(message)/\(command)"
      conversation.deliveries[exchange.replica.id, default: []].append(
        Delivery(
          id: id, message: message, command: command, operation: part.operation, change: change, row: part.row))
      if part.operation != .delete { tryFormat() }
      switch part.operation {
      case .add: session.databases[index].counters.sentAdds += 1
      case .replace: session.databases[index].counters.sentReplaces += 1
      case .delete: session.databases[index].counters.sentDeletes += 1
      }
    }

    private func tryFormat() {
      session.databases[index].trial = FormatTrial(
        dialect: exchange.rendering.dialect, isOpen: !exchange.isProven, isRepetition: isRepetition)
    }

    // MARK: Large objects

    private func begin(_ part: ServerChange.Part, _ reference: String, change: Int64) {
      session.outgoing = OutgoingObject(
        database: index, reference: reference, operation: part.operation, type: part.type, luid: part.row.luid.rawValue,
        guid: part.row.guid.rawValue, instance: part.row.instance.rawValue,
        revision: part.row.revision?.rawValue ?? "", change: change, offset: 0, message: 0, command: 0)
      conversation.blobs.updateValue(OutgoingObject.pack(data: part.data, shadow: part.row.shadow), forKey: .outgoing)
    }

    /// Sends the next chunk of the large object; true if it was the last one and there may be room for more.
    mutating func sendChunk(_ draft: inout Draft) -> Bool {
      guard var object = session.outgoing,
        let (data, shadow) = conversation.blob(.outgoing).flatMap(OutgoingObject.unpack), object.offset <= data.count
      else {
        conversation.dropOutgoing()
        return true
      }
      let size = object.offset == 0 ? data.count : nil
      let rest = data[object.offset...]
      let bare = encoder.piece(
        command(object.operation, object.reference, object.type, data: [], size: size, hasMore: true).element)
      let room = conversation.budget - draft.size - bare.size
      let count = encoder.prefix(of: rest, fitting: room)
      guard count > 0, count == rest.count || count >= Conversation.smallestChunk || conversation.saysNothing else {
        guard isHopeless else { return false }
        skip(GUID(rawValue: object.guid), data.count, object.change)
        (cursor, isPartial) = (PendingCursor(change: object.change, guid: object.guid), false)
        conversation.dropOutgoing()
        return true
      }
      let isLast = count == rest.count
      let chunk = command(
        object.operation, object.reference, object.type, data: Array(rest.prefix(count)), size: size, hasMore: !isLast)
      object.message = session.messageID
      object.command = draft.append(encoder.piece(chunk.element))
      object.offset += count
      conversation.saysNothing = false
      guard isLast else {
        tryFormat()
        session.outgoing = object
        return false
      }
      let part = ServerChange.Part(
        operation: object.operation, data: [], type: object.type, row: object.row(shadow, exchange.replica))
      record(part, object.reference, change: object.change, command: object.command)
      conversation.dropOutgoing()
      isPartial = true
      return true
    }
  }

  /// Goes on behind the large object that the device does not want.
  func passOutgoing() {
    guard let object = session.outgoing else { return }
    if case .sending(_, let through, _) = session.databases[object.database].progress {
      session.databases[object.database].progress = .sending(
        after: PendingCursor(change: object.change, guid: object.guid), through: through, isPartial: false)
    }
    dropOutgoing()
  }

  /// Forgets the large object that was being sent.
  func dropOutgoing() {
    session.outgoing = nil
    blobs.updateValue(nil, forKey: .outgoing)
  }
}
