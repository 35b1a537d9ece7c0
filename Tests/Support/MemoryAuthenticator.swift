import Octets
import Synchronization
import SyncEngine
import SyncML

/// Accounts in memory, found by their names in any case.
public final class MemoryAuthenticator: Authenticator {
  /// What is known of one account.
  public struct Entry: Sendable {
    public var account: Account
    /// What Basic is checked with.
    public var password: String
    /// Whether MD5 has the clear password to check with, a verifier of the name and the bare user, or nothing.
    public var keeps: Secret

    public init(_ account: Account, password: String, keeps: Secret = .clearPassword) {
      self.account = account
      self.password = password
      self.keeps = keeps
    }
  }

  /// What of a password is kept for MD5.
  public enum Secret: Hashable, Sendable, CaseIterable {
    case clearPassword
    case verifier
    case nothing
  }

  private let defaultDomain: String
  private let entries: Mutex<[String: Entry]>
  private let failure = Mutex<DirectoryError?>(nil)

  /// - Parameter defaultDomain: of names without a domain.
  public init(_ entries: [Entry], defaultDomain: String = "example.org") {
    self.defaultDomain = defaultDomain
    self.entries = Mutex(Dictionary(entries.map { ($0.account.name, $0) }) { $1 })
  }

  /// Adds an account, or replaces the one of that name.
  public func put(_ entry: Entry) { entries.withLock { $0[entry.account.name] = entry } }

  /// Removes an account.
  public func remove(_ name: String) { entries.withLock { $0[name] = nil } }

  /// From now on the directory is out of reach; nil: it is back.
  public func fail(with error: DirectoryError?) { failure.withLock { $0 = error } }

  /// See `Authenticator`.
  public func account(login: String) throws(DirectoryError) -> Account? { try entry(login)?.account }

  /// See `Authenticator`.
  public func verify(password: String, of account: Account) throws(DirectoryError) -> Bool {
    let expected = try entry(account.name)?.password
    return !password.isEmpty && password == expected
  }

  /// See `Authenticator`. A verifier fits only the lower-case spelling of the name, as in a real directory.
  public func secret(of account: Account, login: String) throws(DirectoryError) -> MD5Secret? {
    guard let entry = try entry(account.name) else { return nil }
    switch entry.keeps {
    case .clearPassword: return .password(entry.password)
    case .verifier where login == login.lowercased():
      let digest = Digest.md5(Array("\(login):\(entry.password)".utf8))
      return .verifier(String(decoding: Base64.encode(digest), as: UTF8.self))
    case .verifier, .nothing: return nil
    }
  }

  private func entry(_ login: String) throws(DirectoryError) -> Entry? {
    if let error = failure.withLock({ $0 }) { throw error }
    let name = login.lowercased().replacing("%", with: "@")
    return entries.withLock { $0[name.contains("@") ? name : "\(name)@\(defaultDomain)"] }
  }
}
