import Groupware
import SyncEngine

/// What a webmail user does and sees: edits that no device and no worker knows of.
extension MemoryMailbox {
  /// The items of a folder by GUID; empty if there is no such folder.
  public func items(_ kind: Item.Kind) -> [GUID: Item] {
    (try? read(Self.name(of: kind)) { $0.objects.mapValues(\.item) }) ?? [:]
  }

  /// Adds an item, or puts it in the place of the one with its UID.
  public func store(_ item: Item) {
    guard let uid = item.uid else { return }
    _ = try? write(Self.name(of: item.kind)) { $0.store(GUID(rawValue: uid), item) }
  }

  public func edit(_ kind: Item.Kind, _ guid: GUID, _ change: (inout Item) -> Void) {
    guard var item = items(kind)[guid] else { return }
    change(&item)
    _ = try? write(Self.name(of: kind)) { $0.store(guid, item) }
  }

  public func delete(_ kind: Item.Kind, _ guid: GUID) {
    try? write(Self.name(of: kind)) { $0.remove(guid) }
  }
}
