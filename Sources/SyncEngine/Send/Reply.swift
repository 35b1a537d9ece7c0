import Groupware
import Markup
import SyncML

extension Conversation {
  /// Less than a header, an answer and something more take in XML: a device that asks for less gets this.
  static let leastMsgSize = 1200

  /// The most bytes that a reply may have.
  var budget: Int {
    let told = (session.maxMsgSize ?? engine.settings.defaultMsgSize).multipliedReportingOverflow(
      by: quirks.messageShare)
    let size = min(told.overflow ? .max : told.partialValue / 100, quirks.maxMsgSize ?? .max)
    return min(max(size, Self.leastMsgSize), engine.settings.maxMsgSize)
  }

  func restoreBacklog() throws {
    guard let bytes = blob(.backlog) else { return }
    outbox.restore((try? XMLCodec.decode(bytes))?.children ?? [])
    blobs.updateValue(nil, forKey: .backlog)
  }

  /// Statuses, results and alerts first; then the server's changes until the budget is spent.
  func send() throws -> [UInt8] {
    let isWaiting = session.stage == .initialization || session.stage == .clientChanges
    if !request.Final, isWaiting, !session.owesFinal {
      let item = MessageItem(Target: Location(session.device), Source: Location(session.serverURI))
      outbox.add(Alert(Data: .nextMessage, Items: [item]).element)
    }
    var draft = outbox.encoder.draft(header: header.element)
    let rest = outbox.write(to: &draft, within: budget)
    if !rest.isEmpty {
      blobs.updateValue(XMLCodec.encode(Element("Backlog", rest), declaration: false), forKey: .backlog)
    }
    if rest.isEmpty, session.stage == .serverChanges, !isAwaitingNextMessage { try sendChanges(into: &draft) }
    let isFinal = rest.isEmpty && session.owesFinal && session.stage != .serverChanges
    if isFinal { session.owesFinal = false }
    let reply = draft.finish(isFinal: isFinal)
    session.sentBytes += reply.count
    return reply
  }

  private var header: SyncHdr {
    let base = engine.settings.publicURL ?? session.serverURI
    let address = token.flatMap { SessionAddress.address(of: base, token: $0) }
    return SyncHdr(
      version: session.version, SessionID: request.SyncHdr.SessionID, MsgID: "\(session.messageID)",
      Target: Location(session.respURI ?? session.device), Source: Location(request.SyncHdr.Target.LocURI),
      RespURI: address,
      Meta: Meta(
        MaxMsgSize: engine.settings.maxMsgSize, MaxObjSize: session.version > .v10 ? engine.settings.maxObjSize : nil))
  }

  /// One transaction makes everything true that this message came to: then the reply may leave.
  func commit(_ reply: [UInt8]) throws {
    record.state = session.encoded
    record.messageID = request.SyncHdr.messageNumber ?? session.messageID
    record.bodyDigest = envelope.bodyDigest
    record.reply = reply
    record.expires = now + engine.settings.sessionLifetime
    device.lastSeen = session.started
    device.protocolVersion = "\(session.version.rawValue) \(envelope.syntax.rawValue)"
    device.userAgent = envelope.userAgent
    try engine.state.transaction { transaction in
      try lease.renewSession(in: transaction)
      for exchange in exchanges.values { try exchange.mustBeCurrent(in: transaction) }
      var done = record
      done.lease = nil
      try transaction.put(done)
      if let nonce, try transaction.nonces(device: device.id).first != nonce {
        try transaction.pushNonce(
          nonce, device: device.id, address: envelope.address, time: now, limit: engine.settings.noncesPerAddress)
      }
      for (slot, bytes) in blobs { try transaction.setBlob(slot, of: record.token, to: bytes) }
      for (replica, deliveries) in deliveries { try transaction.put(deliveries, replica: replica) }
      if try transaction.device(account: device.account, id: device.id) != device { try transaction.put(device) }
    }
  }
}
