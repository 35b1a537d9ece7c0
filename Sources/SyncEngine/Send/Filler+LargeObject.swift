import Groupware
import Markup
import SyncML

/// Items that no message has room for, in chunks (DS Protocol 1.2 §6.10).
extension Filler {
  /// A chunk smaller than this is not worth its command.
  private static let smallestChunk = 128

  func begin(_ part: ServerChange.Part, _ reference: String, change: Int64) {
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
    guard count > 0, count == rest.count || count >= Self.smallestChunk || conversation.saysNothing else {
      guard isHopeless else { return false }
      skip(object, data.count)
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

  private mutating func skip(_ object: OutgoingObject, _ size: Int) {
    skip(GUID(rawValue: object.guid), size, object.change)
    (cursor, isPartial) = (PendingCursor(change: object.change, guid: object.guid), false)
    conversation.dropOutgoing()
  }
}

extension Conversation {
  /// The largest item that goes to a database in chunks; 0: none does.
  func largestObject(of database: DatabaseSync) -> Int {
    guard session.version > .v10, let limit = database.maxObjSize ?? session.maxObjSize else { return 0 }
    return max(0, min(limit, quirks.maxObjSize ?? .max))
  }

  /// The largest item that reaches a database, in chunks or in a message of its own, where XML escapes the ends of its
  /// lines.
  func largestItem(of database: DatabaseSync) -> Int {
    let object = largestObject(of: database)
    return object > 0 ? object : max(0, budget / 10 * 9 - Self.leastMsgSize)
  }
}
