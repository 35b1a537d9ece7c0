import Foundation
import SyncEngine

/// A directory of a few accounts.
public final class MemoryAuthenticator: Authenticator, @unchecked Sendable {
  private let lock = NSLock()
  private var accounts: [String: (account: Account, password: String)] = [:]

  public init() {}

  /// Adds an account, or changes it.
  public func put(_ account: Account, password: String) {
    lock.withLock { accounts[account.name] = (account, password) }
  }

  public func account(login: String) throws(DirectoryError) -> Account? {
    lock.withLock { accounts[login.lowercased()]?.account }
  }

  public func verify(password: String, of account: Account) throws(DirectoryError) -> Bool {
    lock.withLock { accounts[account.name]?.password == password }
  }

  public func secret(of account: Account, login: String) throws(DirectoryError) -> MD5Secret? {
    lock.withLock { accounts[account.name].map { .password($0.password) } }
  }
}
