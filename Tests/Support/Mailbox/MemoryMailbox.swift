import Foundation
import Groupware
import SyncEngine

/// The folders of one account, shared by every worker and by whoever edits them from outside (webmail).
public final class MemoryMailbox: @unchecked Sendable {
  struct Object {
    var item: Item
    /// The number of the write that stored it.
    var number: Int
  }

  struct Contents {
    var folder: Folder
    var incarnation: String
    var writes = 0
    var objects: [GUID: Object] = [:]
    /// Revisions that are gone, with the number of the write that removed them.
    var vanished: [(number: Int, revision: Revision)] = []
    /// What finds no room.
    var isTooMuch: (Item) -> Bool = { _ in false }

    func revision(_ number: Int) -> Revision { Revision(rawValue: "\(incarnation)/\(number)") }
  }

  private let lock = NSRecursiveLock()
  private var contents: [String: Contents] = [:]
  private var incarnations = 0
  private var allowsNewFolders = true
  private var hook: () throws(StoreError) -> Void = {}

  /// The default folder of each kind that is given.
  public init(_ kinds: [Item.Kind] = [.contact, .event, .task, .note]) {
    for kind in kinds { make(Folder(path: Self.name(of: kind), kind: kind, isDefault: true)) }
  }

  static func name(of kind: Item.Kind) -> String {
    let name = (kind == .group ? .contact : kind).rawValue
    return name.prefix(1).uppercased() + name.dropFirst() + "s"
  }

  /// Makes a folder, or makes it anew.
  public func make(_ folder: Folder) {
    lock.withLock {
      incarnations += 1
      contents[folder.path] = Contents(folder: folder, incarnation: "\(incarnations)")
    }
  }

  /// Whether a store may make folders.
  public func allowNewFolders(_ allows: Bool) { lock.withLock { allowsNewFolders = allows } }

  func makeDefault(_ kind: Item.Kind) throws(StoreError) -> Folder {
    guard lock.withLock({ allowsNewFolders }) else { throw StoreError(.forbidden, Self.name(of: kind)) }
    let folder = Folder(path: Self.name(of: kind), kind: kind, isDefault: true)
    make(folder)
    return folder
  }

  public func remove(path: String) { lock.withLock { contents[path] = nil } }

  /// From now on such items of a kind find no room.
  public func fill(_ kind: Item.Kind, for isTooMuch: @escaping (Item) -> Bool) {
    lock.withLock { contents[Self.name(of: kind)]?.isTooMuch = isTooMuch }
  }

  /// From now on nobody may write to the default folder of that kind.
  public func protect(_ kind: Item.Kind) { lock.withLock { contents[Self.name(of: kind)]?.folder.isReadOnly = true } }

  /// Runs before and after each single write of a datastore; throwing there is a crash, or a lost connection.
  public func onWrite(_ hook: @escaping () throws(StoreError) -> Void) { lock.withLock { self.hook = hook } }

  func step() throws(StoreError) {
    let hook = lock.withLock { self.hook }
    try hook()
  }

  var folders: [Folder] { lock.withLock { contents.values.map(\.folder).sorted { $0.path < $1.path } } }

  func read<Result>(_ path: String, _ body: (Contents) throws(StoreError) -> Result) throws(StoreError) -> Result {
    lock.lock()
    defer { lock.unlock() }
    guard let stored = contents[path] else { throw StoreError(.noSuchFolder, path) }
    return try body(stored)
  }

  func write<Result>(
    _ path: String, _ body: (inout Contents) throws(StoreError) -> Result
  ) throws(StoreError) -> Result {
    lock.lock()
    defer { lock.unlock() }
    guard var stored = contents[path] else { throw StoreError(.noSuchFolder, path) }
    contents[path] = nil
    defer { contents[path] = stored }
    return try body(&stored)
  }
}

extension MemoryMailbox.Contents {
  func entry(_ guid: GUID, _ object: MemoryMailbox.Object) -> Inventory.Entry {
    Inventory.Entry(
      guid: guid, revision: revision(object.number), digest: object.item.contentDigest, keys: object.item.matchKeys)
  }

  mutating func store(_ guid: GUID, _ item: Item) -> Inventory.Entry {
    remove(guid)
    writes += 1
    let object = MemoryMailbox.Object(item: item, number: writes)
    objects[guid] = object
    return entry(guid, object)
  }

  mutating func remove(_ guid: GUID) {
    guard let old = objects.removeValue(forKey: guid) else { return }
    writes += 1
    vanished.append((writes, revision(old.number)))
  }
}
