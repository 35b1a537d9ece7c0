import Groupware
import IMAP
import MIME
import SyncEngine

extension IMAPDatastore {
  func inventory(since token: Inventory.Token?) throws(StoreError) -> Inventory {
    let since = token.flatMap { InventoryToken($0) }
    let changes = try changes(since: since)
    let known = changes.changed.compactMap { $0.uid.flatMap { uid in remembered(uid).map { (uid, $0) } } }
    let isKnown = Set(known.map(\.0))
    let unread = changes.changed.filter { $0.uid.map { !isKnown.contains($0) } ?? false }
    let sized = unread.contains { $0.size == nil } ? try sizes(unread) : unread
    let read = try objects(sized)
    var entries = known + read.filter { $0.item != nil }.map { ($0.uid, entry(of: $0)) }
    entries += try unreadable(read.filter { $0.item == nil }.map(\.uid) + sized.filter(isTooBig).compactMap(\.uid))
    // What is remembered was alone; but an old message that is told of may be one that came back.
    let fresh = entries.filter { !isKnown.contains($0.0) || $0.0.rawValue <= since?.highest ?? 0 }
    if !changes.isComplete { entries += try older(than: fresh, besides: Set(entries.map(\.0))) }
    return inventory(of: entries, changes)
  }

  /// Of two messages with one GUID the later one counts, but none that cannot be read.
  private func inventory(of entries: [(UID, Inventory.Entry)], _ changes: MailboxChanges) -> Inventory {
    var inventory = Inventory(
      changed: [], vanished: changes.vanished.map { revision($0) }, isComplete: changes.isComplete,
      token: changes.token.token)
    for (guid, group) in Dictionary(grouping: entries, by: \.1.guid) {
      let readable = group.filter(\.1.isReadable)
      let counting = (readable.isEmpty ? group : readable).max { $0.0 < $1.0 }
      if let counting { inventory.changed.append(counting.1) }
      if group.count > 1 { forget(group.map(\.0)) }
      if group.count > 1, mayAdd, mayRemove { inventory.doubled.append(guid) }
    }
    return inventory
  }

  /// The entries of messages that cannot be read. A Kolab object among them has its name all the same, which is its
  /// Subject: else its former revision, which was read, would seem to be deleted.
  private func unreadable(_ uids: [UID]) throws(StoreError) -> [(UID, Inventory.Entry)] {
    guard !uids.isEmpty else { return [] }
    let headers = try execute(.fetch(UIDSet(uids), .headers(["SUBJECT", "X-KOLAB-TYPE"]))).fetched
    return headers.filter { !$0.isDeleted }.compactMap { message in
      guard let uid = message.uid, let header = message.body else { return nil }
      let name = header.field("X-Kolab-Type").flatMap { _ in header.field("Subject") }
      return (uid, remember(.unreadable(revision(uid), name: name), of: uid))
    }
  }

  private func sizes(_ messages: [Fetched]) throws(StoreError) -> [Fetched] {
    try execute(.fetch(UIDSet(messages.compactMap(\.uid)), .size)).fetched
  }

  /// Objects that stood before, have the GUID of a new one, and stand still: another client was interrupted between
  /// its two steps, or is between them just now.
  private func older(
    than fresh: [(UID, Inventory.Entry)], besides listed: Set<UID>
  ) throws(StoreError) -> [(UID, Inventory.Entry)] {
    let wanted = Set(fresh.map(\.1).filter { !$0.isNameless }.map(\.guid))
    guard !wanted.isEmpty else { return [] }
    let candidates = try candidates(wanted).subtracting(listed)
    return try objects(candidates.sorted()).filter { wanted.contains($0.guid) }.map { ($0.uid, entry(of: $0)) }
  }

  /// A few are searched, many are found by reading all Subjects.
  private func candidates(_ guids: Set<GUID>) throws(StoreError) -> Set<UID> {
    guard guids.count > Self.fewSearches else {
      return Set(try execute(guids.map { .search(subject: $0.rawValue) }).flatMap(\.found))
    }
    let subjects = try execute(.fetch(UIDSet(1...UInt32.max), .headers(["SUBJECT"]))).fetched
    return Set(
      subjects.compactMap { message in
        guard !message.isDeleted, let uid = message.uid, let subject = message.body?.field("Subject"),
          guids.contains(GUID(rawValue: subject))
        else { return nil }
        return uid
      })
  }

  private static let fewSearches = 8

  /// The highest UID stands if it says what all say, else a merge of all is appended. What the server refuses stays as
  /// it is.
  ///
  /// Leases do not keep everybody away. Whoever repairs at the same time appends the same merge, and removes only what is
  /// below a message that stands: so the highest stays whatever happens. Who finds that another was faster looks again.
  func repair(_ guid: GUID) throws(StoreError) {
    for _ in 0..<place.limits.mergeRounds {
      let objects = try live(guid)
      guard objects.count > 1, let highest = objects.last, let newest = highest.item else { return }
      let merge = merge(newest, with: objects.dropLast().compactMap(\.item))
      guard let kept = try standing(merge, guid, of: objects) else { return }
      afterAppend?()
      let surplus = Set(objects.map(\.uid)).subtracting([kept.uid])
      let removal = try remove(surplus)
      if !removal.left.isEmpty, kept.uid != highest.uid { try withdraw([kept.uid]) }
      if !removal.left.isEmpty || removal.stood == surplus { return }
    }
  }

  /// The newest item with what only the others say.
  private func merge(_ newest: Item, with others: [Item]) -> Item {
    others.reduce(newest) { newer, older in
      Merge(base: nil, server: older, device: newer, policy: .client, holds: { _ in .nothing }).item
    }
  }
}

extension [UInt8] {
  /// A field of a fetched header section.
  func field(_ name: String) -> String? { (try? Part(parsing: self))?.header[name] }
}
