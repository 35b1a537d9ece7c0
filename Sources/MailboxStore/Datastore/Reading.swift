import Groupware
import IMAP
import SyncEngine

extension IMAPDatastore {
  func read(_ entries: [Inventory.Entry]) throws(StoreError) -> [GUID: StoredItem] {
    var found: [GUID: StoredItem] = [:]
    for object in try objects(entries.filter(\.isReadable).compactMap { uid($0.revision) }) {
      if let item = object.item { found[object.guid] = StoredItem(item, revision: object.revision) }
    }
    return found
  }

  /// The live messages of those UIDs, in windows that are bounded by count and bytes.
  func objects(_ uids: [UID]) throws(StoreError) -> [KolabObject] {
    guard !uids.isEmpty else { return [] }
    return try objects(try execute(.fetch(UIDSet(uids), .size)).fetched)
  }

  /// The same, of messages whose sizes are known.
  func objects(_ sized: [Fetched]) throws(StoreError) -> [KolabObject] {
    var found: [KolabObject] = []
    for window in windows(sized) {
      for object in try bodies(window).filter({ !$0.isDeleted }).compactMap(object) {
        attachments.keep(object)
        found.append(object)
      }
    }
    return found
  }

  /// Messages with flags and bodies; what is gone is missing.
  func bodies(_ window: [UID]) throws(StoreError) -> [Fetched] {
    try execute(.fetch(UIDSet(window), .body)).fetched
  }

  /// nil: the server did not send a body.
  func object(_ message: Fetched) -> KolabObject? {
    guard let uid = message.uid, let body = message.body else { return nil }
    return KolabObject(body, uid: uid, revision: revision(uid), folder: place.kind, zone: place.zone)
  }

  /// Objects beyond the limit are not fetched.
  func windows(_ sized: [Fetched]) -> [[UID]] {
    var windows: [[UID]] = []
    var bytes = 0
    for message in sized {
      guard let uid = message.uid, let size = message.size.flatMap({ Int(exactly: $0) }), !isTooBig(message) else {
        continue
      }
      let isFull = (windows.last?.count ?? .max) >= place.limits.window || bytes + size > place.limits.windowBytes
      if isFull {
        windows.append([])
        bytes = 0
      }
      windows[windows.count - 1].append(uid)
      bytes += size
    }
    return windows
  }

  func isTooBig(_ message: Fetched) -> Bool { message.size ?? 0 > UInt64(place.limits.object) }

  /// The live objects of a GUID, by UID. The Subject is what is searched; the payload decides.
  /// - Parameter known: a message that is one of them unless it is gone, whatever the search says.
  func live(_ guid: GUID, or known: UID? = nil) throws(StoreError) -> [KolabObject] {
    let candidates = try execute(.search(subject: guid.rawValue)).found + (known.map { [$0] } ?? [])
    return try objects(candidates).filter { $0.item != nil && $0.guid == guid }.sorted { $0.uid < $1.uid }
  }
}
