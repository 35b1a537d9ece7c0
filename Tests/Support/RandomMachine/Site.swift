import Groupware
import SyncEngine

/// A whole server with one account, as the random machine needs it: what phones talk to, what a webmail user does, and
/// where a worker may die.
public protocol Site: AnyObject {
  /// Answers a phone's message.
  func respond(_ body: [UInt8], _ url: String) throws -> [UInt8]
  /// Asked before and after each commit and each write to the mailbox; false: the worker dies there.
  func onStep(_ survives: @escaping () -> Bool)
  /// The account's contacts.
  func contacts() throws -> [GUID: Item]
  /// A webmail user adds a contact.
  func add(_ item: Item) throws
  /// A webmail user changes a contact.
  func edit(_ guid: GUID, _ change: (inout Item) -> Void) throws
  /// A webmail user deletes a contact.
  func delete(_ guid: GUID) throws
}
