import SyncEngine
import Synchronization

/// Remembers which password a hash accepted, so that a client that sends its password with each message has it hashed
/// once: hashing is made to be slow.
///
/// What is kept is a digest under a key that lives and dies with the process. Another hash (a changed password) is
/// another question.
final class PasswordMemory: Sendable {
  /// Hashes that are remembered; beyond that all are forgotten.
  private static let capacity = 4096
  private static let keyLength = 32

  private let key = Entropy.system.bytes(keyLength)
  private let accepted = Mutex<[PasswordHash: [UInt8]]>([:])

  /// Whether the password is the one that was hashed.
  func accepts(_ password: String, _ hash: PasswordHash) -> Bool {
    let digest = Digest.sha256(key + Array(password.utf8))
    if let known = accepted.withLock({ $0[hash] }), Digest.isEqual(known, digest) { return true }
    guard hash.accepts(password) else { return false }
    accepted.withLock { accepted in
      if accepted.count >= Self.capacity { accepted.removeAll() }
      accepted[hash] = digest
    }
    return true
  }
}
