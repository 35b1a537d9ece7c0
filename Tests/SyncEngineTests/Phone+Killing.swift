import Support
import SyncEngine

extension Phone {
  private struct Death: Error {}

  /// A sync in which the server's worker dies once, before or after a commit or a write; those before it pass.
  /// - Parameter repeats: the phone sends its message again; else it gives up.
  /// - Returns: false if the sync came to its end before that.
  @discardableResult func sync(killing server: MemoryServer, at step: Int, repeats: Bool) throws -> Bool {
    var left = step
    var isDead = false
    let transport = transport
    self.transport = {
      defer { isDead = false }
      return try transport($0, $1)
    }
    let survives = {
      left -= 1
      if left == -1 { isDead = true }
      return !isDead
    }
    server.state.onCommit { _ in if !survives() { throw Death() } }
    server.mailbox.onWrite { () throws(StoreError) in if !survives() { throw StoreError(.unavailable, "crash") } }
    let session = begin()
    while true {
      do {
        guard try session.step() else { break }
      } catch {
        guard repeats else { break }
      }
    }
    server.state.onCommit { _ in }
    server.mailbox.onWrite {}
    self.transport = transport
    return left < 0
  }
}
