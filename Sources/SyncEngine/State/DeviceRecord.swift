/// A device of an account.
public struct DeviceRecord: Hashable, Sendable {
  public var account: String
  /// SyncHdr Source, such as `IMEI:353…`.
  public var id: String
  /// The device's DevInf, as an XML document; empty: none was received.
  public var devInf: [UInt8]
  public var manufacturer: String
  public var model: String
  /// SyncML version, encoding and user agent of its last session, for the administrator.
  public var protocolVersion: String
  public var userAgent: String
  /// It posts to the address that a RespURI names; otherwise it is asked for credentials in each message.
  public var followsRespURI: Bool
  public var firstSeen: Int64
  public var lastSeen: Int64

  public init(
    account: String, id: String, devInf: [UInt8] = [], manufacturer: String = "", model: String = "",
    protocolVersion: String = "", userAgent: String = "", followsRespURI: Bool = true, firstSeen: Int64, lastSeen: Int64
  ) {
    self.account = account
    self.id = id
    self.devInf = devInf
    self.manufacturer = manufacturer
    self.model = model
    self.protocolVersion = protocolVersion
    self.userAgent = userAgent
    self.followsRespURI = followsRespURI
    self.firstSeen = firstSeen
    self.lastSeen = lastSeen
  }
}
