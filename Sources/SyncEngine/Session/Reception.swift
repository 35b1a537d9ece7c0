import Markup
import Octets
import SyncML

/// Finds the session that a message belongs to, or opens one; nothing of a session is shown before its owner has proved
/// to be one (Architecture §3).
struct Reception {
  /// How long a repeated message waits for the worker that is still busy with the first one.
  private static let patience = 400
  private static let pauseMilliseconds = 50

  enum Result {
    case refused(StatusCode, Chal?)
    case repeated([UInt8])
    case accepted(Opening)
  }

  let engine: Engine
  let envelope: Envelope
  let version: Version
  let worker: WorkerIdentity
  private let now: Int64
  private let header: SyncHdr
  private let messageID: Int

  init(engine: Engine, envelope: Envelope, version: Version) {
    self.engine = engine
    self.envelope = envelope
    self.version = version
    worker = engine.worker()
    now = engine.clock()
    header = envelope.message.SyncHdr
    messageID = header.messageNumber ?? 1
  }

  func receive() throws -> Result {
    let found = try find()
    // A client that follows the RespURI proves by its token that the session is its own.
    if let token = envelope.token, let record = found, record.token == Self.digest(token), isOurs(record) {
      return try resume(record, token: token, credentials: nil)
    }
    let known = found.map { isAlive($0) ? $0.messageID : 0 } ?? 0
    let result = try gatekeeper.check(header, version: version, attempt: max(1, messageID - known))
    switch result {
    case .refused(let status, let chal, let reason):
      if let found, status == .missingCredentials { try noteIgnoredAddress(of: found) }
      engine.journal.record(
        Event(
          .info, "auth.fail", session: "",
          [
            // First, where nothing that the client says can stand before it: programs ban by it.
            "rip": envelope.address, "reason": reason, "user": header.Source.LocName ?? "",
            "dev": header.Source.LocURI, "status": "\(status)",
          ]))
      return .refused(status, chal)
    case .accepted(let account, let password, let nonce):
      let credentials = Credentials(account: account, password: password, nonce: nonce)
      if let record = found, record.account == account.name, isOurs(record) {
        return try resume(record, token: nil, credentials: credentials)
      }
      return try begin(credentials)
    }
  }

  private struct Credentials {
    var account: Account
    var password: String?
    /// For the client's next digest; it becomes true with the reply.
    var nonce: [UInt8]?
  }

  private var gatekeeper: Gatekeeper {
    Gatekeeper(
      authenticator: engine.authenticator, state: engine.state, settings: engine.settings, entropy: engine.entropy,
      now: now, address: envelope.address)
  }

  private func find() throws -> SessionRecord? {
    try engine.state.transaction { transaction in
      if let token = envelope.token, let record = try transaction.session(token: Self.digest(token)) { return record }
      return try transaction.session(device: header.Source.LocURI, sessionID: header.SessionID)
    }
  }

  /// Whether the message continues that session, or repeats a message of it. Message 1 with another body is a new
  /// session: phones reuse small SessionIDs.
  private func isOurs(_ record: SessionRecord) -> Bool {
    isAlive(record) && (messageID > record.messageID || isRepetition(of: record))
  }

  private func isAlive(_ record: SessionRecord) -> Bool {
    record.device == header.Source.LocURI && record.sessionID == header.SessionID && record.expires > now
  }

  private func isRepetition(of record: SessionRecord) -> Bool {
    record.messageID == messageID && record.bodyDigest == envelope.bodyDigest
  }

  /// The session's client posts to the first address again and shows no credentials: it cannot go on, but its next
  /// session gets no RespURI.
  private func noteIgnoredAddress(of record: SessionRecord) throws {
    guard envelope.token == nil, isAlive(record), messageID > record.messageID, let account = record.account,
      Session(encoded: record.state)?.trust == .session
    else { return }
    try engine.state.transaction { transaction in
      guard var device = try transaction.device(account: account, id: record.device) else { return }
      device.followsRespURI = false
      try transaction.put(device)
    }
  }

  // MARK: Going on

  private func resume(_ record: SessionRecord, token: String?, credentials: Credentials?) throws -> Result {
    for _ in 0..<Self.patience {
      let checked = try engine.state.transaction { transaction -> SessionRecord? in
        guard var stored = try transaction.session(token: record.token) else { return record }
        if isRepetition(of: stored), stored.lease == nil { return stored }
        guard let lease = worker.take(stored.lease, now: now, lifetime: LeaseKeeper.lifetime),
          try transaction.setLease(lease, of: stored.token, expecting: stored.lease)
        else { return nil }
        stored.lease = lease
        return stored
      }
      if let checked {
        if isRepetition(of: checked) { return try answerAgain(checked) }
        return try open(checked, token: token, credentials: credentials)
      }
      worker.pause(Self.pauseMilliseconds)
    }
    throw StateError(.busy, "the session's last message is still being processed")
  }

  private func answerAgain(_ record: SessionRecord) throws -> Result {
    engine.journal.record(
      Event(.info, "message.repeated", session: record.shortID, ["dev": record.device, "msg": "\(record.messageID)"]))
    if let lease = record.lease, lease.owner == worker.name {
      _ = try engine.state.transaction { try $0.setLease(nil, of: record.token, expecting: lease) }
    }
    return .repeated(record.reply)
  }

  private func open(_ record: SessionRecord, token: String?, credentials: Credentials?) throws -> Result {
    guard record.format == Session.format || record.format == Session.format - 1,
      var session = Session(encoded: record.state)
    else { throw StateError(.unknownFormat, "session of format \(record.format)") }
    guard let name = record.account, let account = try credentials?.account ?? engine.authenticator.account(login: name)
    else { return .refused(.forbidden, nil) }
    guard account.isEnabled else { return .refused(.forbidden, nil) }
    var device = try device(of: account)
    if token == nil, session.trust == .session {
      // It was told to post to an address with a token, and did not: from now on it must show its credentials.
      session.trust = .message
      device.followsRespURI = false
      // After the challenge some clients repeat their message, others begin the session anew under its number.
      if envelope.message.alertsSync { try startOver(&session, record) }
    }
    var password = credentials?.password
    if let token, let sealed = record.sealedPassword {
      password = SealedBox.open(sealed, key: Self.sealingKey(token)).map { String(decoding: $0, as: UTF8.self) }
    }
    return .accepted(
      Opening(
        session: session, record: record, account: account, password: password, token: token,
        nonce: credentials?.nonce, device: device, worker: worker))
  }

  private func startOver(_ session: inout Session, _ record: SessionRecord) throws {
    session.startOver()
    try engine.state.transaction { transaction in
      for slot in BlobSlot.allCases { try transaction.setBlob(slot, of: record.token, to: nil) }
    }
  }

  // MARK: Beginning

  private func begin(_ credentials: Credentials) throws -> Result {
    let token = Hex.encode(engine.entropy.bytes(16))
    let device = try device(of: credentials.account)
    let respURI = SessionAddress.address(of: engine.settings.publicURL ?? header.Target.LocURI, token: token)
    let follows = device.followsRespURI && respURI != nil
    let session = Session(
      device: header.Source.LocURI, serverURI: header.Target.LocURI, respURI: header.RespURI, version: version,
      trust: follows ? .session : .message, messageID: messageID - 1, followsRespURI: follows, started: now)
    let sealed =
      follows
      ? credentials.password.flatMap {
        SealedBox.seal(Array($0.utf8), key: Self.sealingKey(token), entropy: engine.entropy)
      } : nil
    let record = SessionRecord(
      token: Self.digest(token), device: session.device, sessionID: header.SessionID,
      account: credentials.account.name, format: Session.format, state: session.encoded, messageID: messageID - 1,
      bodyDigest: [], reply: [], sealedPassword: sealed,
      lease: Lease(owner: worker.name, expires: now + LeaseKeeper.lifetime, fence: 1), started: now,
      expires: now + engine.settings.sessionLifetime)
    try engine.state.transaction { transaction in
      if let old = try transaction.session(device: session.device, sessionID: header.SessionID),
        old.account == credentials.account.name
      {
        try transaction.removeSession(token: old.token)
      }
      // Whoever begins sweeps: what has expired goes with its replies, found by an index.
      _ = try transaction.expireSessions(before: now)
      try transaction.put(record)
    }
    return .accepted(
      Opening(
        session: session, record: record, account: credentials.account, password: credentials.password,
        token: follows ? token : nil,
        nonce: credentials.nonce, device: device, worker: worker))
  }

  private func device(of account: Account) throws -> DeviceRecord {
    try engine.state.transaction { try $0.device(account: account.name, id: header.Source.LocURI) }
      ?? DeviceRecord(account: account.name, id: header.Source.LocURI, firstSeen: now, lastSeen: now)
  }

  static func digest(_ token: String) -> TokenDigest { TokenDigest(bytes: Digest.sha256(Array(token.utf8))) }

  private static func sealingKey(_ token: String) -> [UInt8] { Digest.sha256(Array("anchorage seal \(token)".utf8)) }
}
