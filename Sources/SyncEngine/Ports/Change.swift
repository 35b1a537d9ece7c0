import Groupware

/// One write to a collection.
public enum Change: Hashable, Sendable {
  /// Stores an item under a GUID that is free.
  case add(GUID, Item)
  /// Stores `item` in place of the revision that was read as `base`. If another client replaced or removed that
  /// revision meanwhile, the datastore merges three-way (theirs, ours, base) and stores the result.
  case replace(GUID, Item, base: StoredItem)
  /// Removes that revision. If another client replaced it meanwhile, the edit wins: the outcome is `superseded`.
  case delete(GUID, Revision)
}

/// What became of one change.
public enum Outcome: Hashable, Sendable {
  /// Stored; `entry` is the new inventory row, `item` what is stored now (it differs from the change after a merge),
  /// apart from bookkeeping and the order of properties.
  case stored(Inventory.Entry, Item)
  /// Gone, now or already before.
  case deleted
  /// Not deleted: a newer revision of another client stands.
  case superseded
  case refused(Refusal)

  public enum Refusal: Hashable, Sendable {
    case readOnly
    case quota
    case tooBig
    /// The format of the store cannot say the item.
    case unsupported
    case failed(String)
  }
}
