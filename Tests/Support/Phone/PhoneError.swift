/// Something that a phone does not put up with.
public struct PhoneError: Error, CustomStringConvertible {
  public enum Code: Hashable, Sendable {
    /// The server refused the credentials for good, or the whole session.
    case refused(Int)
    /// The server broke the protocol.
    case protocolBroken
    /// The reply is larger than the phone's MaxMsgSize.
    case tooLarge
    /// The conversation does not come to an end.
    case endless
  }

  public let code: Code
  public let description: String

  init(_ code: Code, _ description: String) {
    self.code = code
    self.description = "\(code): \(description)"
  }
}
