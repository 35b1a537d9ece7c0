/// A session that was checked out for one message by someone who may see it.
struct Opening {
  var session: Session
  var record: SessionRecord
  var account: Account
  /// Opens the mailbox; nil: a master user does.
  var password: String?
  /// The session's token: the RespURI holds it. nil: the client does not follow RespURIs.
  var token: String?
  /// For the client's next digest.
  var nonce: [UInt8]?
  var device: DeviceRecord
  var worker: WorkerIdentity
}
