import Directory
import SyncEngine

extension Administrator {
  /// What in the directory cannot work, or not as intended.
  public func findings() throws -> [Finding] {
    let domains = try directory.domains()
    if domains.isEmpty { return [Finding(.warning, "directory", "there is no domain: nobody can log in")] }
    return try domains.reduce(into: findings(ofDefault: domains)) { found, domain in
      found += findings(of: domain)
      found += try directory.accounts(domain: domain.name).flatMap { findings(of: $0, in: domain) }
    }
  }

  private func findings(ofDefault domains: [Domain]) -> [Finding] {
    guard let name = directory.settings.defaultDomain, !domains.contains(where: { $0.name == name }) else { return [] }
    return [Finding(.warning, name, "the default domain does not exist: names without a domain cannot log in")]
  }

  private func findings(of domain: Domain) -> [Finding] {
    var found: [Finding] = []
    if domain.keepsClearPasswords && directory.settings.keyFile == nil {
      found.append(Finding(.error, domain.name, "clear passwords are to be kept, but directory.key_file is not set"))
    }
    if domain.admitsUnknownAccounts && domain.passwordSource == .directory {
      found.append(
        Finding(.error, domain.name, "unknown accounts are admitted, but the mail server is not asked for passwords"))
    }
    if domain.authentication == .md5 && domain.passwordSource == .imap && !keepsClear(domain) {
      found.append(
        Finding(
          .error, domain.name,
          "only MD5 is accepted, but the mail server decides about passwords: MD5 cannot be checked against it"))
    }
    return found
  }

  private func findings(of account: AccountRecord, in domain: Domain) -> [Finding] {
    guard account.isEnabled && domain.isEnabled else { return [] }
    let secrets = account.secrets
    if (account.authentication ?? domain.authentication) != .md5 {
      let isReachable = secrets.hasPassword || domain.passwordSource == .imap
      return isReachable ? [] : [Finding(.warning, account.address, "there is no password: nobody can log in")]
    }
    if !secrets.hasVerifiers && !secrets.hasClearPassword {
      return [Finding(.error, account.address, "only MD5 is accepted, but there is no secret for it: set the password")]
    }
    if !secrets.hasClearPassword && !directory.settings.usesMasterUser {
      return [
        Finding(
          .error, account.address,
          "only MD5 is accepted, but nothing opens the mailbox: set imap.master_user or keep clear passwords")
      ]
    }
    return []
  }

  private func keepsClear(_ domain: Domain) -> Bool { domain.keepsClearPasswords && directory.settings.keyFile != nil }
}
