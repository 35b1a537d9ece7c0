import Directory
import Foundation
import SyncEngine

/// A directory in files of its own, removed with it.
final class TemporaryDirectory {
  private let folder: URL
  let directory: SQLiteDirectory

  init(
    hasKey: Bool = false, usesMasterUser: Bool = false, check: any PasswordCheck = NoPasswordCheck(),
    _ domains: Domain...
  ) throws {
    folder = FileManager.default.temporaryDirectory.appendingPathComponent("anchorage-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let key = folder.appendingPathComponent("key")
    try Data(repeating: 7, count: 32).write(to: key)
    directory = try SQLiteDirectory(
      path: folder.appendingPathComponent("directory.db").path,
      settings: .init(
        defaultDomain: "example.org", usesMasterUser: usesMasterUser, policy: Policy(timeZone: "Europe/Berlin"),
        keyFile: hasKey ? key.path : nil), passwordCheck: check)
    for domain in domains { try directory.put(domain) }
  }

  /// An account with a password.
  func add(_ account: AccountRecord, password: String) throws {
    try directory.put(account)
    guard try directory.setPassword(password, of: account.address) else { throw DirectoryError("not set") }
  }

  /// Whether a log-in with Basic works; nil: no such account.
  func logIn(_ login: String, _ password: String) throws -> Bool? {
    guard let account = try directory.account(login: login) else { return nil }
    return try directory.verify(password: password, of: account)
  }

  func secret(_ login: String) throws -> MD5Secret? {
    guard let account = try directory.account(login: login) else { return nil }
    return try directory.secret(of: account, login: login)
  }

  deinit { try? FileManager.default.removeItem(at: folder) }
}

/// A mail server that knows one password.
struct OnePassword: PasswordCheck {
  var login: String
  var password: String
  func accepts(login: String, password: String) -> Bool { login == self.login && password == self.password }
}
