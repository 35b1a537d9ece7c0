import Groupware
import SyncML

/// A batch of client changes on its way into a collection: what is known, what is decided, what is written.
struct Batch {
  let exchange: Exchange
  let changes: [ClientChange]
  /// The parsed items; nil for deletions and for what could not be read.
  let items: [Item?]
  private(set) var knowledge: Knowledge
  private(set) var verdicts: [Verdict]
  private(set) var drafts: [GUID: ObjectDraft] = [:]
  private(set) var intents: [Intent] = []
  private var order: [GUID] = []
  private var rows: [MapRow] = []
  private var goneRows: [LUID] = []
  private var entries: [Inventory.Entry] = []
  private var removed: [GUID] = []

  init(_ changes: [ClientChange], exchange: Exchange) throws {
    self.exchange = exchange
    self.changes = changes
    verdicts = Array(repeating: Verdict(status: .commandFailed, kind: .failed), count: changes.count)
    var items: [Item?] = []
    for (index, change) in changes.enumerated() {
      guard case .put(let data, let dialect) = change.operation else {
        items.append(nil)
        continue
      }
      do throws(FormatError) {
        exchange.meet(dialect)
        let item = try exchange.reading(dialect).read(data, as: exchange.folder.kind)
        guard exchange.holds(item.kind) else { throw FormatError(.unsupported, "\(item.kind)") }
        items.append(exchange.named(item))
      } catch {
        items.append(nil)
        verdicts[index].status = error.status
      }
    }
    self.items = items
    knowledge = try Knowledge(luids: changes.map(\.luid), items: items, exchange: exchange)
  }

  // MARK: Deciding

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
      goneRows.append(luid)
      verdicts[index] = Verdict(status: .ok, kind: .deleted)
      return
    }
    guard row.revision == entry.revision || exchange.mode == .fromClient else {
      // An edit beats a delete: without its row the edited item is sent again as an addition.
      goneRows.append(luid)
      verdicts[index] = Verdict(status: .conflictServerWins, kind: .serverWon)
      return
    }
    var draft = draft(row.guid)
    if row.instance == .master {
      draft.item = nil
    } else {
      draft.item?.cancel(row.instance)
    }
    draft.isChanged = true
    keep(draft, index, row.instance, nil, isOutdated: false, Verdict(status: .ok, kind: .deleted))
  }

  private mutating func put(_ index: Int, _ device: Item) throws {
    let luid = changes[index].luid
    if var row = knowledge.rows[luid] ?? knowledge.orphan(of: device), isDeleted(row, device) {
      // The device missed the deletion: with its row it is told again.
      row.luid = luid
      row.generation = exchange.replica.generation
      rows.append(row)
      verdicts[index] = Verdict(status: .ok, kind: .matched)
      return
    }
    if let row = knowledge.rows[luid],
      row.generation == exchange.replica.generation || knowledge.isSameThing(row, device, exchange)
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
      return add(index, device, guid: knowledge.entries[row.guid] == nil ? row.guid : freshGUID(for: device))
    }
    guard item.kind == device.kind else { return exchangeKind(index, draft, device) }
    let base = Shadows(encoded: row.shadow).base(of: device)?.trusting { exchange.replica.known[$0] != nil }
    guard let server = exchange.fragment(row.instance, of: item) else {
      // The instance is no longer a changed one on the server: the device's edit makes it one again.
      draft.item?.setOverride(device)
      draft.isChanged = true
      return keep(draft, index, row.instance, device, isOutdated: false, Verdict(status: .ok, kind: .replaced))
    }
    let whole = complete(index, device, over: server)
    let isUntouched = draft.members.isEmpty && draft.entry?.revision == row.revision
    if isUntouched, base?.isHeld(whole) == true {
      return keep(draft, index, row.instance, whole, isOutdated: false, Verdict(status: .ok, kind: .matched))
    }
    // What leaves things out does not tell whether the device has what changed here: it gets the item again.
    let isUnsure = !isUntouched && whole != device
    resolve(
      index, draft, row.instance, base: base, server: server, device: whole, held: isUnsure ? device : whole,
      isWaiting: row.isWaiting || isUnsure)
  }

  /// An event became a task, or a task an event: another object in another folder.
  private mutating func exchangeKind(_ index: Int, _ draft: ObjectDraft, _ device: Item) {
    var former = draft
    former.item = nil
    former.isChanged = true
    if drafts[former.guid] == nil { order.append(former.guid) }
    drafts[former.guid] = former
    add(index, device, guid: freshGUID(for: device))
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
      if draft.item == nil { return add(index, device, guid: guid) }
      draft.item?.adopt(device)
      draft.isChanged = true
      let verdict = Verdict(status: changes[index].isAdd ? .itemAdded : .ok, kind: .added)
      return keep(draft, index, instance, device, isOutdated: false, verdict)
    }
    if draft.members.isEmpty, draft.entry?.digest == device.contentDigest {
      return keep(draft, index, instance, device, isOutdated: false, Verdict(status: .ok, kind: .matched))
    }
    let base = instance == .master ? knowledge.sent[guid]?.base(of: device) : nil
    resolve(index, draft, instance, base: base, server: server, device: device, held: device, isWaiting: false)
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
    let merge = Merge(
      base: base, server: server, device: exchange.rendering.habits.uncut(device, by: server),
      // A changed instance is no item that could stand beside itself.
      policy: policy == .duplicate && instance != .master ? .newer : policy, fallback: exchange.policy.fallback,
      holds: { exchange.capacity(of: $0, in: dialect(index)) })
    if let copy = merge.copy {
      // The server's version becomes a new item for the device; the device's version a new one for the server.
      return add(
        index, device, as: copy, guid: copyGUID(of: draft.guid, index, device), isOutdated: merge.serverChanged,
        Verdict(status: .conflictDuplicated, kind: .duplicated))
    }
    if merge.deviceChanged {
      draft.item?.replaceFragment(instance, with: merge.item)
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
        isOutdated: isOutdated && exchange.mode.sends))
    drafts[draft.guid] = draft
    verdicts[index] = verdict
  }

  /// The server deleted what the device has not touched since.
  private func isDeleted(_ row: MapRow, _ device: Item) -> Bool {
    exchange.mode == .rejoin && knowledge.entries[row.guid] == nil && drafts[row.guid] == nil
      && Shadows(encoded: row.shadow).isHeld(device)
  }

  private func draft(_ guid: GUID) -> ObjectDraft {
    if let draft = drafts[guid] { return draft }
    let base = knowledge.bodies[guid]
    return ObjectDraft(guid: guid, base: base, entry: knowledge.entries[guid], item: base?.item)
  }

  /// The name that the item had, or its own UID, if it is free; else a new one.
  private func freeGUID(for item: Item, _ luid: LUID) -> GUID {
    let own = item.uid.flatMap { uid in
      GUID.isAcceptable(item.plain.uid ?? uid) ? GUID(rawValue: uid) : nil
    }
    // An item that was deleted on the server comes back under its old name: two devices that both bring it back bring
    // back one.
    let former = (knowledge.rows[luid] ?? knowledge.orphan(of: item))?.guid
    return [former, own].compactMap(\.self).first { knowledge.entries[$0] == nil && drafts[$0] == nil }
      ?? freshGUID(for: item)
  }

  private func freshGUID(for item: Item) -> GUID { guid(exchange.entropy.uuid(), for: item) }

  /// As the collection names an item of that kind.
  private func guid(_ uid: String, for item: Item) -> GUID {
    var named = Item(item.kind)
    named.uid = uid
    return GUID(rawValue: exchange.named(named).uid ?? uid)
  }

  /// The same for the same version of the same item: whoever decides the conflict again makes no third one.
  private func copyGUID(of guid: GUID, _ index: Int, _ device: Item) -> GUID {
    let seed = "\(guid.rawValue) \(changes[index].luid.rawValue) \(exchange.replica.id) \(device.contentDigest)"
    return self.guid(Entropy.uuid(naming: seed), for: device)
  }

  // MARK: Writing

  /// The writes that the decisions need, in order.
  var writes: [(guid: GUID, change: Change)] {
    order.compactMap { guid in drafts[guid]?.change.map { (guid, $0) } }
  }

  /// Works out what is to be known of the writes if this worker is lost.
  mutating func plan() {
    for case let draft? in order.map({ drafts[$0] }) where draft.change != nil {
      let digest = draft.item?.contentDigest
      for member in draft.members {
        let intended = draft.item.flatMap { item in
          row(for: member, item: item, revision: Revision(rawValue: ""), guid: draft.guid)
        }
        intents.append(Intent(luid: member.luid, guid: draft.guid, row: intended, digest: digest))
      }
    }
  }

  /// Turns the outcomes of `writes` into rows and verdicts.
  mutating func conclude(_ outcomes: [Outcome]) {
    let planned = Dictionary(grouping: intents, by: \.guid)
    for (write, outcome) in zip(writes, outcomes) {
      guard let draft = drafts[write.guid] else { continue }
      switch outcome {
      case .stored(let entry, let item):
        entries.append(entry)
        let intents = planned[write.guid] ?? []
        if intents.allSatisfy({ $0.digest == entry.digest }) {
          fulfil(intents, entry.revision)
        } else {
          // Another client's change was merged in: the device has to get it.
          settle(draft, item: item, revision: nil)
        }
      case .deleted:
        removed.append(draft.guid)
        goneRows += draft.members.map(\.luid)
      case .superseded:
        goneRows += draft.members.map(\.luid)
        judge(draft, Verdict(status: .conflictServerWins, kind: .serverWon))
      case .refused(let refusal):
        judge(draft, Verdict(status: refusal.status, kind: .failed))
      }
      drafts[write.guid]?.members = []
    }
  }

  /// Stores what became true: rows of the device's map, entries of the inventory; the intents are done with.
  mutating func settle(in transaction: any StateTransaction) throws {
    for guid in order {
      guard let draft = drafts[guid], draft.change == nil, let item = draft.item, let entry = draft.entry else {
        continue
      }
      settle(draft, item: item, revision: entry.revision)
      drafts[guid]?.members = []
    }
    let replica = exchange.replica.id
    try transaction.record(entries, removed: removed, in: exchange.collection.id)
    try transaction.removeRows(luids: goneRows, replica: replica)
    try transaction.put(rows, replica: replica)
    try transaction.removeIntents(luids: changes.map(\.luid), replica: replica)
    try learn(in: transaction)
  }

  /// The rows become true as they were planned.
  private mutating func fulfil(_ intents: [Intent], _ revision: Revision) {
    for intent in intents {
      guard var row = intent.row else {
        goneRows.append(intent.luid)
        continue
      }
      if row.revision != nil { row.revision = revision }
      rows.append(row)
    }
  }

  private mutating func settle(_ draft: ObjectDraft, item: Item, revision: Revision?) {
    for member in draft.members {
      if let row = row(for: member, item: item, revision: revision, guid: draft.guid) {
        rows.append(row)
      } else {
        goneRows.append(member.luid)
      }
    }
  }

  private func row(for member: ObjectDraft.Member, item: Item, revision: Revision?, guid: GUID) -> MapRow? {
    guard let held = member.held else { return nil }
    let agreed = exchange.fragment(member.instance, of: item) ?? item
    return MapRow(
      luid: member.luid, guid: guid, instance: member.instance, revision: member.isOutdated ? nil : revision,
      shadow: Shadow(agreed: agreed, held: held, origin: .device).encoded, generation: exchange.replica.generation)
  }

  private mutating func judge(_ draft: ObjectDraft, _ verdict: Verdict) {
    for member in draft.members { verdicts[member.index] = verdict }
  }

  /// Remembers what the device was seen to send, and in which dialect: it counts where its DevInf says nothing.
  private func learn(in transaction: any StateTransaction) throws {
    var replica = exchange.replica
    for item in items { if let item { replica.learn(item.capacities) } }
    let dialects = changes.compactMap { change -> Dialect? in
      guard case .put(_, let dialect) = change.operation else { return nil }
      return dialect
    }
    let dialect = dialects.last ?? exchange.replica.dialect
    let isWelcome = dialect.map(replica.refused.contains) != true
    guard replica.known != exchange.replica.known || dialect != exchange.replica.dialect || !isWelcome else { return }
    exchange.replica.known = replica.known
    exchange.replica.refused.removeAll { $0 == dialect }
    exchange.replica.dialect = dialect
    try transaction.put(exchange.replica)
  }
}
