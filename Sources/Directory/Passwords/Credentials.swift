import Octets
import SyncEngine

/// The stored secrets of an account. Its description shows none of them.
struct Credentials: Sendable, CustomStringConvertible {
  var hash: PasswordHash?
  /// Login form → B64(MD5(login ":" password)).
  var verifiers: [String: String] = [:]
  var sealed: [UInt8]?

  var description: String { "credentials" }

  /// Nothing is known.
  init() {}

  /// Everything that the account's settings let us keep of a password, beside its hash.
  init(password: String, of account: Account, login: LoginName, hash: PasswordHash?, vault: PasswordVault?) {
    self.hash = hash
    sealed = vault?.seal(password, for: account.name)
    guard account.authentication != .basic else { return }
    for form in login.forms { verifiers[form] = Self.verifier(login: form, password: password) }
  }

  static func verifier(login: String, password: String) -> String {
    String(decoding: Base64.encode(Digest.md5(Array("\(login):\(password)".utf8))), as: UTF8.self)
  }
}
