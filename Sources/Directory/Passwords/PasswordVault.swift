import Foundation
import SyncEngine

/// Seals clear passwords under the key file (AES-256-GCM), each for its account only.
struct PasswordVault: Sendable {
  /// What a key file holds at least, in bytes.
  static let minKeyLength = 32

  private let key: [UInt8]

  /// The key is the digest of the file's contents. Throws `DirectoryError` if it cannot be read or is too short.
  init(keyFile path: String) throws(DirectoryError) {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw DirectoryError("the key file \(path) cannot be read")
    }
    guard data.count >= Self.minKeyLength else {
      throw DirectoryError("the key file \(path) has less than \(Self.minKeyLength) bytes")
    }
    key = Digest.sha256([UInt8](data))
  }

  func seal(_ password: String, for address: String) -> [UInt8]? {
    SealedBox.seal(Self.prefix(address) + password.utf8, key: key, entropy: .system)
  }

  /// nil if it was sealed under another key or for another account.
  func open(_ box: [UInt8], for address: String) -> String? {
    let prefix = Self.prefix(address)
    guard let clear = SealedBox.open(box, key: key), clear.starts(with: prefix) else { return nil }
    return String(validating: clear.dropFirst(prefix.count), as: UTF8.self)
  }

  private static func prefix(_ address: String) -> [UInt8] { Array(address.utf8) + [0] }
}
