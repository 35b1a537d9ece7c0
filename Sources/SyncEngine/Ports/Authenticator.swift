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
