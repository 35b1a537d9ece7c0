import Groupware

/// One collection of one account: a folder of items. All calls work in batches and cost a few round trips each.
///
/// Errors are `StoreError`. An implementation need not be thread-safe; the engine uses it from one thread.
public protocol Datastore: AnyObject {
  /// What changed since the token; nil lists everything.
  ///
  /// Objects that cannot be read are reported with `isReadable` false: they are never sent, written or deleted. Of two
  /// live objects with one GUID the datastore reports one entry.
  func inventory(since token: Inventory.Token?) throws(StoreError) -> Inventory

  /// Makes one of all live objects with that GUID, if there are several. It is a write: whoever replaces that object
  /// has two of it between his two steps, and what he removed would come back.
  func repair(_ guid: GUID) throws(StoreError)

  /// The items of those GUIDs; a GUID that is gone, or cannot be read, is left out. `entries` are the inventory's,
  /// so that the datastore finds an object by its revision without searching.
  func read(_ entries: [Inventory.Entry]) throws(StoreError) -> [GUID: StoredItem]

  /// Carries changes out, in order, and tells the outcome of each (same count, same order).
  func apply(_ changes: [Change]) throws(StoreError) -> [Outcome]

  /// A device's item under the name that the collection knows it by: its UID, unless several folders are one collection.
  func named(_ item: Item) -> Item
}

extension Datastore {
  /// For collections in which no object lives twice.
  public func repair(_ guid: GUID) throws(StoreError) {}

  public func named(_ item: Item) -> Item { item }
}

/// An item with the revision that it has in the collection.
public struct StoredItem: Hashable, Sendable {
  public var item: Item
  public var revision: Revision

  public init(_ item: Item, revision: Revision) {
    self.item = item
    self.revision = revision
  }
}
