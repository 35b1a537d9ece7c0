import Groupware

/// Rows of what was not written, or not by a change of its own.
extension Batch {
  /// The device's item stays the version of the object that it was to become: the object is not sent to it as a new one,
  /// and not removed as a missing one. Where nothing can be written the device gets back what it changed or deleted.
  mutating func retain(_ member: ObjectDraft.Member, of draft: ObjectDraft, _ refusal: Outcome.Refusal) {
    let isFinal = refusal == .readOnly
    returnsOriginals = returnsOriginals || isFinal
    guard member.held != nil else {
      if isFinal { ledger.goneRows.append(member.luid) }
      return
    }
    let known = knowledge.rows[member.luid]
    // An edit of what was deleted here must not be deleted there.
    if let guid = known?.guid, ledger.removed.contains(guid) || !isFinal && knowledge.entries[guid] == nil {
      return ledger.goneRows.append(member.luid)
    }
    // A row of an earlier life may be about something else.
    let own = known.flatMap { $0.guid == formers[draft.guid]?.guid ?? draft.guid ? $0 : nil }
    guard var row = own ?? row(for: member, draft.guid, draft.base) else { return }
    row.generation = exchange.replica.generation
    if isFinal { row.revision = .doubtful }
    ledger.rows.append(row)
  }

  /// As if the device had been sent the part that its item was recognised as.
  private func row(for member: ObjectDraft.Member, _ guid: GUID, _ base: StoredItem?) -> MapRow? {
    guard let base, let part = exchange.fragment(member.instance, of: base.item),
      let held = exchange.project(part, of: base.item)?.held
    else { return nil }
    return MapRow(
      luid: member.luid, guid: guid, instance: member.instance, revision: base.revision,
      shadow: Shadow(agreed: part, held: held).encoded, generation: exchange.replica.generation)
  }

  /// Other parts of a series that are items of their own on the device are of the new revision, too. What came of the
  /// batch for them is still to be told.
  mutating func moveSiblings(in transaction: any StateTransaction) throws {
    guard exchange.separatesInstances, !rewritten.isEmpty else { return }
    let own = Set(changes.map(\.luid))
    for var row in try transaction.rows(guids: Array(rewritten.keys), replica: exchange.replica.id)
    where row.generation == exchange.replica.generation && !own.contains(row.luid) {
      guard let (base, revision) = rewritten[row.guid], row.hasSeen(base.revision),
        let before = exchange.fragment(row.instance, of: base.item),
        let after = drafts[row.guid]?.item.flatMap({ exchange.fragment(row.instance, of: $0) })
      else { continue }
      let isSame = row.revision == base.revision && before.contentDigest == after.contentDigest
      row.revision = isSame ? revision : revision.lagging
      ledger.rows.append(row)
    }
  }
}
