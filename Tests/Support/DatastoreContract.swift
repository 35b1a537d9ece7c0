import Groupware
import SyncEngine

/// A promise of the `Datastore` port that an implementation broke.
public struct ContractViolation: Error, CustomStringConvertible {
  public let description: String
}

/// Checks everything that the engine relies on, with two clients of one collection that is empty.
///
/// - Parameter make: a new client of the collection; called twice.
public func checkDatastoreContract(make: () throws -> any Datastore) throws {
  var contract = DatastoreContract(ours: try make(), theirs: try make())
  try contract.check()
}

private struct DatastoreContract {
  let ours: any Datastore
  let theirs: any Datastore
  private var token: Inventory.Token?

  init(ours: any Datastore, theirs: any Datastore) {
    self.ours = ours
    self.theirs = theirs
  }

  mutating func check() throws {
    try checkEmpty()
    try checkAdding()
    try checkReplacing()
    try checkMerging()
    try checkDeleting()
    try checkOwnThatOthersDelete()
    try checkEditBeatsDelete()
    try checkManyAtOnce()
    try checkTokens()
  }

  private mutating func checkEmpty() throws {
    let inventory = try ours.inventory(since: nil)
    try expect(inventory.isComplete && inventory.changed.isEmpty, "an empty collection lists nothing, completely")
    token = inventory.token
    try expect(try ours.apply([]).isEmpty, "no changes, no outcomes")
    try expect(try ours.read([]).isEmpty, "nothing is read of nothing")
  }

  private mutating func checkAdding() throws {
    let items = [contact("a", "Anna"), contact("b", "Bert"), contact("ü/ß %", "Carla")]
    let outcomes = try ours.apply(items.map { .add(guid($0), $0) })
    try expect(outcomes.count == 3, "an outcome for each change")
    for (item, outcome) in zip(items, outcomes) {
      let (entry, stored) = try stored(outcome)
      try expect(entry.guid == guid(item) && entry.isReadable, "an add is stored under its GUID")
      try expect(stored.contentDigest == item.contentDigest, "what is stored is what was given")
      try expect(entry.digest == stored.contentDigest && entry.keys == stored.matchKeys, "entries tell digest and keys")
    }
    let listed = try news(theirs)
    try expect(Set(listed.changed) == Set(try outcomes.map { try stored($0).entry }), "others see what was added")
    let read = try theirs.read(listed.changed)
    for item in items {
      try expect(read[guid(item)]?.item.contentDigest == item.contentDigest, "others read what was added")
    }
    let again = try ours.inventory(since: listed.token)
    try expect(again.changed.isEmpty && again.vanished.isEmpty && !again.isComplete, "no news is no news")
    token = again.token
  }

  private mutating func checkReplacing() throws {
    let before = try current("a")
    let edited = contact("a", "Anna", note: "edited")
    let (entry, _) = try stored(try one(ours, .replace(guid(edited), edited, base: before)))
    try expect(entry.revision != before.revision, "a replace makes a new revision")
    let listed = try news(theirs)
    try expect(listed.changed == [entry], "others see the new revision only")
    try expect(listed.vanished.contains(before.revision), "others see that the old revision is gone")
    try expect(try current("a").item.contentDigest == edited.contentDigest, "the new content is read")
    token = listed.token
  }

  /// Both replace the same revision: both edits survive, in one object.
  private mutating func checkMerging() throws {
    let base = try current("a")
    _ = try stored(try one(theirs, .replace(GUID(rawValue: "a"), contact("a", "Anna", title: "Dr."), base: base)))
    let ours = contact("a", "Anna", note: "ours")
    let (entry, merged) = try stored(try one(self.ours, .replace(guid(ours), ours, base: base)))
    try expect(merged.main.text(.title) == "Dr." && merged.main.text(.note) == "ours", "both edits survive")
    try expect(entry.digest == merged.contentDigest, "the entry is that of the merge")
    let all = try self.ours.inventory(since: nil)
    try expect(all.changed.filter { $0.guid.rawValue == "a" } == [entry], "one object is left after a merge")
    token = try news(theirs).token
  }

  private mutating func checkDeleting() throws {
    let before = try current("b")
    let change = Change.delete(GUID(rawValue: "b"), before.revision)
    try expect(try one(ours, change) == .deleted, "a delete deletes")
    let listed = try news(theirs)
    try expect(listed.changed.isEmpty && listed.vanished == [before.revision], "others see that it is gone")
    try expect(try one(theirs, change) == .deleted, "what is gone is deleted")
    token = try news(ours).token
  }

  /// What we wrote after the token is in the engine's inventory too: that it is gone must be told.
  private mutating func checkOwnThatOthersDelete() throws {
    let item = contact("own", "Own")
    let (entry, _) = try stored(try one(ours, .add(guid(item), item)))
    try expect(try news(theirs).changed == [entry], "others see what we added")
    try expect(try one(theirs, .delete(entry.guid, entry.revision)) == .deleted, "others delete what we added")
    let listed = try news(ours)
    try expect(listed.vanished.contains(entry.revision), "what we added and others deleted is gone")
    token = listed.token
  }

  private mutating func checkEditBeatsDelete() throws {
    let base = try current("a")
    let edited = contact("a", "Anna", note: "theirs")
    let (entry, _) = try stored(try one(theirs, .replace(guid(edited), edited, base: base)))
    try expect(try one(ours, .delete(guid(edited), base.revision)) == .superseded, "an edit beats a delete")
    try expect(try current("a").revision == entry.revision, "a superseded delete deletes nothing")
    let stale = try current("a")
    try expect(try one(theirs, .delete(guid(edited), stale.revision)) == .deleted, "a delete deletes")
    let (_, kept) = try stored(try one(ours, .replace(guid(edited), contact("a", "Anna", note: "kept"), base: stale)))
    try expect(kept.main.text(.note) == "kept", "an edit of what others deleted stays")
    try expect(try current("a").item.main.text(.note) == "kept", "an edit of what others deleted stays")
    token = try news(ours).token
  }

  private mutating func checkManyAtOnce() throws {
    let items = (0..<250).map { contact("many-\($0)", "Person \($0)") }
    let outcomes = try ours.apply(items.map { .add(guid($0), $0) })
    try expect(try outcomes.map { try stored($0).entry.guid } == items.map { guid($0) }, "outcomes come in order")
    let mixed = try ours.apply(
      try outcomes.enumerated().map { index, outcome in
        let (entry, item) = try stored(outcome)
        if index.isMultiple(of: 3) { return .delete(entry.guid, entry.revision) }
        let edited = contact(entry.guid.rawValue, "Person \(index)", note: "\(index)")
        return .replace(entry.guid, edited, base: StoredItem(item, revision: entry.revision))
      })
    for (index, outcome) in mixed.enumerated() {
      if index.isMultiple(of: 3) {
        try expect(outcome == .deleted, "a delete among others deletes")
      } else {
        try expect(try stored(outcome).item.main.text(.note) == "\(index)", "a replace among others replaces")
      }
    }
    let listed = try news(theirs)
    try expect(listed.changed.count == 166, "others see what is left of many")
    try expect(try theirs.read(listed.changed).count == 166, "many are read")
    token = listed.token
  }

  private func checkTokens() throws {
    let complete = try ours.inventory(since: Inventory.Token(rawValue: "no token of ours"))
    try expect(complete.isComplete, "a token that is not known lists everything")
    try expect(Set(complete.changed) == Set(try theirs.inventory(since: nil).changed), "clients agree")
    try expect(Set(complete.changed.map(\.guid)).count == complete.changed.count, "one entry for each GUID")
    let gone = Inventory.Entry(guid: GUID(rawValue: "x"), revision: Revision(rawValue: "y"), digest: 0, keys: [])
    try expect(try ours.read([gone]).isEmpty, "what is gone is left out")
  }

  // MARK: Words

  private func expect(_ condition: Bool, _ promise: String) throws {
    if !condition { throw ContractViolation(description: promise) }
  }

  private func guid(_ item: Item) -> GUID { GUID(rawValue: item.uid ?? "") }

  private func contact(_ uid: String, _ name: String, note: String? = nil, title: String? = nil) -> Item {
    var item = Item(.contact)
    item.uid = uid
    item.main.set(.formattedName, to: .text(name))
    item.main.set(.title, to: title.map { .text($0) })
    item.main.set(.note, to: note.map { .text($0) })
    return item
  }

  private func news(_ datastore: any Datastore) throws -> Inventory {
    let inventory = try datastore.inventory(since: token)
    try expect(!inventory.isComplete, "changes since a token are told, not everything")
    return inventory
  }

  private func current(_ uid: String) throws -> StoredItem {
    let entries = try ours.inventory(since: nil).changed.filter { $0.guid.rawValue == uid }
    guard let found = try ours.read(entries)[GUID(rawValue: uid)] else {
      throw ContractViolation(description: "what is listed is read")
    }
    return found
  }

  private func one(_ datastore: any Datastore, _ change: Change) throws -> Outcome {
    let outcomes = try datastore.apply([change])
    try expect(outcomes.count == 1, "an outcome for each change")
    return outcomes[0]
  }

  private func stored(_ outcome: Outcome) throws -> (entry: Inventory.Entry, item: Item) {
    guard case .stored(let entry, let item) = outcome else {
      throw ContractViolation(description: "stored, not \(outcome)")
    }
    return (entry, item)
  }
}
