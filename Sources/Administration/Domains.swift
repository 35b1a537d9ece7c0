import Directory
import Foundation
import SyncEngine

/// A change of a domain's or an account's policy: what is nil stays as it is.
extension PolicyOverrides {
  /// These settings where they are made, else those of `old`. Throws `AdministrationError` for an unknown time zone.
  func filled(from old: PolicyOverrides) throws -> PolicyOverrides {
    if let timeZone, TimeZone(identifier: timeZone) == nil {
      throw AdministrationError(.invalid, "there is no time zone \(timeZone): its name is one such as Europe/Berlin")
    }
    return PolicyOverrides(
      conflict: conflict ?? old.conflict, slowConflict: slowConflict ?? old.slowConflict,
      fallback: fallback ?? old.fallback, timeZone: timeZone ?? old.timeZone)
  }
}

/// What to change in a domain; what is nil stays as it is.
public struct DomainChange: Sendable {
  public var isEnabled: Bool?
  public var authentication: AuthenticationType?
  public var passwordSource: Domain.PasswordSource?
  public var admitsUnknownAccounts: Bool?
  public var keepsClearPasswords: Bool?
  public var policy: PolicyOverrides

  public init(
    isEnabled: Bool? = nil, authentication: AuthenticationType? = nil, passwordSource: Domain.PasswordSource? = nil,
    admitsUnknownAccounts: Bool? = nil, keepsClearPasswords: Bool? = nil, policy: PolicyOverrides = PolicyOverrides()
  ) {
    self.isEnabled = isEnabled
    self.authentication = authentication
    self.passwordSource = passwordSource
    self.admitsUnknownAccounts = admitsUnknownAccounts
    self.keepsClearPasswords = keepsClearPasswords
    self.policy = policy
  }

  func applied(to old: Domain) throws -> Domain {
    Domain(
      name: old.name, isEnabled: isEnabled ?? old.isEnabled, authentication: authentication ?? old.authentication,
      passwordSource: passwordSource ?? old.passwordSource,
      admitsUnknownAccounts: admitsUnknownAccounts ?? old.admitsUnknownAccounts,
      keepsClearPasswords: keepsClearPasswords ?? old.keepsClearPasswords, policy: try policy.filled(from: old.policy))
  }
}

extension Administrator {
  /// All domains, by name.
  public func domains() throws -> [Domain] { try directory.domains() }

  /// Adds a domain with what `change` says.
  public func addDomain(_ name: String, _ change: DomainChange = DomainChange()) throws -> Domain {
    guard LoginName("x@" + name, defaultDomain: nil)?.domain == name.lowercased() else {
      throw AdministrationError(.invalid, "\"\(name)\" is not the name of a domain")
    }
    guard try directory.domain(name) == nil else { throw AdministrationError(.exists, "there is a domain \(name)") }
    let domain = try change.applied(to: Domain(name: name.lowercased()))
    try directory.put(domain)
    return domain
  }

  /// Changes a domain.
  public func changeDomain(_ name: String, _ change: DomainChange) throws -> Domain {
    let domain = try change.applied(to: try domain(name))
    try directory.put(domain)
    return domain
  }

  /// Removes a domain with its accounts and all that is remembered of them; the mailboxes are not touched.
  public func removeDomain(_ name: String) throws {
    let accounts = try self.accounts(domain: name)
    _ = try directory.removeDomain(name)
    try state.transaction { transaction in
      for account in accounts { try transaction.removeAccount(account.address) }
    }
  }

  func domain(_ name: String) throws -> Domain {
    guard let domain = try directory.domain(name) else {
      throw AdministrationError(.notFound, "there is no domain \(name)")
    }
    return domain
  }
}
