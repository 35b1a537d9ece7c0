import Groupware
import IMAP
import MIME
import SyncEngine

/// One message of a groupware folder.
struct KolabObject {
  let uid: UID
  let guid: GUID
  let revision: Revision
  /// nil if the message is no object of the folder's kind, or broken: it is left alone.
  let item: Item?
  let attachments: [KolabMessage.Attachment]

  /// Reads a message.
  init(_ message: [UInt8], uid: UID, revision: Revision, folder kind: Item.Kind) {
    let parsed = try? KolabMessage(parsing: message)
    guard let parsed, let item = Self.item(parsed, kind), let guid = item.uid, !guid.isEmpty else {
      self.init(nil, [], guid: Self.unreadable(revision).guid, uid: uid, revision: revision)
      return
    }
    self.init(item, parsed.attachments, guid: GUID(rawValue: guid), uid: uid, revision: revision)
  }

  /// An object that has been read or written.
  init(_ item: Item?, _ attachments: [KolabMessage.Attachment], guid: GUID, uid: UID, revision: Revision) {
    self.uid = uid
    self.guid = guid
    self.revision = revision
    self.item = item
    self.attachments = attachments
  }

  /// Its digests are worked out here: they cost as much as parsing, and who only reads items needs none.
  var entry: Inventory.Entry {
    guard let item else { return Self.unreadable(revision) }
    return Inventory.Entry(guid: guid, revision: revision, digest: item.contentDigest, keys: item.matchKeys)
  }

  /// The entry of what cannot be read; its name is the same as long as the message exists.
  static func unreadable(_ revision: Revision) -> Inventory.Entry {
    Inventory.Entry(
      guid: GUID(rawValue: "imap:\(revision.rawValue)"), revision: revision, digest: 0, keys: [], isReadable: false)
  }

  /// Distribution lists live among the contacts.
  private static func item(_ message: KolabMessage, _ folder: Item.Kind) -> Item? {
    guard let item = try? Kolab.read(message.payload, objectType: message.objectType) else { return nil }
    return item.kind == folder || (item.kind == .group && folder == .contact) ? item : nil
  }
}
