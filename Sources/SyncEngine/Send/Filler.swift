import Groupware
import Markup
import SyncML

/// Puts server changes of one database into one message.
struct Filler {
  let conversation: Conversation
  let exchange: Exchange
  let index: Int
  /// The last entry that was said completely.
  var cursor: PendingCursor
  /// Parts of the next one were said.
  var isPartial: Bool

  var session: Session {
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

  var encoder: Encoder { conversation.outbox.encoder }

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

  /// Statuses, or the changes of another database, may have taken the room: a message more is worth waiting for, not
  /// two.
  var isHopeless: Bool { conversation.saysNothing && session.isStalled }

  private func isSplittable(_ part: ServerChange.Part) -> Bool {
    part.operation != .delete && part.data.count <= conversation.largestObject(of: session.databases[index])
  }

  /// The device cannot take the item: it stays pending.
  func skip(_ guid: GUID, _ size: Int, _ change: Int64) {
    session.databases[index].refuse(change: change)
    conversation.note(
      .warning, "item.too-big", ["db": session.databases[index].target, "guid": guid.rawValue, "size": "\(size)"])
  }

  func command(
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

  func record(_ part: ServerChange.Part, _ reference: String, change: Int64, command: Int) {
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

  func tryFormat() {
    session.databases[index].trial = FormatTrial(
      dialect: exchange.rendering.dialect, isOpen: !exchange.isProven, isRepetition: isRepetition)
  }
}
