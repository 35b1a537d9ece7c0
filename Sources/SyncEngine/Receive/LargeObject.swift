import Markup
import Octets
import SyncML

extension Conversation {
  /// A chunk of a large object (OMA DS Protocol 1.2.1 §6.10).
  ///
  /// - Returns: the whole change with the last chunk; nil if the chunk was answered here with 213.
  func receiveChunk(
    _ item: MessageItem, of command: ItemCommand, database: Int
  ) throws(Run.Failure) -> ClientChange? {
    let luid = try item.luid.rawValue
    if let object = session.incoming, object.luid != luid || object.database != database {
      abortIncoming()
      if object.refusal == nil {
        outbox.add(Alert(Data: .noEndOfData, Items: [MessageItem(Source: Location(object.luid))]).element)
      }
      if !item.MoreData { return try change(command, item, database: database) }
    }
    if let refusal = session.incoming?.refusal {
      // With a size it begins anew.
      let beginsAnew = item.effectiveMeta(under: command.Meta).Size != nil
      if beginsAnew || !item.MoreData { abortIncoming() }
      guard beginsAnew else { throw Run.Failure(status: refusal) }
    }
    do {
      return try receiveWanted(item, of: command, luid: luid, database: database)
    } catch {
      // Its end would pass for the whole.
      if item.MoreData, session.incoming == nil {
        session.incoming = IncomingObject(database: database, luid: luid, size: 0, isAdd: false, refusal: error.status)
      }
      throw error
    }
  }

  private func receiveWanted(
    _ item: MessageItem, of command: ItemCommand, luid: String, database: Int
  ) throws(Run.Failure) -> ClientChange? {
    guard case .bytes(let chunk) = item.Data, !chunk.isEmpty else { throw Run.Failure(status: .incompleteCommand) }
    let object: IncomingObject
    if let begun = session.incoming {
      object = begun
    } else {
      object = try beginObject(luid, item, command, database: database)
    }
    let bytes = (blob(.incoming) ?? []) + chunk
    guard bytes.count <= engine.settings.maxObjSize else {
      abortIncoming()
      throw Run.Failure(status: .requestedSizeTooBig)
    }
    guard !item.MoreData else {
      session.incoming = object
      blobs.updateValue(bytes, forKey: .incoming)
      respond(to: .item(command), .chunkAccepted, refs: Refs(target: item.Target, source: item.Source))
      return nil
    }
    abortIncoming()
    return try whole(object, bytes)
  }

  private func beginObject(
    _ luid: String, _ item: MessageItem, _ command: ItemCommand, database: Int
  ) throws(Run.Failure) -> IncomingObject {
    let meta = item.effectiveMeta(under: command.Meta)
    guard let size = meta.Size, size > 0 else { throw Run.Failure(status: .sizeRequired) }
    guard size <= engine.settings.maxObjSize else { throw Run.Failure(status: .requestedSizeTooBig) }
    return IncomingObject(
      database: database, luid: luid, size: size, isAdd: command.kind == .Add, type: meta.`Type`, format: meta.Format)
  }

  private func whole(_ object: IncomingObject, _ bytes: [UInt8]) throws(Run.Failure) -> ClientChange {
    guard Self.fits(bytes, size: object.size) else { throw Run.Failure(status: .sizeMismatch) }
    let item = MessageItem(Meta: Meta(Format: object.format), Data: .bytes(bytes))
    guard let octets = ReceivedData(item, under: nil)?.octets else { throw Run.Failure(status: .unsupportedMediaType) }
    return try change(
      LUID(rawValue: object.luid), octets, type: object.type, isAdd: object.isAdd,
      database: object.database)
  }

  /// A Size counts the bytes as they came, or as they were before XML turned CRLF into LF, or with LF only, or what
  /// their Base64 holds; some phones count one more or less.
  private static func fits(_ bytes: [UInt8], size: Int) -> Bool {
    let lineFeeds = bytes.count { $0 == UInt8(ascii: "\n") }
    let returns = bytes.count { $0 == UInt8(ascii: "\r") }
    let counts = [bytes.count, bytes.count - returns, bytes.count - returns + lineFeeds, Base64.decode(bytes)?.count]
    return counts.contains { $0.map { abs($0 - size) <= 1 } ?? false }
  }

  private func abortIncoming() {
    session.incoming = nil
    blobs.updateValue(nil, forKey: .incoming)
  }

  /// A blob of the session, with what this message made of it: blobs become true with the reply.
  func blob(_ slot: BlobSlot) -> [UInt8]? {
    if let changed = blobs[slot] { return changed }
    return try? engine.state.transaction { try $0.blob(slot, of: record.token) }
  }
}
