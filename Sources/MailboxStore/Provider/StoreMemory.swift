import IMAP
import SyncEngine

/// What is remembered over stores. Messages are immutable, so an entry is right as long as its revision exists.
final class StoreMemory: Sendable {
  struct Place: Hashable, Sendable {
    var login: String
    var mailbox: Mailbox
    var validity: UIDValidity
    var uid: UID
  }

  let entries: BoundedCache<Place, Inventory.Entry>

  init(_ limits: StoreLimits) { entries = BoundedCache(capacity: limits.cachedEntries) }
}
