import SyncEngine

/// An account as it is stored: what it leaves open (nil), its domain decides.
public struct AccountRecord: Hashable, Sendable, Codable {
  /// Which secrets are stored for an account; never the secrets themselves.
  public struct Secrets: Hashable, Sendable, Codable {
    public var hasPassword = false
    /// MD5 can be checked for SyncML 1.1 and 1.2.
    public var hasVerifiers = false
    /// MD5 can be checked for all versions.
    public var hasClearPassword = false

    public init() {}
  }

  /// `user@domain`, lower case.
  public var address: String
  public var isEnabled: Bool
  public var authentication: AuthenticationType?
  /// nil: the address.
  public var mailboxLogin: String?
  public var policy: PolicyOverrides
  /// Told by the directory; storing the record does not change it.
  public internal(set) var secrets = Secrets()

  public init(
    address: String, isEnabled: Bool = true, authentication: AuthenticationType? = nil, mailboxLogin: String? = nil,
    policy: PolicyOverrides = PolicyOverrides()
  ) {
    self.address = address
    self.isEnabled = isEnabled
    self.authentication = authentication
    self.mailboxLogin = mailboxLogin
    self.policy = policy
  }

  /// The part behind the `@`.
  public var domain: String { address.split(separator: "@").last.map(String.init) ?? "" }

  /// The account with everything decided: account over domain over `settings`; off wins from above.
  func effective(in domain: Domain, settings: SQLiteDirectory.Settings) -> Account {
    Account(
      name: address, mailboxLogin: mailboxLogin ?? address, isEnabled: domain.isEnabled && isEnabled,
      authentication: authentication ?? domain.authentication, usesMasterUser: settings.usesMasterUser,
      policy: policy.over(domain.policy.over(settings.policy)))
  }
}
