import Groupware
import SyncML

/// A batch of client changes on its way into a collection: what is known and what is decided. What is written and
/// becomes true then is in `Batch+Writing`.
struct Batch {
  let exchange: Exchange
  let changes: [ClientChange]
  /// The parsed items; nil for deletions and for what could not be read.
  let items: [Item?]
  let knowledge: Knowledge
  var verdicts: [Verdict]
  var drafts: [GUID: ObjectDraft] = [:]
  /// What items were before they became some of another kind, by the GUID of what takes their place: they are written
  /// when that is stored.
  var formers: [GUID: ObjectDraft] = [:]
  /// The objects that the changes are about, in the order of the changes.
  var order: [GUID] = []
  var intents: [Intent] = []
  /// Names that were made up for new objects: if there is one of such a name, it is ours.
  var madeUp: Set<GUID> = []
  var ledger = Ledger()
  /// Something may not be written: what the device changed of it is looked for among all objects, changed or not.
  var returnsOriginals = false
  /// What was written over: other parts of those objects may be items of their own on the device.
  var rewritten: [GUID: (base: StoredItem, revision: Revision)] = [:]
  /// A change was refused because the collection holds events only.
  let hasStrayTasks: Bool

  init(_ changes: [ClientChange], exchange: Exchange) throws {
    self.exchange = exchange
    self.changes = changes
    verdicts = Array(repeating: Verdict(status: .commandFailed, kind: .failed), count: changes.count)
    var items: [Item?] = []
    var hasStrayTasks = false
    for (index, change) in changes.enumerated() {
      guard case .put(let data, let dialect) = change.operation else {
        items.append(nil)
        continue
      }
      do throws(FormatError) {
        exchange.meet(dialect)
        let item = try exchange.reading(dialect).read(data, as: exchange.folder.kind)
        guard exchange.holds(item.kind) else {
          hasStrayTasks = hasStrayTasks || item.kind == .task && exchange.kinds == [.event]
          throw FormatError(.unsupported, "\(item.kind)")
        }
        items.append(exchange.named(item))
      } catch {
        items.append(nil)
        verdicts[index] = Verdict(status: error.status, kind: .unread)
      }
    }
    self.items = items
    self.hasStrayTasks = hasStrayTasks
    knowledge = try Knowledge(luids: changes.map(\.luid), items: items, exchange: exchange)
  }

  /// Decides what becomes of each change, without writing anything.
  mutating func decide() throws {
    for (index, change) in changes.enumerated() {
      switch (change.operation, items[index]) {
      case (.delete, _): try delete(index)
      case (.put, let item?): try put(index, item)
      case (.put, nil): break
      }
    }
  }

  private mutating func delete(_ index: Int) throws {
    let luid = changes[index].luid
    guard let row = knowledge.rows[luid] else {
      verdicts[index] = Verdict(status: .notDeleted, kind: .deleted)
      return
    }
    guard let entry = knowledge.entries[row.guid] else {
      ledger.goneRows.append(luid)
      verdicts[index] = Verdict(status: .ok, kind: .deleted)
      return
    }
    guard row.hasSeen(entry.revision) || (exchange.mode == .fromClient && entry.isReadable) else {
      // An edit beats a delete: without its row the edited item is sent again as an addition.
      ledger.goneRows.append(luid)
      verdicts[index] = Verdict(status: .conflictServerWins, kind: .serverWon)
      return
    }
    var draft = draft(row.guid)
    draft.item = draft.item.flatMap { exchange.removing(row.instance, from: $0) }
    draft.isChanged = true
    keep(draft, index, row.instance, nil, isOutdated: false, Verdict(status: .ok, kind: .deleted))
  }

  private mutating func put(_ index: Int, _ device: Item) throws {
    let luid = changes[index].luid
    if var row = knowledge.rows[luid] ?? knowledge.orphan(of: device), isDeleted(index, row, device) {
      // The device missed the deletion: with its row it is told again.
      row.luid = luid
      row.generation = exchange.replica.generation
      ledger.rows.append(row)
      verdicts[index] = Verdict(status: .ok, kind: .matched)
      return
    }
    if let row = knowledge.rows[luid],
      exchange.trusts(row) || knowledge.isSameThing(row, device, exchange)
    {
      return update(index, row, device)
    }
    if let guid = knowledge.partner(of: device, luid, taken: drafts, exchange: exchange) {
      return join(index, guid, device)
    }
    add(index, device, guid: freeGUID(for: device, luid))
  }

  /// The device's new version of an item that it has.
  private mutating func update(_ index: Int, _ row: MapRow, _ device: Item) {
    var draft = draft(row.guid)
    guard let item = draft.item else {
      // It was deleted on the server, or cannot be read there: an edit beats a delete.
      let isFree = knowledge.entries[row.guid] == nil && isName(row.guid, of: device)
      return add(index, device, guid: isFree ? row.guid : copyGUID(of: row.guid, index, device))
    }
    guard item.kind == device.kind else { return exchangeKind(index, draft, row, device) }
    let base = Shadows(encoded: row.shadow).base(of: device)?.trusting { exchange.replica.known[$0] != nil }
    guard let server = exchange.fragment(row.instance, of: item) else {
      // The instance is no longer a changed one on the server: the device's edit makes it one again.
      draft.item = exchange.restoring(row.instance, of: item, as: device)
      draft.isChanged = true
      return keep(draft, index, row.instance, device, isOutdated: false, Verdict(status: .ok, kind: .replaced))
    }
    let whole = complete(index, device, over: server)
    let isUntouched = isUntouched(draft, row)
    if isUntouched, base?.isHeld(whole) == true {
      return keep(draft, index, row.instance, whole, isOutdated: false, Verdict(status: .ok, kind: .matched))
    }
    // What leaves things out does not tell whether the device has what changed here: it gets the item again.
    let isUnsure = !isUntouched && whole != device
    resolve(
      index, draft, row.instance, base: base, server: server, device: whole, held: isUnsure ? device : whole,
      isWaiting: row.isWaiting || isUnsure)
  }

  /// An event became a task, or a task an event: another object in another folder. The former one goes, unless it was
  /// edited here: then it is sent again.
  private mutating func exchangeKind(_ index: Int, _ draft: ObjectDraft, _ row: MapRow, _ device: Item) {
    let guid = copyGUID(of: row.guid, index, device)
    if isUntouched(draft, row) {
      var former = draft
      former.item = draft.item.flatMap { exchange.removing(row.instance, from: $0) }
      former.isChanged = true
      formers[guid] = former
    } else {
      ledger.goneRows.append(row.luid)
    }
    add(index, device, guid: guid)
  }

  /// Nobody changed the object since the device and the server agreed on it.
  private func isUntouched(_ draft: ObjectDraft, _ row: MapRow) -> Bool {
    draft.members.isEmpty && draft.entry?.revision == row.revision
  }

  private func dialect(_ index: Int) -> Dialect {
    guard case .put(_, let dialect) = changes[index].operation else { return exchange.rendering.dialect }
    return dialect
  }

  /// The device's version with what it left out because that did not change.
  private func complete(_ index: Int, _ device: Item, over server: Item) -> Item {
    guard case .put(let data, let dialect) = changes[index].operation, dialect.family == .sif else {
      return device.withoutAlarmTitle(of: server)
    }
    let complete = try? exchange.reading(dialect).read(data, as: device.kind, over: server)
    return complete.map(exchange.named) ?? device
  }

  /// The device's version of an item that the server has and the device's map does not.
  private mutating func join(_ index: Int, _ guid: GUID, _ device: Item) {
    var draft = draft(guid)
    let instance = exchange.separatesInstances ? device.instance : .master
    guard let item = draft.item, let server = exchange.fragment(instance, of: item) else {
      guard let item = draft.item else { return add(index, device, guid: guid) }
      draft.item = exchange.restoring(instance, of: item, as: device)
      draft.isChanged = true
      let verdict = Verdict(status: changes[index].isAdd ? .itemAdded : .ok, kind: .added)
      return keep(draft, index, instance, device, isOutdated: false, verdict)
    }
    if draft.members.isEmpty, draft.entry?.digest == device.contentDigest {
      return keep(draft, index, instance, device, isOutdated: false, Verdict(status: .ok, kind: .matched))
    }
    let base = instance == .master ? knowledge.sent[guid]?.base(of: device) : nil
    let whole = base == nil ? device : complete(index, device, over: server)
    resolve(
      index, draft, instance, base: base, server: server, device: whole, held: device, isWaiting: whole != device)
  }

  /// - Parameters:
  ///   - device: the device's version, complete.
  ///   - held: what the device is known to hold.
  ///   - isWaiting: the device may lack something that the server has although nothing changed since.
  private mutating func resolve(
    _ index: Int, _ draft: ObjectDraft, _ instance: InstanceID, base: Shadow?, server: Item, device: Item,
    held: Item, isWaiting: Bool
  ) {
    var draft = draft
    let policy = exchange.mode.conflictPolicy(exchange.policy, isAgreed: base != nil)
    let isPart = instance != .master || draft.item.flatMap(exchange.onlyInstance) != nil
    let merge = Merge(
      base: base, server: server, device: exchange.rendering.habits.uncut(device, by: server),
      // A changed instance is no item that could stand beside itself.
      policy: policy == .duplicate && isPart ? .newer : policy, fallback: exchange.policy.fallback,
      holds: { exchange.capacity(of: $0, in: dialect(index)) })
    if let copy = merge.copy {
      // The server's version becomes a new item for the device; the device's version a new one for the server.
      return add(
        index, held, as: copy, guid: copyGUID(of: draft.guid, index, device),
        isOutdated: merge.serverChanged || isWaiting,
        Verdict(status: .conflictDuplicated, kind: .duplicated))
    }
    if merge.deviceChanged {
      draft.item = draft.item.map { exchange.replacing(instance, of: $0, with: merge.item) }
      draft.isChanged = true
    }
    keep(
      draft, index, instance, held, isOutdated: merge.serverChanged || isWaiting, Verdict(merge, isJoin: base == nil))
  }

  /// - Parameter copy: what is stored, if the device holds only a part of it.
  private mutating func add(
    _ index: Int, _ device: Item, as copy: Item? = nil, guid: GUID, isOutdated: Bool = false, _ verdict: Verdict? = nil
  ) {
    var item = copy ?? device
    item.uid = guid.rawValue
    var draft = ObjectDraft(guid: guid, base: nil, entry: nil, item: item)
    draft.isChanged = true
    let instance = exchange.separatesInstances ? device.instance : .master
    let status: StatusCode = changes[index].isAdd || exchange.mode == .twoWay ? .itemAdded : .ok
    keep(draft, index, instance, device, isOutdated: isOutdated, verdict ?? Verdict(status: status, kind: .added))
  }

  private mutating func keep(
    _ draft: ObjectDraft, _ index: Int, _ instance: InstanceID, _ held: Item?, isOutdated: Bool, _ verdict: Verdict
  ) {
    var draft = draft
    if drafts[draft.guid] == nil { order.append(draft.guid) }
    draft.members.append(
      ObjectDraft.Member(
        index: index, luid: changes[index].luid, instance: instance, held: held,
        isOutdated: isOutdated && exchange.mode != .refreshFromClient))
    drafts[draft.guid] = draft
    verdicts[index] = verdict
  }

  /// The server deleted what the device has not touched since.
  private func isDeleted(_ index: Int, _ row: MapRow, _ device: Item) -> Bool {
    exchange.mode == .rejoin && knowledge.entries[row.guid] == nil && drafts[row.guid] == nil
      && isName(row.guid, of: device)
      && Shadows(encoded: row.shadow).explain(device) { exchange.room(for: $0, in: dialect(index)) }
  }

  private func draft(_ guid: GUID) -> ObjectDraft {
    if let draft = drafts[guid] { return draft }
    let base = knowledge.bodies[guid]
    return ObjectDraft(guid: guid, base: base, entry: knowledge.entries[guid], item: base?.item)
  }
}
