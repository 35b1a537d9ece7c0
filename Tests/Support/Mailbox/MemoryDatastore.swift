import Groupware
import SyncEngine

/// One client of a folder in a `MemoryMailbox`.
public final class MemoryDatastore: Datastore {
  private let mailbox: MemoryMailbox
  private let path: String

  public init(_ mailbox: MemoryMailbox, path: String) {
    self.mailbox = mailbox
    self.path = path
  }

  public func inventory(since token: Inventory.Token?) throws(StoreError) -> Inventory {
    try mailbox.read(path) { contents in
      let parts = token?.rawValue.split(separator: "/").map(String.init) ?? []
      let since = parts.count == 2 && parts[0] == contents.incarnation ? Int(parts[1]) : nil
      let news = contents.objects.filter { $0.value.number > since ?? 0 }.sorted { $0.value.number < $1.value.number }
      return Inventory(
        changed: news.map { contents.entry($0.key, $0.value) },
        vanished: since.map { since in contents.vanished.filter { $0.number > since }.map(\.revision) } ?? [],
        isComplete: since == nil, token: Inventory.Token(rawValue: "\(contents.incarnation)/\(contents.writes)"))
    }
  }

  public func read(_ entries: [Inventory.Entry]) throws(StoreError) -> [GUID: StoredItem] {
    try mailbox.read(path) { contents in
      var items: [GUID: StoredItem] = [:]
      for entry in entries {
        guard let object = contents.objects[entry.guid], contents.revision(object.number) == entry.revision else {
          continue
        }
        items[entry.guid] = StoredItem(object.item, revision: entry.revision)
      }
      return items
    }
  }

  public func apply(_ changes: [Change]) throws(StoreError) -> [Outcome] {
    var outcomes: [Outcome] = []
    for change in changes {
      try mailbox.step()
      outcomes.append(try mailbox.write(path) { Self.apply(change, to: &$0) })
      try mailbox.step()
    }
    return outcomes
  }

  private static func apply(_ change: Change, to contents: inout MemoryMailbox.Contents) -> Outcome {
    guard !contents.folder.isReadOnly else { return .refused(.readOnly) }
    switch change {
    case .add(let guid, let item): return store(guid, item, base: nil, in: &contents)
    case .replace(let guid, let item, let base): return store(guid, item, base: base, in: &contents)
    case .delete(let guid, let revision):
      guard let object = contents.objects[guid] else { return .deleted }
      guard contents.revision(object.number) == revision else { return .superseded }
      contents.remove(guid)
      return .deleted
    }
  }

  /// Merges where another client wrote since `base` was read; what was removed meanwhile comes back.
  private static func store(
    _ guid: GUID, _ item: Item, base: StoredItem?, in contents: inout MemoryMailbox.Contents
  ) -> Outcome {
    guard !contents.isTooMuch(item) else { return .refused(.quota) }
    guard let object = contents.objects[guid], contents.revision(object.number) != base?.revision else {
      return .stored(contents.store(guid, item), item)
    }
    let shadow = base.map { Shadow(agreed: $0.item, held: $0.item) }
    let merge = Merge(
      base: shadow, server: object.item, device: item, policy: .client,
      holds: { _ in base == nil ? .nothing : .unlimited })
    return .stored(contents.store(guid, merge.item), merge.item)
  }
}
