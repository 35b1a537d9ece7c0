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

  public var kinds: [Item.Kind] { [.contact, .event, .task] }
  public func items(_ kinds: [Item.Kind]) throws -> [Item] { kinds.flatMap { server.mailbox.items($0).values } }
  public func add(_ item: Item) throws { server.mailbox.store(item) }
  public func edit(_ kind: Item.Kind, _ guid: GUID, _ change: (inout Item) -> Void) throws {
    server.mailbox.edit(kind, guid, change)
  }
  public func delete(_ kind: Item.Kind, _ guid: GUID) throws { server.mailbox.delete(kind, guid) }
}
