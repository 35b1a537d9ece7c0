import Groupware
import SyncEngine

/// One account's connection to its `MemoryMailbox`.
public final class MemoryStore: Store {
  private let mailbox: MemoryMailbox

  public init(_ mailbox: MemoryMailbox) { self.mailbox = mailbox }

  public func folders() throws(StoreError) -> [Folder] { mailbox.folders }

  public func createDefault(_ kind: Item.Kind) throws(StoreError) -> Folder { try mailbox.makeDefault(kind) }

  public func open(path: String, kind: Item.Kind) throws(StoreError) -> (datastore: any Datastore, incarnation: String)
  {
    let incarnation = try mailbox.read(path) { $0.incarnation }
    return (MemoryDatastore(mailbox, path: path), incarnation)
  }

  public func close() {}
}

/// Opens mailboxes by log-in name and password.
public struct MemoryStoreProvider: StoreProvider {
  private let mailboxes: [String: MemoryMailbox]
  /// The password that opens a mailbox; no entry: any does.
  private let passwords: [String: String]

  public init(_ mailboxes: [String: MemoryMailbox], passwords: [String: String] = [:]) {
    self.mailboxes = mailboxes
    self.passwords = passwords
  }

  public func open(_ access: StoreAccess) throws(StoreError) -> any Store {
    guard let mailbox = mailboxes[access.login] else { throw StoreError(.refused, access.login) }
    if let password = passwords[access.login], password != access.password { throw StoreError(.refused, access.login) }
    return MemoryStore(mailbox)
  }
}
