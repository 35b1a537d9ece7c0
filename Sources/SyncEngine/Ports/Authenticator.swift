import Groupware

/// Who may synchronise, and under which policy.
///
/// Errors are `DirectoryError`: the directory is out of reach. "No such account" and "wrong password" are values.
public protocol Authenticator: Sendable {
  /// The account that a login name means: full address, bare name with the default domain, `user%domain`,
  /// whatever the case. nil if there is none and its domain admits no unknown accounts.
  func account(login: String) throws(DirectoryError) -> Account?

  /// Whether it is the account's password. May ask the IMAP server where the account has no password of its own;
  /// a new account of a domain that admits unknown ones is stored when its first log-in succeeds.
  func verify(password: String, of account: Account) throws(DirectoryError) -> Bool

  /// What an MD5 digest of this account is checked with, for the login name as the client wrote it;
  /// nil if there is nothing (then only Basic is possible).
  func secret(of account: Account, login: String) throws(DirectoryError) -> MD5Secret?
}

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

/// Which schemes a domain or account accepts.
public enum AuthenticationType: String, Hashable, Sendable, Codable, CaseIterable {
  case any
  case basic
  case md5
}

/// What an MD5 credential is checked with.
public enum MD5Secret: Hashable, Sendable {
  /// B64(MD5(login ":" password)): enough for SyncML 1.1 and 1.2.
  case verifier(String)
  /// The clear password: SyncML 1.0 needs it.
  case password(String)
}

/// How items of an account are reconciled.
public struct Policy: Hashable, Sendable, Codable {
  public var conflict: Merge.Policy
  public var slowConflict: Merge.Policy
  /// IANA name.
  public var timeZone: String

  public init(conflict: Merge.Policy = .newer, slowConflict: Merge.Policy = .newer, timeZone: String = "UTC") {
    self.conflict = conflict
    self.slowConflict = slowConflict
    self.timeZone = timeZone
  }
}

/// The directory could not be asked.
public struct DirectoryError: Error, Hashable, Sendable {
  public var detail: String
  public init(_ detail: String) { self.detail = detail }
}
