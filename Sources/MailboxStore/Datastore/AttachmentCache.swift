import IMAP
import MIME

/// The attachments of objects that were read, until they are replaced: the new message gets the same ones.
struct AttachmentCache {
  private let limit: Int
  private var known: [UID: [KolabMessage.Attachment]] = [:]
  private var bytes = 0

  init(limit: Int) { self.limit = limit }

  /// nil: not known; the message must be read.
  subscript(uid: UID) -> [KolabMessage.Attachment]? { known[uid] }

  mutating func keep(_ object: KolabObject) {
    guard object.item != nil else { return }
    bytes += 64 + object.attachments.reduce(0) { $0 + $1.raw.count }
    if bytes > limit {
      known = [:]
      bytes = 0
    }
    known[object.uid] = object.attachments
  }
}
