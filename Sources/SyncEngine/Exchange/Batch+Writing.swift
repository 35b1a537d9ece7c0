import Groupware
import SyncML

/// The writes that follow from what was decided, and what they make true.
extension Batch {
  /// The writes that the decisions need, in order; when they are concluded, those that wait for them.
  var writes: [(guid: GUID, change: Change)] {
    order.compactMap { guid in drafts[guid]?.change.map { (guid, $0) } }
  }

  /// What is to be known if this worker is lost. An item of another kind takes its place only when the former one is
  /// gone: before that it is decided again, under the same name.
  var lasting: [Intent] { intents.filter { formers[$0.guid] == nil } }

  /// Works out what becomes true by the writes.
  mutating func plan() {
    for case let draft? in order.map({ drafts[$0] }) where draft.change != nil {
      let digest = draft.item?.contentDigest
      for member in draft.members {
        let isOurs = draft.base == nil && member.held != nil && madeUp.contains(draft.guid)
        let intended = draft.item.flatMap { item in
          row(for: member, item: item, revision: isOurs ? .intendedAsNew : .intended, guid: draft.guid)
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
      drafts[write.guid]?.isChanged = false
      switch outcome {
      case .stored(let entry, let item):
        ledger.entries.append(entry)
        let intents = planned[write.guid] ?? []
        if intents.allSatisfy({ $0.digest == entry.digest }) {
          fulfil(intents, entry.revision)
          rewritten[draft.guid] = draft.base.map { ($0, entry.revision) }
        } else {
          // Another client's change was merged in: the device has to get it.
          settle(draft, item: item, revision: nil)
        }
        // Another change of the batch may be about the former one: then that is what the device wants of it.
        if let former = formers[write.guid], drafts[former.guid] == nil {
          drafts[former.guid] = former
          order.append(former.guid)
        }
      case .deleted:
        ledger.removed.append(draft.guid)
        ledger.goneRows += draft.members.map(\.luid)
      case .superseded:
        ledger.goneRows += draft.members.map(\.luid)
        judge(draft, Verdict(status: .conflictServerWins, kind: .serverWon))
      case .refused(let refusal):
        judge(draft, Verdict(status: refusal.status, kind: .failed))
        for member in draft.members { retain(member, of: draft, refusal) }
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
    try moveSiblings(in: transaction)
    try ledger.write(in: transaction, replica: replica, collection: exchange.collection.id)
    try transaction.removeIntents(luids: changes.map(\.luid), replica: replica)
    try learn(in: transaction)
  }

  /// The rows become true as they were planned.
  private mutating func fulfil(_ intents: [Intent], _ revision: Revision) {
    for intent in intents {
      guard var row = intent.row else {
        ledger.goneRows.append(intent.luid)
        continue
      }
      if row.revision != nil { row.revision = revision }
      ledger.rows.append(row)
    }
  }

  private mutating func settle(_ draft: ObjectDraft, item: Item, revision: Revision?) {
    for member in draft.members {
      if let row = row(for: member, item: item, revision: revision, guid: draft.guid) {
        ledger.rows.append(row)
      } else {
        ledger.goneRows.append(member.luid)
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
    if returnsOriginals { replica.seen = 0 }
    replica.sendsTasks = replica.sendsTasks || hasStrayTasks
    let dialects = changes.compactMap { change -> Dialect? in
      guard case .put(_, let dialect) = change.operation else { return nil }
      return dialect
    }
    replica.dialect = dialects.last?.saying(exchange.folder.kind) ?? replica.dialect
    replica.refused.removeAll { $0 == replica.dialect }
    guard replica != exchange.replica else { return }
    exchange.replica = replica
    try transaction.put(replica)
  }
}
