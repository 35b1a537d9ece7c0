import IMAP
import SyncEngine

/// Which messages of a mailbox are new, and which are gone.
struct MailboxChanges {
  /// Live messages, perhaps with their sizes.
  var changed: [Fetched]
  var vanished: [UID]
  /// `changed` is everything.
  var isComplete: Bool
  var token: InventoryToken
}

extension IMAPDatastore {
  /// One round trip with QRESYNC. Without it UIDs and flags are listed, unless the mailbox is plainly unchanged.
  func changes(since token: InventoryToken?) throws(StoreError) -> MailboxChanges {
    let known = token.flatMap { $0.validity == validity ? $0 : nil }
    let connection = try session.connection()
    if connection.enabled.contains("QRESYNC"), let known, let modSeq = known.modSeq, known.live == nil {
      let selected = try reselect(.select(place.mailbox, since: .init(validity: validity, modSeq: modSeq)))
      if let changes = resynchronised(selected, known) { return changes }
    }
    let selected = try reselect(Self.selection(place.mailbox, session))
    if let known, known.live != nil, isUnchanged(selected, known) {
      return MailboxChanges(changed: [], vanished: [], isComplete: false, token: known)
    }
    return try listed(selected, known)
  }

  /// nil if the server does not know modification sequences here, or so many vanished that a listing is cheaper.
  private func resynchronised(_ selected: Selected, _ known: InventoryToken) -> MailboxChanges? {
    // Also beyond the highest known UID: what we wrote ourselves since then is in the inventory, too.
    let bounds = 1...max(selected.uidNext.rawValue &- 1, known.highest, 1)
    let gone = selected.vanished.clamped(to: bounds).elements(limit: place.limits.vanished)
    guard let modSeq = selected.highestModSeq, let gone else { return nil }
    let flagged = selected.changed.filter { $0.isDeleted }.compactMap(\.uid)
    let live = selected.changed.filter { !$0.isDeleted }
    return MailboxChanges(
      changed: live, vanished: gone + flagged, isComplete: false,
      token: token(selected, live, modSeq, nil))
  }

  /// No message came (UIDNEXT), so none went (EXISTS), and no flag changed (HIGHESTMODSEQ).
  private func isUnchanged(_ selected: Selected, _ known: InventoryToken) -> Bool {
    guard let modSeq = selected.highestModSeq else { return false }
    return modSeq == known.modSeq && selected.uidNext.rawValue == known.highest &+ 1 && selected.exists == known.exists
  }

  private func listed(_ selected: Selected, _ known: InventoryToken?) throws(StoreError) -> MailboxChanges {
    let all = selected.exists == 0 ? [] : try execute(.fetch(UIDSet(1...UInt32.max), .flagsAndSize)).fetched
    let live = all.filter { !$0.isDeleted && $0.uid != nil }
    let set = UIDSet(live.compactMap(\.uid))
    let tellsVanished = try session.connection().enabled.contains("QRESYNC") && selected.highestModSeq != nil
    let token = token(selected, all, selected.highestModSeq, tellsVanished ? nil : set)
    guard let known, let before = known.live, let earlier = possible(known, token) else {
      return MailboxChanges(changed: live, vanished: [], isComplete: true, token: token)
    }
    return MailboxChanges(
      changed: live.filter { $0.uid.map { !before.contains($0) } ?? false },
      vanished: earlier.filter { !set.contains($0) }, isComplete: false, token: token)
  }

  /// UIDs that the inventory may have: what stood at the token's time, and everything since, as we write ourselves;
  /// nil if these are too many.
  private func possible(_ known: InventoryToken, _ now: InventoryToken) -> [UID]? {
    let since = known.highest < now.highest ? [UIDSet((known.highest + 1)...now.highest)] : []
    return UIDSet(union: [known.live ?? UIDSet()] + since).elements(limit: place.limits.vanished)
  }

  private func token(
    _ selected: Selected, _ seen: [Fetched], _ modSeq: ModSeq?, _ live: UIDSet?
  ) -> InventoryToken {
    let highest = max(selected.uidNext.rawValue &- 1, seen.compactMap { $0.uid?.rawValue }.max() ?? 0)
    return InventoryToken(
      validity: validity, highest: highest, exists: selected.exists, modSeq: modSeq, live: live)
  }
}
