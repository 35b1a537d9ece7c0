import GRDB
import SyncEngine

extension SQLiteDirectory: Authenticator {
  /// See `Authenticator`. An account that is not stored yet is returned where its domain admits unknown ones.
  public func account(login: String) throws(DirectoryError) -> Account? {
    guard let name = LoginName(login, defaultDomain: settings.defaultDomain) else { return nil }
    return try read { db in
      guard let domain = try Domain.find(db, name: name.domain) else { return nil }
      let stored = try AccountRecord.find(db, address: name.address)
      guard let record = stored ?? (domain.admitsUnknownAccounts ? AccountRecord(address: name.address) : nil) else {
        return nil
      }
      return record.effective(in: domain, settings: settings)
    }
  }

  /// See `Authenticator`. Empty passwords are always wrong.
  public func verify(password: String, of account: Account) throws(DirectoryError) -> Bool {
    guard !password.isEmpty, !password.utf8.contains(0), let name = LoginName(account.name, defaultDomain: nil) else {
      return false
    }
    let found = try read { db in
      (domain: try Domain.find(db, name: name.domain), credentials: try Credentials.find(db, address: account.name))
    }
    guard let domain = found.domain else { return false }
    if let hash = found.credentials.hash {
      guard passwords.accepts(password, hash) else { return false }
    } else {
      guard domain.passwordSource == .imap,
        try passwordCheck.accepts(login: account.mailboxLogin, password: password)
      else { return false }
    }
    if account.isEnabled { try learn(password, of: account, login: name, in: domain, known: found.credentials) }
    return true
  }

  /// See `Authenticator`. The clear password if it is kept, else the verifier of the login name as it is spelt.
  public func secret(of account: Account, login: String) throws(DirectoryError) -> MD5Secret? {
    let credentials = try read { try Credentials.find($0, address: account.name) }
    if let sealed = credentials.sealed, let password = vault?.open(sealed, for: account.name) {
      return .password(password)
    }
    return credentials.verifiers[login].map(MD5Secret.verifier)
  }

  /// Stores an account that was not known before its first log-in, and the password if the domain keeps clear ones.
  /// No hash is made: who decided about the password goes on to decide.
  private func learn(
    _ password: String, of account: Account, login: LoginName, in domain: Domain, known: Credentials
  ) throws(DirectoryError) {
    let isStored = try read { try AccountRecord.find($0, address: account.name) } != nil
    let vault = vault(of: domain)
    let isKnown = vault == nil || known.sealed.flatMap { vault?.open($0, for: account.name) } == password
    if isStored && isKnown { return }
    let news = Credentials(password: password, of: account, login: login, hash: known.hash, vault: vault)
    try write { db in
      if !isStored { try AccountRecord(address: account.name).store(db) }
      if !isKnown { try news.store(db, address: account.name) }
    }
  }
}
