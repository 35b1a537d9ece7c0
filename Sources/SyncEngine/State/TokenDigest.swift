/// SHA-256 of a session's token; the token itself is only in the RespURI.
public struct TokenDigest: Hashable, Sendable, Codable {
  public var bytes: [UInt8]
  public init(bytes: [UInt8]) { self.bytes = bytes }
}
