import Groupware

/// The folders of events and of tasks as one collection: many phones keep both in one database.
///
/// Names and revisions of tasks carry a mark here that no folder knows, so that those of both folders never collide.
final class CombinedDatastore: Datastore {
  private let events: any Datastore
  private let tasks: any Datastore

  init(events: any Datastore, tasks: any Datastore) {
    self.events = events
    self.tasks = tasks
  }

  func inventory(since token: Inventory.Token?) throws(StoreError) -> Inventory {
    let tokens = token?.parts
    var (events, tasks) = (
      try self.events.inventory(since: tokens?.events), try self.tasks.inventory(since: tokens?.tasks)
    )
    // Whatever a complete inventory does not name is gone: then both have to be complete.
    if events.isComplete, !tasks.isComplete { tasks = try self.tasks.inventory(since: nil) }
    if tasks.isComplete, !events.isComplete { events = try self.events.inventory(since: nil) }
    return Inventory(
      changed: events.changed + tasks.changed.map(\.marked), doubled: events.doubled + tasks.doubled.map(\.marked),
      vanished: events.vanished + tasks.vanished.map(\.marked), isComplete: events.isComplete,
      token: Inventory.Token(events: events.token, tasks: tasks.token))
  }

  func repair(_ guid: GUID) throws(StoreError) {
    if guid.isMarked { try tasks.repair(guid.plain) } else { try events.repair(guid) }
  }

  func read(_ entries: [Inventory.Entry]) throws(StoreError) -> [GUID: StoredItem] {
    var items: [GUID: StoredItem] = [:]
    let plain = entries.filter { !$0.guid.isMarked }
    if !plain.isEmpty { items = try events.read(plain) }
    let marked = entries.filter(\.guid.isMarked)
    guard !marked.isEmpty else { return items }
    for (guid, stored) in try tasks.read(marked.map(\.plain)) { items[guid.marked] = stored.marked }
    return items
  }

  func apply(_ changes: [Change]) throws(StoreError) -> [Outcome] {
    let places = (
      events: changes.indices.filter { !changes[$0].guid.isMarked },
      tasks: changes.indices.filter { changes[$0].guid.isMarked }
    )
    var outcomes = [Outcome](repeating: .refused(.failed("not tried")), count: changes.count)
    if !places.events.isEmpty {
      for (place, outcome) in zip(places.events, try events.apply(places.events.map { changes[$0] })) {
        outcomes[place] = outcome
      }
    }
    if !places.tasks.isEmpty {
      for (place, outcome) in zip(places.tasks, try tasks.apply(places.tasks.map { changes[$0].plain })) {
        outcomes[place] = outcome.marked
      }
    }
    return outcomes
  }

  func named(_ item: Item) -> Item { item.marked }
}

// MARK: - Marks

/// What XML forbids, so that no UID of a Kolab object begins with it.
private let mark = "\u{1}"

extension String {
  fileprivate var marked: String { mark + self }
  fileprivate var plain: String { hasPrefix(mark) ? String(dropFirst()) : self }
}

extension GUID {
  /// It names a task of a combined collection.
  fileprivate var isMarked: Bool { rawValue.hasPrefix(mark) }
  fileprivate var marked: GUID { GUID(rawValue: rawValue.marked) }
  /// As the folder knows it.
  var plain: GUID { GUID(rawValue: rawValue.plain) }
}

extension Revision {
  fileprivate var marked: Revision { Revision(rawValue: rawValue.marked) }
  fileprivate var plain: Revision { Revision(rawValue: rawValue.plain) }
}

extension Item {
  /// As the combined collection knows it: tasks have the mark in front of their UID.
  var marked: Item {
    guard kind == .task, let uid else { return self }
    var item = self
    item.uid = uid.marked
    return item
  }

  /// As everybody else knows it.
  var plain: Item {
    guard let uid, uid.hasPrefix(mark) else { return self }
    var item = self
    item.uid = uid.plain
    return item
  }
}

extension StoredItem {
  fileprivate var marked: StoredItem { StoredItem(item.marked, revision: revision.marked) }
  fileprivate var plain: StoredItem { StoredItem(item.plain, revision: revision.plain) }
}

extension Inventory.Entry {
  fileprivate var marked: Self {
    Self(guid: guid.marked, revision: revision.marked, digest: digest, keys: keys, isReadable: isReadable)
  }
  fileprivate var plain: Self {
    Self(guid: guid.plain, revision: revision.plain, digest: digest, keys: keys, isReadable: isReadable)
  }
}

extension Change {
  fileprivate var guid: GUID {
    switch self {
    case .add(let guid, _), .replace(let guid, _, _), .delete(let guid, _): guid
    }
  }

  fileprivate var plain: Change {
    switch self {
    case .add(let guid, let item): .add(guid.plain, item.plain)
    case .replace(let guid, let item, let base): .replace(guid.plain, item.plain, base: base.plain)
    case .delete(let guid, let revision): .delete(guid.plain, revision.plain)
    }
  }
}

extension Outcome {
  fileprivate var marked: Outcome {
    guard case .stored(let entry, let item) = self else { return self }
    return .stored(entry.marked, item.marked)
  }
}

extension Inventory.Token {
  fileprivate init(events: Self, tasks: Self) { self.init(rawValue: events.rawValue + mark + tasks.rawValue) }

  fileprivate var parts: (events: Self, tasks: Self)? {
    let parts = rawValue.split(separator: mark, maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2 else { return nil }
    return (Self(rawValue: String(parts[0])), Self(rawValue: String(parts[1])))
  }
}
