import Groupware
import SyncEngine

/// The duplicates of one folder.
struct FolderDedupe {
  /// Items read, or things settled, at once.
  private static let window = 100

  let folder: Folder
  let task: Dedupe
  let datastore: any Datastore

  init(_ folder: Folder, _ store: any Store, _ task: Dedupe) throws {
    self.folder = folder
    self.task = task
    datastore = try store.open(path: folder.path, kind: folder.kind).datastore
  }

  func run() throws -> [DuplicateView] {
    let stored = try suspects()
    let groups = Duplicates(stored.map(\.item.item)).groups
    var views = groups.map { DuplicateView($0, of: stored, in: folder) }
    guard task.mode == .remove, !folder.isReadOnly, !groups.isEmpty else { return views }
    var kept = try merge(groups, of: stored)
    let going = groups.filter { kept[stored[$0.kept].guid] != nil }.flatMap { group in
      group.surplus.map { (stored[$0].guid.rawValue, stored[group.kept].guid.rawValue) }
    }
    let named = try rename(Dictionary(going) { first, _ in first }, &kept)
    for window in groups.windows(of: Self.window) {
      let gone = try removeOthers(of: window, beside: kept, except: named, stored)
      for place in window.indices { views[place].removed = groups[place].surplus.count { gone.contains($0) } }
      task.progress("\(folder.path): \(window.endIndex) of \(groups.count) settled")
    }
    return views
  }

  fileprivate struct Suspect {
    let entry: Inventory.Entry
    let item: StoredItem

    var guid: GUID { entry.guid }
  }

  /// The items that have a key in common with another one.
  private func suspects() throws -> [Suspect] {
    let entries = try datastore.inventory(since: nil).changed.filter(\.isReadable)
      .sorted { $0.guid.rawValue < $1.guid.rawValue }
    var uses: [Int64: Int] = [:]
    for key in entries.flatMap(\.keys) { uses[key, default: 0] += 1 }
    let shared = entries.filter { $0.keys.contains { (uses[$0] ?? 0) > 1 } }
    var found: [Suspect] = []
    for window in shared.windows(of: Self.window) {
      let bodies = try datastore.read(Array(window))
      found += window.compactMap { entry in bodies[entry.guid].map { Suspect(entry: entry, item: $0) } }
      task.progress("\(folder.path): \(window.endIndex) of \(shared.count) compared")
    }
    return found
  }

  /// Stores what stays with what the others say; the entries of what was not refused.
  private func merge(_ groups: [Duplicates.Group], of stored: [Suspect]) throws -> [GUID: Inventory.Entry] {
    var kept = Dictionary(groups.map { (stored[$0.kept].guid, stored[$0.kept].entry) }) { first, _ in first }
    for window in groups.filter({ $0.isMerged(from: stored[$0.kept].item.item) }).windows(of: Self.window) {
      let outcomes = try datastore.apply(
        window.map { .replace(stored[$0.kept].guid, $0.merged, base: stored[$0.kept].item) })
      for (group, outcome) in zip(window, outcomes) { kept[stored[group.kept].guid] = outcome.entry }
    }
    return kept
  }

  /// Lets everything in the folder that names an item that goes name the one that stays instead.
  /// - Parameter kept: the entries of those, which may become new ones.
  /// - Returns: the UIDs that are still named, since that was refused.
  private func rename(_ heirs: [String: String], _ kept: inout [GUID: Inventory.Entry]) throws -> Set<String> {
    var named: Set<String> = []
    let entries = try datastore.inventory(since: nil).changed
    let rest = entries.filter { $0.isReadable && heirs[$0.guid.rawValue] == nil }
    for window in rest.windows(of: Self.window) {
      task.progress("\(folder.path): \(window.endIndex) of \(rest.count) asked what they name")
      let naming = try datastore.read(Array(window)).filter { $0.value.item.references.contains { heirs[$0] != nil } }
      let outcomes = try datastore.apply(naming.map { .replace($0.key, $0.value.item.naming(heirs), base: $0.value) })
      for ((guid, old), outcome) in zip(naming, outcomes) {
        if outcome.entry == nil { named.formUnion(old.item.references) }
        if kept[guid]?.revision == old.revision { kept[guid] = outcome.entry }
      }
    }
    return named
  }

  /// Removes the others of what is there as it was stored; which of them are gone.
  private func removeOthers(
    of groups: ArraySlice<Duplicates.Group>, beside kept: [GUID: Inventory.Entry], except named: Set<String>,
    _ stored: [Suspect]
  ) throws -> Set<Int> {
    let alive = try datastore.read(groups.compactMap { kept[stored[$0.kept].guid] })
    let safe = groups.filter { group in
      kept[stored[group.kept].guid].map { alive[$0.guid]?.revision == $0.revision } ?? false
    }
    let doomed = safe.flatMap(\.surplus).filter { !named.contains(stored[$0].guid.rawValue) }
    let removals = try datastore.apply(doomed.map { .delete(stored[$0].guid, stored[$0].item.revision) })
    return Set(zip(doomed, removals).filter { $0.1 == .deleted }.map(\.0))
  }
}

extension Outcome {
  /// Of what was stored.
  fileprivate var entry: Inventory.Entry? {
    guard case .stored(let entry, _) = self else { return nil }
    return entry
  }
}

extension Array {
  /// In their order, at most so many at once.
  fileprivate func windows(of size: Int) -> [ArraySlice<Element>] {
    stride(from: 0, to: count, by: size).map { self[$0..<Swift.min($0 + size, count)] }
  }
}

extension Duplicates.Group {
  fileprivate func isMerged(from kept: Item) -> Bool { merged.contentDigest != kept.contentDigest }
}

extension DuplicateView {
  fileprivate init(_ group: Duplicates.Group, of stored: [FolderDedupe.Suspect], in folder: Folder) {
    self.folder = folder.path
    kind = folder.kind
    title = group.merged.title
    kept = stored[group.kept].guid.rawValue
    surplus = group.surplus.map { stored[$0].guid.rawValue }
    isMerged = group.isMerged(from: stored[group.kept].item.item)
    removed = 0
  }
}

extension Item {
  private static let titleLength = 60

  /// What a person would call it.
  fileprivate var title: String {
    let names: [PropertyName] = [.formattedName, .summary, .description]
    return String((names.lazy.compactMap { main.text($0) }.first ?? "").prefix(Self.titleLength))
  }
}
