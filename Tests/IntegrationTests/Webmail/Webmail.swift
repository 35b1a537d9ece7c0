import Groupware
import IMAP
import MIME
import Support

/// Another client of an account, as webmail is: it reads and writes Kolab objects over IMAP with none of the server's
/// own code for mailboxes.
final class Webmail {
  /// A message that holds an object.
  struct Stored {
    let uid: UID
    let message: KolabMessage
    let item: Item
  }

  private static let types = ["/private/vendor/kolab/folder-type", "/shared/vendor/kolab/folder-type"]
  private static let names: [Item.Kind: String] = [
    .contact: "Contacts", .event: "Calendar", .task: "Tasks", .note: "Notes",
  ]

  private let connection: Connection
  private let login: String
  private var mailboxes: [Item.Kind: Mailbox] = [:]

  init(_ account: HostAccount) throws {
    connection = try account.connect()
    login = account.login
  }

  // MARK: Folders

  /// The types that folders have, by name.
  func folderTypes() throws -> [String: Set<String>] {
    let listed = try connection.execute(.list()).check().listings.map(\.mailbox)
    var found: [String: Set<String>] = [:]
    for mailbox in listed {
      let entries = connection.metadata(of: mailbox, Self.types)
      if !entries.isEmpty { found[mailbox.name] = entries }
    }
    return found
  }

  /// The folder of that kind; made, with its type, if there is none.
  func mailbox(_ kind: Item.Kind) throws -> Mailbox {
    if let known = mailboxes[kind] { return known }
    let type = Kolab.folderType(of: kind)
    if let name = try folderTypes().first(where: { $0.value.contains("\(type).default") })?.key {
      mailboxes[kind] = Mailbox(name)
      return Mailbox(name)
    }
    let mailbox = Mailbox(Self.names[kind] ?? type)
    try connection.execute(.create(mailbox)).check()
    try connection.execute(.setMetadata(mailbox, Self.types[0], to: Array("\(type).default".utf8))).check()
    try connection.execute(.setMetadata(mailbox, Self.types[1], to: Array(type.utf8))).check()
    mailboxes[kind] = mailbox
    return mailbox
  }

  // MARK: Objects

  /// Every message that is not marked as deleted, in order.
  func messages(_ kind: Item.Kind) throws -> [(uid: UID, bytes: [UInt8])] {
    try connection.execute(.select(mailbox(kind))).check()
    return try connection.execute(.fetch(UIDSet(1...UInt32.max), .body)).check().fetched.compactMap { message in
      guard let uid = message.uid, let body = message.body, !message.isDeleted else { return nil }
      return (uid, body)
    }
  }

  func objects(_ kind: Item.Kind) throws -> [Stored] {
    try messages(kind).map { uid, bytes in
      let message = try KolabMessage(parsing: bytes)
      return Stored(uid: uid, message: message, item: try Kolab.read(message.payload, objectType: message.objectType))
    }
  }

  /// By UID of the item; two messages with one are an error.
  func items(_ kind: Item.Kind) throws -> [String: Item] {
    var items: [String: Item] = [:]
    for stored in try objects(kind) {
      let uid = stored.item.uid ?? ""
      guard items.updateValue(stored.item, forKey: uid) == nil else { throw Broken("two messages have the UID \(uid)") }
    }
    return items
  }

  // MARK: Edits

  func add(_ item: Item, _ attachments: [KolabMessage.Attachment] = []) throws {
    try append(item, attachments: attachments)
  }

  /// Replaces an object as Kolab clients do: append the new one, then delete the old one.
  func edit(_ kind: Item.Kind, _ uid: String, _ change: (inout Item) -> Void) throws {
    guard let old = try objects(kind).last(where: { $0.item.uid == uid }) else { return }
    var item = old.item
    change(&item)
    try append(item, attachments: old.message.attachments)
    try remove([old.uid])
  }

  func delete(_ kind: Item.Kind, _ uid: String) throws {
    try remove(objects(kind).filter { $0.item.uid == uid }.map(\.uid))
  }

  private func append(_ item: Item, attachments: [KolabMessage.Attachment]) throws {
    let stamp = Moment.time(
      CalendarDate(year: 2026, month: 3, day: 1), TimeOfDay(hour: 12, minute: 0, second: 0), .utc)
    let message = KolabMessage(
      objectType: Kolab.objectType(of: item.kind), payloadType: Kolab.payloadType(of: item.kind),
      payload: try Kolab.write(item, stamp: stamp), attachments: attachments)
    let envelope = KolabMessage.Envelope(
      subject: item.uid ?? "", from: login, date: "Sun, 01 Mar 2026 12:00:00 +0000",
      messageID: "<\(UInt64.random(in: .min ... .max))@webmail.example.test>")
    for answer in try connection.append([message.bytes(envelope)], to: mailbox(item.kind)) {
      if case .refused(let error) = answer { throw error }
    }
  }

  private func remove(_ uids: [UID]) throws {
    guard !uids.isEmpty else { return }
    try connection.execute(.add(flags: "\\Deleted", to: UIDSet(uids))).check()
    try connection.execute(.expunge(UIDSet(uids))).check()
  }
}

extension Connection {
  /// The values of those annotations that are set.
  fileprivate func metadata(of mailbox: Mailbox, _ entries: [String]) -> Set<String> {
    guard let answer = try? execute(.getMetadata(mailbox, entries)), answer.isOK else { return [] }
    return Set((answer.metadata[mailbox] ?? [:]).values.map { String(decoding: $0, as: UTF8.self) })
  }
}
