import Markup
import SyncML

/// One message of a client as it came in.
public struct Envelope: Sendable {
  public var message: Message
  public var syntax: Syntax
  /// How the client names document types in WBXML: our answer mirrors it.
  public var publicID: PublicID.Style
  /// SHA-256 of the body: a repetition is recognised by it.
  public var bodyDigest: [UInt8]
  public var bodySize: Int
  /// The session token of the address that was posted to, if it has one.
  public var token: String?
  /// The client's network address.
  public var address: String
  public var userAgent: String
  /// What was asked for by the address that was posted to.
  public var parameters: AddressParameters

  public init(
    message: Message, syntax: Syntax, publicID: PublicID.Style, bodyDigest: [UInt8], bodySize: Int, token: String?,
    address: String, userAgent: String, parameters: AddressParameters = AddressParameters()
  ) {
    self.message = message
    self.syntax = syntax
    self.publicID = publicID
    self.bodyDigest = bodyDigest
    self.bodySize = bodySize
    self.token = token
    self.address = address
    self.userAgent = userAgent
    self.parameters = parameters
  }
}
