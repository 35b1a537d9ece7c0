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
  /// - Parameter zone: the account's.
  init(_ message: [UInt8], uid: UID, revision: Revision, folder kind: Item.Kind, zone: String) {
    let parsed = try? KolabMessage(parsing: message)
    let asked = Asked()
    guard let parsed, let item = Self.item(parsed, kind, zone, asked), let guid = item.uid, !guid.isEmpty else {
      self.init(nil, [], guid: .nameless(revision), uid: uid, revision: revision)
      return
    }
    let parts = Kolab.isFormer(parsed.payload) ? Self.present(parsed.attachments, asked) : parsed.attachments
    self.init(item, parts, guid: GUID(rawValue: guid), uid: uid, revision: revision)
  }

  /// The parts of an object in the former format as its successor refers to them: by Content-ID, and without those that
  /// it holds itself.
  private static func present(_ attachments: [KolabMessage.Attachment], _ asked: Asked) -> [KolabMessage.Attachment] {
    attachments.filter { !asked.names.contains($0.fileName ?? "") }.map { attachment in
      attachment.named(String(Kolab.address(ofPart: attachment.fileName ?? "").dropFirst(4)))
    }
  }

  /// The parts of the message that the item took in.
  private final class Asked {
    var names: Set<String> = []
  }

  /// An object that has been read or written.
  init(_ item: Item?, _ attachments: [KolabMessage.Attachment], guid: GUID, uid: UID, revision: Revision) {
    self.uid = uid
    self.guid = guid
    self.revision = revision
    self.item = item
    self.attachments = attachments
  }

  /// The same with those attachments; nil: they are not known, or not at hand.
  func with(_ attachments: [KolabMessage.Attachment]?) -> KolabObject {
    KolabObject(item, attachments ?? [], guid: guid, uid: uid, revision: revision)
  }

  /// Its digests are worked out here: they cost as much as parsing, and who only reads items needs none.
  var entry: Inventory.Entry {
    guard let item else { return .unreadable(revision, name: nil) }
    return Inventory.Entry(guid: guid, revision: revision, digest: item.contentDigest, keys: item.matchKeys)
  }

  /// Distribution lists live among the contacts.
  private static func item(_ message: KolabMessage, _ folder: Item.Kind, _ zone: String, _ asked: Asked) -> Item? {
    let item = try? Kolab.read(message.payload, objectType: message.objectType, zone: zone) { name in
      guard let content = message.attachments.first(where: { $0.fileName == name })?.content else { return nil }
      asked.names.insert(name)
      return Kolab.Part(mediaType: content.mediaType, content: content.bytes)
    }
    guard let item else { return nil }
    return item.kind == folder || (item.kind == .group && folder == .contact) ? item : nil
  }
}

extension Inventory.Entry {
  /// The entry of what cannot be read.
  /// - Parameter name: its UID, if that is known all the same.
  static func unreadable(_ revision: Revision, name: String?) -> Self {
    let guid = name.flatMap { $0.isEmpty ? nil : GUID(rawValue: $0) } ?? .nameless(revision)
    return Self(guid: guid, revision: revision, digest: 0, keys: [], isReadable: false)
  }

  /// Nothing but this very message can be known by its GUID.
  var isNameless: Bool { guid == .nameless(revision) }
}

extension GUID {
  /// The same as long as the message exists.
  fileprivate static func nameless(_ revision: Revision) -> GUID { GUID(rawValue: "imap:\(revision.rawValue)") }
}
