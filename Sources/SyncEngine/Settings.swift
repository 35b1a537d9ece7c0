/// What the server is and allows, from its configuration.
public struct Settings: Sendable {
  /// Largest message that we announce and make, in encoded bytes.
  public var maxMsgSize = 256 * 1024
  /// Largest object that we take, in bytes of its Data.
  public var maxObjSize = 8 << 20
  /// Our answers to a client that names no MaxMsgSize.
  public var defaultMsgSize = 32 * 1024
  /// How long an idle session is kept, in seconds.
  public var sessionLifetime: Int64 = 3600
  /// Log-in attempts of one session.
  public var maxAttempts = 3
  /// Devices per address whose nonces are kept.
  public var noncesPerAddress = 200
  /// The address that clients use; nil: what each calls us.
  public var publicURL: String?
  /// Our name: SyncHdr Source where the client gave none, DevID.
  public var serverID = "anchorage"
  public var softwareVersion = "-"
  /// What is different for which device.
  public var devices = Rulebook()

  public init() {}
}
