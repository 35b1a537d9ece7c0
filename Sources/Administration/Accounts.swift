import Directory
import SyncEngine

/// What to change in an account; what is nil stays as it is.
public struct AccountChange: Sendable {
  public var isEnabled: Bool?
  public var authentication: AuthenticationType?
  public var mailboxLogin: String?
  public var policy: PolicyOverrides

  public init(
    isEnabled: Bool? = nil, authentication: AuthenticationType? = nil, mailboxLogin: String? = nil,
    policy: PolicyOverrides = PolicyOverrides()
  ) {
    self.isEnabled = isEnabled
    self.authentication = authentication
    self.mailboxLogin = mailboxLogin
    self.policy = policy
  }

  func applied(to old: AccountRecord) throws -> AccountRecord {
    AccountRecord(
      address: old.address, isEnabled: isEnabled ?? old.isEnabled, authentication: authentication ?? old.authentication,
      mailboxLogin: mailboxLogin ?? old.mailboxLogin, policy: try policy.filled(from: old.policy))
  }
}

/// An account, what holds for it, and which secrets are stored.
public struct AccountView: Hashable, Sendable, Codable {
  public var account: Account
  public var record: AccountRecord
}

extension Administrator {
  /// The accounts of a domain, or all, by address.
  public func accounts(domain: String? = nil) throws -> [AccountRecord] {
    if let domain { _ = try self.domain(domain) }
    return try directory.accounts(domain: domain)
  }

  /// Adds an account, with a password if one is given; without one only the mail server can let it in.
  public func addAccount(_ login: String, password: String?, _ change: AccountChange = AccountChange()) throws
    -> AccountRecord
  {
    guard let name = LoginName(login, defaultDomain: directory.settings.defaultDomain) else {
      throw AdministrationError(.invalid, "\"\(login)\" is not an address such as ann@example.org")
    }
    _ = try domain(name.domain)
    guard try directory.record(login: name.address) == nil else {
      throw AdministrationError(.exists, "there is an account \(name.address)")
    }
    try directory.put(try change.applied(to: AccountRecord(address: name.address)))
    if let password { try setPassword(password, of: name.address) }
    return try record(name.address)
  }

  /// Changes an account.
  public func changeAccount(_ login: String, _ change: AccountChange) throws -> AccountRecord {
    let account = try change.applied(to: try record(login))
    try directory.put(account)
    return try record(login)
  }

  /// Stores a password in every form that the account's settings ask for; nil takes it away.
  public func setPassword(_ password: String?, of login: String) throws {
    let address = try record(login).address
    guard try directory.setPassword(password, of: address) else {
      throw AdministrationError(.invalid, "the password is empty or holds a zero byte")
    }
  }

  /// Stores a crypt(3) hash that was made elsewhere.
  public func setHash(_ hash: String, of login: String) throws {
    guard try directory.setHash(hash, of: try record(login).address) else {
      throw AdministrationError(.invalid, "this is no hash that crypt(3) knows, such as $y$… or {SHA512-CRYPT}$6$…")
    }
  }

  /// What holds for an account.
  public func account(_ login: String) throws -> AccountView {
    let record = try record(login)
    guard let account = try directory.account(login: record.address) else {
      throw AdministrationError(.notFound, "there is no account \(login)")
    }
    return AccountView(account: account, record: record)
  }

  /// Removes an account and all that is remembered of it; its mailbox is not touched.
  public func removeAccount(_ login: String) throws {
    let address = try record(login).address
    _ = try directory.removeAccount(address)
    try state.transaction { try $0.removeAccount(address) }
  }

  func record(_ login: String) throws -> AccountRecord {
    guard let record = try directory.record(login: login) else {
      throw AdministrationError(.notFound, "there is no account \(login)")
    }
    return record
  }
}
