import Groupware

/// One object of the collection as a batch of client changes leaves it.
struct ObjectDraft {
  /// A change of the batch that is part of the object.
  struct Member {
    var index: Int
    var luid: LUID
    var instance: InstanceID
    /// What the device holds; nil: it deleted its copy.
    var held: Item?
    /// The device lacks something that the object has now.
    var isOutdated: Bool
  }

  let guid: GUID
  /// nil: the object is new.
  var base: StoredItem?
  var entry: Inventory.Entry?
  /// nil: the object is to be deleted.
  var item: Item?
  var isChanged = false
  var members: [Member] = []

  /// The write that makes it so; nil if nothing is to be written.
  var change: Change? {
    guard isChanged else { return nil }
    switch (item, base, entry) {
    case (let item?, let base?, _): return .replace(guid, item, base: base)
    case (let item?, nil, _): return .add(guid, item)
    case (nil, _, let entry?): return .delete(guid, entry.revision)
    case (nil, _, nil): return nil
    }
  }
}
