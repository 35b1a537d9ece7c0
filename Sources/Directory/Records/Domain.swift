import SyncEngine

/// A mail domain and what holds for its accounts.
public struct Domain: Hashable, Sendable, Codable {
  /// Who knows the passwords of a domain's accounts.
  public enum PasswordSource: String, Hashable, Sendable, Codable, CaseIterable {
    /// Only the directory.
    case directory
    /// The mail server, by a log-in, for accounts that have no password in the directory.
    case imap
  }

  /// Lower case.
  public var name: String
  public var isEnabled: Bool
  public var authentication: AuthenticationType
  public var passwordSource: PasswordSource
  /// An account that the directory does not know is stored when the mail server accepts its first log-in.
  public var admitsUnknownAccounts: Bool
  /// Clear passwords are kept, sealed under the key file: MD5 then works for SyncML 1.0, for any spelling of the login
  /// name, and without a master user. A password that changed on the mail server stays valid for MD5 until the new one
  /// was seen.
  public var keepsClearPasswords: Bool
  public var policy: PolicyOverrides

  public init(
    name: String, isEnabled: Bool = true, authentication: AuthenticationType = .any,
    passwordSource: PasswordSource = .directory, admitsUnknownAccounts: Bool = false,
    keepsClearPasswords: Bool = false, policy: PolicyOverrides = PolicyOverrides()
  ) {
    self.name = name
    self.isEnabled = isEnabled
    self.authentication = authentication
    self.passwordSource = passwordSource
    self.admitsUnknownAccounts = admitsUnknownAccounts
    self.keepsClearPasswords = keepsClearPasswords
    self.policy = policy
  }
}
