import CCrypt
import Glibc
import SyncEngine

/// A password as crypt(3) hashes it; made with the system's preferred method (yescrypt), checked with any.
struct PasswordHash: Hashable, Sendable, CustomStringConvertible {
  let text: String
  var description: String { "a password hash" }

  /// Hashes a password; nil if it is empty or holds a zero byte.
  init?(password: String) {
    guard let setting = crypt_gensalt_ra(nil, 0, nil, 0) else { return nil }
    defer { free(setting) }
    guard let text = Self.crypt(password, setting: String(cString: setting)) else { return nil }
    self.text = text
  }

  /// A hash made elsewhere, with or without Dovecot's `{SCHEME}`; nil if crypt(3) does not know its method.
  init?(imported text: String) {
    let hash = String(text.hasPrefix("{") ? text.drop { $0 != "}" }.dropFirst() : text[...])
    // A setting without its hash would pass crypt_checksalt; the result of hashing anything is as long as the hash.
    guard let probe = Self.crypt("probe", setting: hash), probe.utf8.count == hash.utf8.count else { return nil }
    self.text = hash
  }

  init(stored text: String) { self.text = text }

  func accepts(_ password: String) -> Bool {
    guard let found = Self.crypt(password, setting: text) else { return false }
    return Digest.isEqual(Array(found.utf8), Array(text.utf8))
  }

  private static func crypt(_ password: String, setting: String) -> String? {
    guard !password.isEmpty, !password.utf8.contains(0) else { return nil }
    var data: UnsafeMutableRawPointer?
    var size: Int32 = 0
    defer {
      data?.initializeMemory(as: UInt8.self, repeating: 0, count: Int(size))
      free(data)
    }
    return crypt_ra(password, setting, &data, &size).map { String(cString: $0) }
  }
}
