/// Who logs in, and as whom.
public struct Credential: Hashable, Sendable, CustomStringConvertible, CustomReflectable {
  /// Whose mailbox is opened; nil: that of `login` itself (SASL authorisation identity, RFC 4616).
  public var authorization: String?
  public var login: String
  public var password: String

  public init(login: String, password: String, authorization: String? = nil) {
    self.login = login
    self.password = password
    self.authorization = authorization
  }

  /// The account whose mailbox is opened.
  public var account: String { authorization ?? login }

  public var description: String { "credential of \(account)" }
  public var customMirror: Mirror { Mirror(self, children: ["account": account]) }
}
