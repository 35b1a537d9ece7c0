/// An account as the directory has it, with the effective settings of account, domain and defaults.
public struct Account: Hashable, Sendable, Codable {
  /// `user@domain`, lower case: the key of everything that is stored for the account.
  public var name: String
  /// The name under which the mail server knows it.
  public var mailboxLogin: String
  /// Service switched on for the account and its domain (off wins from above).
  public var isEnabled: Bool
  public var authentication: AuthenticationType
  /// A master user opens the mailbox; otherwise the account's own password does.
  public var usesMasterUser: Bool
  public var policy: Policy

  public init(
    name: String, mailboxLogin: String, isEnabled: Bool = true, authentication: AuthenticationType = .any,
    usesMasterUser: Bool = false, policy: Policy = Policy()
  ) {
    self.name = name
    self.mailboxLogin = mailboxLogin
    self.isEnabled = isEnabled
    self.authentication = authentication
    self.usesMasterUser = usesMasterUser
    self.policy = policy
  }
}
