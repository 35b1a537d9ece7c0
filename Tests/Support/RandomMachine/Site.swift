import Groupware
import SyncEngine

/// A whole server with one account, as the random machine needs it: what phones talk to, what a webmail user does, and
/// where a worker may die.
public protocol Site: AnyObject {
  /// Answers a phone's message.
  func respond(_ body: [UInt8], _ url: String) throws -> [UInt8]
  /// Asked before and after each commit and each write to the mailbox; false: the worker dies there.
  func onStep(_ survives: @escaping () -> Bool)
  /// The kinds of items that it holds.
  var kinds: [Item.Kind] { get }
  /// What the account has of those kinds.
  func items(_ kinds: [Item.Kind]) throws -> [Item]
  /// A webmail user adds an item.
  func add(_ item: Item) throws
  /// A webmail user changes an item.
  func edit(_ kind: Item.Kind, _ guid: GUID, _ change: (inout Item) -> Void) throws
  /// A webmail user deletes an item.
  func delete(_ kind: Item.Kind, _ guid: GUID) throws
}
