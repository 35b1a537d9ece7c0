import IMAP
import MIME

/// The attachments of objects that were read, until they are replaced: the new message gets the same ones. It may
/// forget: what it does not know is read again.
struct AttachmentCache {
  private let limit: Int
  private var known: [UID: [KolabMessage.Attachment]] = [:]
  private var bytes = 0

  init(limit: Int) { self.limit = limit }

  /// nil: not known; the message must be read.
  subscript(uid: UID) -> [KolabMessage.Attachment]? { known[uid] }

  /// Kept until the limit is reached; then it is begun anew.
  mutating func keep(_ object: KolabObject) {
    let size = 64 + object.attachments.reduce(0) { $0 + $1.raw.count }
    guard object.item != nil, known[object.uid] == nil, size <= limit else { return }
    if bytes > limit - size {
      known = [:]
      bytes = 0
    }
    bytes += size
    known[object.uid] = object.attachments
  }
}
