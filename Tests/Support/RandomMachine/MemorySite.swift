import Groupware
import SyncEngine

/// The engine on ports in memory.
public final class MemorySite: Site {
  private let server: MemoryServer

  /// An account with that policy.
  public init(seed: UInt64, policy: Policy) {
    server = MemoryServer(seed: seed)
    server.directory.put(.init(MemoryServer.account(policy), password: MemoryServer.password))
  }

  public func respond(_ body: [UInt8], _ url: String) throws -> [UInt8] { try server.respond(body, url) }

  public func onStep(_ survives: @escaping () -> Bool) {
    server.state.onCommit { _ in if !survives() { throw StateError(.unavailable, "crash") } }
    server.mailbox.onWrite { () throws(StoreError) in if !survives() { throw StoreError(.unavailable, "crash") } }
  }

  public func contacts() throws -> [GUID: Item] { server.mailbox.items(.contact) }
  public func add(_ item: Item) throws { server.mailbox.store(item) }
  public func edit(_ guid: GUID, _ change: (inout Item) -> Void) throws { server.mailbox.edit(.contact, guid, change) }
  public func delete(_ guid: GUID) throws { server.mailbox.delete(.contact, guid) }
}
