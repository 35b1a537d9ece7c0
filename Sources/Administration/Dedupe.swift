import Directory
import Groupware
import SyncEngine

/// One thing that lies several times in a folder.
public struct DuplicateView: Hashable, Sendable, Codable {
  public var folder: String
  public var kind: Item.Kind
  /// The name or the summary of the item that stays.
  public var title: String
  /// The UID of the richest, which stays.
  public var kept: String
  /// The UIDs of the others.
  public var surplus: [String]
  /// The one that stays gets something from the others.
  public var isMerged: Bool
  /// How many of the others were removed.
  public var removed: Int
}

/// What to do about duplicates.
public struct Dedupe: Sendable {
  public enum Mode: Hashable, Sendable, CaseIterable {
    /// Only say what would be done.
    case dryRun
    case remove
  }

  public var mode: Mode
  /// Paths of the folders to look at; empty: all that hold items.
  public var folders: [String]
  /// Opens the mailbox where neither a master user nor a kept password does.
  public var password: String?
  /// Told what is being done.
  public var progress: @Sendable (String) -> Void

  public init(
    _ mode: Mode, folders: [String] = [], password: String? = nil,
    progress: @escaping @Sendable (String) -> Void = { _ in }
  ) {
    self.mode = mode
    self.folders = folders
    self.password = password
    self.progress = progress
  }
}

extension Administrator {
  /// Finds items that lie several times in a folder of an account's mailbox, and removes all but the richest of each
  /// if that is asked for. Throws also `StoreError`.
  ///
  /// It is one more client of the mailbox: what others change meanwhile is merged or left alone, and a run that breaks
  /// off is completed by the next one.
  public func dedupe(_ login: String, _ task: Dedupe, stores: any StoreProvider) throws -> [DuplicateView] {
    let account = try account(login).account
    let store = try stores.open(
      StoreAccess(
        login: account.mailboxLogin, password: try password(of: account, login: login, task.password),
        timeZone: account.policy.timeZone))
    defer { store.close() }
    let folders = try store.folders()
    if let missing = task.folders.first(where: { path in !folders.contains { $0.path == path } }) {
      throw AdministrationError(.notFound, "\(account.name) has no folder \(missing)")
    }
    return try folders.filter { task.folders.isEmpty || task.folders.contains($0.path) }.flatMap { folder in
      try FolderDedupe(folder, store, task).run()
    }
  }

  /// nil: a master user opens the mailbox.
  private func password(of account: Account, login: String, _ given: String?) throws -> String? {
    if account.usesMasterUser { return nil }
    if let given { return given }
    guard case .password(let kept)? = try directory.secret(of: account, login: login) else {
      throw AdministrationError(
        .invalid, "nothing opens the mailbox of \(account.name): give its password, or set imap.master_user")
    }
    return kept
  }
}

/// The duplicates of one folder.
private struct FolderDedupe {
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
    guard task.mode == .remove, !folder.isReadOnly else { return views }
    for start in stride(from: 0, to: groups.count, by: Self.window) {
      let places = start..<min(start + Self.window, groups.count)
      for (place, removed) in zip(places, try settle(groups[places], of: stored)) { views[place].removed = removed }
      task.progress("\(folder.path): \(places.upperBound) of \(groups.count) settled")
    }
    return views
  }

  private typealias Suspect = (entry: Inventory.Entry, item: StoredItem)

  /// The items that have a key in common with another one.
  private func suspects() throws -> [Suspect] {
    let entries = try datastore.inventory(since: nil).changed.filter(\.isReadable)
      .sorted { $0.guid.rawValue < $1.guid.rawValue }
    var uses: [Int64: Int] = [:]
    for key in entries.flatMap(\.keys) { uses[key, default: 0] += 1 }
    let shared = entries.filter { $0.keys.contains { (uses[$0] ?? 0) > 1 } }
    var found: [Suspect] = []
    for start in stride(from: 0, to: shared.count, by: Self.window) {
      let window = shared[start..<min(start + Self.window, shared.count)]
      let bodies = try datastore.read(Array(window))
      found += window.compactMap { entry in bodies[entry.guid].map { (entry, $0) } }
      task.progress("\(folder.path): \(window.endIndex) of \(shared.count) compared")
    }
    return found
  }

  /// Stores what stays, then removes the others; tells how many of each thing were removed.
  private func settle(_ groups: ArraySlice<Duplicates.Group>, of stored: [Suspect]) throws -> [Int] {
    let changed = groups.filter { $0.isMerged(from: stored[$0.kept].item.item) }
    let outcomes = try datastore.apply(
      changed.map { .replace(stored[$0.kept].entry.guid, $0.merged, base: stored[$0.kept].item) })
    var safe = Set<Int>()
    for (group, outcome) in zip(changed, outcomes) { if case .stored = outcome { safe.insert(group.kept) } }
    // What needed no change must still be there.
    let rest = groups.filter { group in !changed.contains { $0.kept == group.kept } }
    let alive = try datastore.read(rest.map { stored[$0.kept].entry })
    safe.formUnion(rest.map(\.kept).filter { alive[stored[$0].entry.guid]?.revision == stored[$0].item.revision })
    let doomed = groups.filter { safe.contains($0.kept) }.flatMap(\.surplus)
    let removals = try datastore.apply(doomed.map { .delete(stored[$0].entry.guid, stored[$0].item.revision) })
    let gone = Set(zip(doomed, removals).filter { $0.1 == .deleted }.map(\.0))
    return groups.map { group in group.surplus.count { gone.contains($0) } }
  }
}

extension Duplicates.Group {
  fileprivate func isMerged(from kept: Item) -> Bool { merged.contentDigest != kept.contentDigest }
}

extension DuplicateView {
  fileprivate init(
    _ group: Duplicates.Group, of stored: [(entry: Inventory.Entry, item: StoredItem)], in folder: Folder
  ) {
    self.folder = folder.path
    kind = folder.kind
    title = group.merged.title
    kept = stored[group.kept].entry.guid.rawValue
    surplus = group.surplus.map { stored[$0].entry.guid.rawValue }
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
