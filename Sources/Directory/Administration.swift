import GRDB
import SyncEngine

/// What administrators change.
extension SQLiteDirectory {
  /// All domains, by name.
  public func domains() throws(DirectoryError) -> [Domain] { try read(Domain.all) }

  public func domain(_ name: String) throws(DirectoryError) -> Domain? {
    try read { try Domain.find($0, name: name.lowercased()) }
  }

  /// Inserts or replaces by name.
  public func put(_ domain: Domain) throws(DirectoryError) {
    var domain = domain
    domain.name = domain.name.lowercased()
    try write { [domain] in try domain.store($0) }
  }

  /// Removes a domain with its accounts; false if there was none.
  public func removeDomain(_ name: String) throws(DirectoryError) -> Bool {
    try write { try Domain.remove($0, name: name.lowercased()) }
  }

  /// The accounts of a domain, or all, by address.
  public func accounts(domain: String? = nil) throws(DirectoryError) -> [AccountRecord] {
    try read { try AccountRecord.all($0, domain: domain?.lowercased()) }
  }

  /// By any form of the login name.
  public func record(login: String) throws(DirectoryError) -> AccountRecord? {
    guard let name = LoginName(login, defaultDomain: settings.defaultDomain) else { return nil }
    return try read { try AccountRecord.find($0, address: name.address) }
  }

  /// Inserts or replaces by address, but leaves the stored secrets alone.
  public func put(_ account: AccountRecord) throws(DirectoryError) {
    var account = account
    account.address = account.address.lowercased()
    try write { [account] in try account.store($0) }
  }

  /// Removes an account; false if there was none.
  public func removeAccount(_ address: String) throws(DirectoryError) -> Bool {
    try write { try AccountRecord.remove($0, address: address.lowercased()) }
  }

  /// Stores a password in every form that the account's settings ask for; nil takes it away.
  /// False if there is no such account, or the password is empty or holds a zero byte.
  public func setPassword(_ password: String?, of address: String) throws(DirectoryError) -> Bool {
    guard let name = LoginName(address, defaultDomain: nil), let account = try account(login: name.address),
      let domain = try domain(name.domain)
    else { return false }
    var credentials = Credentials()
    if let password {
      guard let hash = PasswordHash(password: password) else { return false }
      credentials = Credentials(password: password, of: account, login: name, hash: hash, vault: vault(of: domain))
    }
    return try replace(credentials, of: name.address)
  }

  /// Stores a crypt(3) hash made elsewhere; MD5 is then impossible. False if there is no such account or no such method.
  public func setHash(_ hash: String, of address: String) throws(DirectoryError) -> Bool {
    guard let imported = PasswordHash(imported: hash) else { return false }
    var credentials = Credentials()
    credentials.hash = imported
    return try replace(credentials, of: address.lowercased())
  }

  private func replace(_ credentials: Credentials, of address: String) throws(DirectoryError) -> Bool {
    try write { db in
      guard try AccountRecord.find(db, address: address) != nil else { return false }
      try credentials.store(db, address: address)
      return true
    }
  }
}
