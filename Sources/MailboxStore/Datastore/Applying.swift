import Groupware
import IMAP
import MIME
import SyncEngine

extension IMAPDatastore {
  /// Appends everything new, then removes everything old: three round trips for each window of changes. A window has
  /// no GUID twice, so that changes of one object stay in their order.
  func apply(_ changes: [Change]) throws(StoreError) -> [Outcome] {
    var outcomes: [Outcome] = []
    var rest = changes[...]
    while !rest.isEmpty {
      var guids: Set<GUID> = []
      let window = rest.prefix(place.limits.window).prefix { guids.insert($0.guid).inserted }
      rest = rest.dropFirst(window.count)
      outcomes += try applyWindow(Array(window))
    }
    return outcomes
  }

  private func applyWindow(_ changes: [Change]) throws(StoreError) -> [Outcome] {
    var outcomes = changes.map { isAllowed($0) ? nil : Outcome.refused(.readOnly) }
    let stored = try write(changes, &outcomes)
    afterAppend?()
    var olds: Set<UID> = []
    for (index, change) in changes.enumerated() where outcomes[index] == nil {
      if let old = old(change) { olds.insert(old) }
    }
    let removal = try remove(olds)
    try withdraw(changes.indices.filter { isLeft(changes[$0], removal) }.compactMap { stored[$0]?.uid })
    for (index, change) in changes.enumerated() where outcomes[index] == nil {
      outcomes[index] = try outcome(of: change, stored[index], removal)
    }
    return outcomes.map { $0 ?? .refused(.failed("no outcome")) }
  }

  private func isAllowed(_ change: Change) -> Bool {
    switch change {
    case .add: mayAdd
    case .replace: mayAdd && mayRemove
    case .delete: mayRemove
    }
  }

  /// Appends what is to be added, by index, without attachments; refusals become outcomes. Attachments of what is
  /// replaced are carried over, read if they are not at hand: in portions, since they may be much.
  private func write(_ changes: [Change], _ outcomes: inout [Outcome?]) throws(StoreError) -> [Int: KolabObject] {
    let replaced = Set(changes.filter { $0.item != nil }.compactMap(old))
    var known: [UID?: [KolabMessage.Attachment]] = [nil: []]
    for uid in replaced { known[uid] = attachments[uid] }
    let missing = replaced.filter { known[$0] == nil }.sorted()
    let sized = missing.isEmpty ? [] : try execute(.fetch(UIDSet(missing), .size)).fetched
    for uid in Set(missing).subtracting(sized.compactMap(\.uid)) { known[uid] = [] }
    var stored = try write(changes, carrying: known, &outcomes)
    for window in windows(sized) {
      known = [:]
      for object in try bodies(window).compactMap(object) where object.item != nil {
        known[object.uid] = object.attachments
      }
      stored.merge(try write(changes, carrying: known, &outcomes)) { first, _ in first }
    }
    for index in changes.indices where changes[index].item != nil && stored[index] == nil && outcomes[index] == nil {
      outcomes[index] = .refused(.failed("what is to be replaced cannot be read"))
    }
    return stored
  }

  /// Appends the changes of which it is known what they carry over; of an addition that is what nil has.
  private func write(
    _ changes: [Change], carrying known: [UID?: [KolabMessage.Attachment]], _ outcomes: inout [Outcome?]
  ) throws(StoreError) -> [Int: KolabObject] {
    let now = WallClock()
    var drafts: [(index: Int, draft: Draft)] = []
    for (index, change) in changes.enumerated() where outcomes[index] == nil {
      guard let item = change.item, let carried = known[old(change)] else { continue }
      do throws(FormatError) {
        drafts.append((index, try Draft(item, guid: change.guid, attachments: carried, login: place.login, now: now)))
      } catch {
        outcomes[index] = .refused(error.code == .limit ? .tooBig : .unsupported)
      }
    }
    var stored: [Int: KolabObject] = [:]
    for (index, result) in zip(drafts.map(\.index), try append(drafts.map(\.draft))) {
      switch result {
      case .success(let object): stored[index] = object.with(nil)
      case .failure(let error): outcomes[index] = .refused(Outcome.Refusal(error))
      }
    }
    return stored
  }

  /// The message that is to go; nil if there is none, or not in this incarnation of the folder.
  private func old(_ change: Change) -> UID? { change.old.flatMap { uid($0) } }

  private func isLeft(_ change: Change, _ removal: Removal) -> Bool {
    old(change).map { removal.left.contains($0) } ?? false
  }

  private func outcome(of change: Change, _ stored: KolabObject?, _ removal: Removal) throws(StoreError) -> Outcome {
    if isLeft(change, removal) { return .refused(.readOnly) }
    let stood = old(change).map { removal.stood.contains($0) } ?? false
    switch change {
    case .add: return stored.map(outcome) ?? .refused(.failed("not stored"))
    case .delete(let guid, _):
      if stood { return .deleted }
      return try live(guid).isEmpty ? .deleted : .superseded
    case .replace(let guid, _, let base):
      guard let stored else { return .refused(.failed("not stored")) }
      return try (stood ? stored : resolve(guid, stored, base.item)).map(outcome)
        ?? .refused(.failed("the merge is refused"))
    }
  }

  /// `stored`, of an object that has an item.
  private func outcome(_ object: KolabObject) -> Outcome {
    object.item.map { .stored(entry(of: object), $0) } ?? .refused(.failed("not readable"))
  }

  /// The revision that we replaced was no longer there. If somebody else replaced it, all are merged; if somebody
  /// removed it, our edit beats that. Attachments are those that are stored.
  ///
  /// Whoever repairs at the same time may have taken ours away. As there, only what is below a message that stands is
  /// removed, so that the highest stays. nil: ours is gone, and the merge is refused.
  private func resolve(_ guid: GUID, _ stored: KolabObject, _ base: Item) throws(StoreError) -> KolabObject? {
    var ours = stored
    for _ in 0..<place.limits.mergeRounds {
      let live = try live(guid, or: ours.uid)
      let isLive = live.contains { $0.uid == ours.uid }
      guard !isLive || live.count > 1, let device = ours.item else { return ours }
      let theirs = live.filter { $0.uid != ours.uid }
      let kept =
        live.isEmpty
        ? try store(device, guid, of: [ours.with(attachments[ours.uid])])
        : try standing(merge(theirs, with: device, base), guid, of: live)
      guard let kept else { return isLive ? ours : nil }
      afterAppend?()
      ours = kept
      let surplus = Set(live.map(\.uid)).subtracting([kept.uid])
      if surplus.isSubset(of: try remove(surplus).stood) { return ours }
    }
    return ours
  }

  /// What ours becomes with the edits of all others; of a conflict the newer one wins, and ours above all.
  private func merge(_ theirs: [KolabObject], with ours: Item, _ base: Item) -> Item {
    let base = Shadow(agreed: base, held: base)
    return theirs.compactMap(\.item).reversed().reduce(ours) { device, server in
      Merge(base: base, server: server, device: device, policy: .client, holds: { _ in .unlimited }).item
    }
  }
}

extension Change {
  var guid: GUID {
    switch self {
    case .add(let guid, _), .replace(let guid, _, _), .delete(let guid, _): guid
    }
  }

  /// What is to be stored.
  fileprivate var item: Item? {
    switch self {
    case .add(_, let item), .replace(_, let item, _): item
    case .delete: nil
    }
  }

  /// The revision that is to go.
  fileprivate var old: Revision? {
    switch self {
    case .add: nil
    case .replace(_, _, let base): base.revision
    case .delete(_, let revision): revision
    }
  }
}
