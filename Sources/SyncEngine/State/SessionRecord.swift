/// A session at rest.
public struct SessionRecord: Hashable, Sendable {
  public var token: TokenDigest
  /// SyncHdr Source.
  public var device: String
  public var sessionID: String
  /// nil until the session is authenticated.
  public var account: String?
  /// The format of `state`.
  public var format: Int
  /// The encoded `Session`, at most 8 KB.
  public var state: [UInt8]
  /// The MsgID of the last processed message, and SHA-256 of its body: the key of `reply`.
  public var messageID: Int
  public var bodyDigest: [UInt8]
  /// The reply to that message, sent again when it is repeated.
  public var reply: [UInt8]
  /// The mailbox password, sealed under the token; nil if none is needed.
  public var sealedPassword: [UInt8]?
  public var lease: Lease?
  public var started: Int64
  public var expires: Int64

  public init(
    token: TokenDigest, device: String, sessionID: String, account: String? = nil, format: Int, state: [UInt8],
    messageID: Int, bodyDigest: [UInt8], reply: [UInt8], sealedPassword: [UInt8]? = nil, lease: Lease? = nil,
    started: Int64, expires: Int64
  ) {
    self.token = token
    self.device = device
    self.sessionID = sessionID
    self.account = account
    self.format = format
    self.state = state
    self.messageID = messageID
    self.bodyDigest = bodyDigest
    self.reply = reply
    self.sealedPassword = sealedPassword
    self.lease = lease
    self.started = started
    self.expires = expires
  }
}
