import Groupware
import IMAP
import MIME
import Support
import SyncEngine
import Testing

@testable import MailboxStore

/// A folder on a real server, its datastore, and webmail beside it.
struct Scene {
  let server: TestServer
  let mailbox: Mailbox
  let provider: IMAPStoreProvider
  let datastore: IMAPDatastore

  private let adjust: (inout StoreConfiguration) -> Void

  init(hiding hidden: Set<String> = [], _ adjust: @escaping (inout StoreConfiguration) -> Void = { _ in }) throws {
    self.adjust = adjust
    server = try #require(TestServer(hiding: hidden))
    mailbox = try server.makeMailbox()
    provider = try server.provider(adjust)
    let opened = try server.open(provider).open(path: mailbox.name, kind: .contact)
    datastore = try #require(opened.datastore as? IMAPDatastore)
  }

  func contact(_ uid: String, note: String? = nil, title: String? = nil) -> Item {
    var item = Item(.contact)
    item.uid = uid
    item.main.set(.formattedName, to: .text("Anna"))
    item.main.set(.note, to: note.map { .text($0) })
    item.main.set(.title, to: title.map { .text($0) })
    return item
  }

  func message(_ item: Item, _ attachments: [KolabMessage.Attachment] = []) throws -> [UInt8] {
    try Draft(
      item, guid: GUID(rawValue: item.uid ?? ""), attachments: attachments, login: "webmail", now: WallClock()
    ).message
  }

  /// Stores as webmail does: append, then flag and expunge the old message.
  func webmail(saves item: Item, removing old: UID?) throws {
    try webmail(saves: item, removing: old.map { [$0] } ?? [])
  }

  func webmail(saves item: Item, removing olds: [UID]) throws {
    let connection = try server.webmail(mailbox)
    #expect(try connection.append([message(item)], to: mailbox).count == 1)
    if !olds.isEmpty {
      for answer in try connection.execute([
        .add(flags: "\\Deleted", to: UIDSet(olds)), .expunge(UIDSet(olds)),
      ]) { try answer.check() }
    }
    connection.close()
  }

  /// The folder as another process has it.
  func another() throws -> IMAPDatastore {
    let opened = try server.open(try server.provider(adjust)).open(path: mailbox.name, kind: .contact)
    return try #require(opened.datastore as? IMAPDatastore)
  }

  func add(_ item: Item) throws -> StoredItem { try store(.add(GUID(rawValue: item.uid ?? ""), item)) }

  func replace(_ base: StoredItem, with item: Item) throws -> StoredItem {
    try store(.replace(GUID(rawValue: item.uid ?? ""), item, base: base))
  }

  private func store(_ change: Change) throws -> StoredItem {
    let outcomes = try datastore.apply([change])
    guard case .stored(let entry, let stored)? = outcomes.first else { throw Unexpected() }
    return StoredItem(stored, revision: entry.revision)
  }

  struct Unexpected: Error {}

  /// As the engine lists: what lives twice is repaired, and then listed again.
  func repaired(_ datastore: IMAPDatastore, since token: Inventory.Token? = nil) throws -> Inventory {
    let inventory = try datastore.inventory(since: token)
    for guid in inventory.doubled { try datastore.repair(guid) }
    return inventory.doubled.isEmpty ? inventory : try datastore.inventory(since: token)
  }

  func live() throws -> [StoredItem] {
    Array(try datastore.read(try datastore.inventory(since: nil).changed).values)
  }
}
