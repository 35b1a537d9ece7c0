import Groupware
import IMAP
import MIME
import SyncEngine

extension IMAPDatastore {
  /// Appends drafts in batches; a result for each.
  func append(_ drafts: [Draft]) throws(StoreError) -> [Result<KolabObject, IMAPError>] {
    var results: [Result<KolabObject, IMAPError>] = []
    var rest = drafts[...]
    while !rest.isEmpty {
      let batch = rest.prefix(batchCount(rest))
      rest = rest.dropFirst(batch.count)
      results += try appendBatch(Array(batch))
    }
    return results
  }

  /// At least one, and as many as the limits allow.
  private func batchCount(_ drafts: ArraySlice<Draft>) -> Int {
    var bytes = 0
    let fitting = drafts.prefix(place.limits.batch).prefix { draft in
      bytes += draft.message.count
      return bytes <= place.limits.batchBytes
    }
    return max(1, fitting.count)
  }

  private func appendBatch(_ drafts: [Draft]) throws(StoreError) -> [Result<KolabObject, IMAPError>] {
    _ = try execute([])
    let appended = try session.append(drafts.map(\.message), to: place.mailbox)
    let located = appended.contains(.stored(nil)) ? try locate(drafts) : [:]
    return zip(drafts, appended).map { draft, outcome in
      switch outcome {
      case .refused(let error): return .failure(error)
      case .stored(let told):
        guard let uid = told ?? located[draft.messageID] else {
          return .failure(IMAPError(.syntax, "the appended message is not found"))
        }
        return .success(kept(draft, uid))
      }
    }
  }

  private func kept(_ draft: Draft, _ uid: UID) -> KolabObject {
    let object = KolabObject(draft.item, draft.attachments, guid: draft.guid, uid: uid, revision: revision(uid))
    attachments.keep(object)
    uidNext = max(uidNext, UID(rawValue: uid.rawValue == .max ? .max : uid.rawValue + 1))
    return object
  }

  /// Where the server does not tell UIDs: by the Message-ID of the messages that came.
  private func locate(_ drafts: [Draft]) throws(StoreError) -> [String: UID] {
    let answers = try execute([.noop, .fetch(from: uidNext, .headers(["MESSAGE-ID"]))])
    var found: [String: UID] = [:]
    for message in answers.flatMap(\.fetched) {
      guard let uid = message.uid, uid >= uidNext, let name = message.body?.field("Message-ID") else { continue }
      found[name] = uid
    }
    return found
  }

  /// What stands for several live objects, by UID, that became one: the highest, if it says that item and has the
  /// attachments of all of them; else a new one. nil if that is refused.
  func standing(_ item: Item, _ guid: GUID, of objects: [KolabObject]) throws(StoreError) -> KolabObject? {
    if let highest = objects.last, entry(of: highest).digest == item.contentDigest,
      objects.allSatisfy({ Set($0.attachments).isSubset(of: highest.attachments) })
    {
      return highest
    }
    return try store(item, guid, of: objects)
  }

  /// Stores what became of several objects, with the attachments of all of them; nil if it is refused.
  func store(_ item: Item, _ guid: GUID, of sources: [KolabObject]) throws(StoreError) -> KolabObject? {
    var kept: [KolabMessage.Attachment] = []
    for attachment in sources.reversed().flatMap(\.attachments) {
      let isKnown = kept.contains { $0.contentID == attachment.contentID && ($0.contentID != nil || $0 == attachment) }
      if !isKnown { kept.append(attachment) }
    }
    guard let draft = try? Draft(item, guid: guid, attachments: kept, login: place.login, now: WallClock()) else {
      return nil
    }
    return try? append([draft]).first?.get()
  }
}
