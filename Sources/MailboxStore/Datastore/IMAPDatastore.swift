import Groupware
import IMAP
import MIME
import SyncEngine

/// A groupware folder: each object is an immutable message, its revision is `UIDVALIDITY/UID`.
///
/// The engine asks for the inventory with a token from before its own writes, so it is told of them once more. Their
/// entries, and all others that were read, are remembered by revision (`StoreMemory`) for the whole process: being
/// told again costs no reading. Another process reads them once.
final class IMAPDatastore: Datastore {
  /// Which folder of whom.
  struct Place {
    let login: String
    /// The account's.
    let zone: String
    let mailbox: Mailbox
    let kind: Item.Kind
    let limits: StoreLimits
  }

  let session: MailSession
  let place: Place
  let validity: UIDValidity
  private let memory: StoreMemory
  /// nil: the server has no access control lists.
  private let rights: Rights?
  private let isReadOnly: Bool
  private let mayMarkDeleted: Bool
  /// Seen: the server let messages stand that we expunged.
  var isExpungeIgnored = false
  /// No message that we know has this UID or a higher one.
  var uidNext: UID
  var attachments: AttachmentCache
  /// For tests: what happens between appending new revisions and removing the old ones.
  var afterAppend: (() -> Void)?

  /// Selects the mailbox.
  init(_ session: MailSession, _ place: Place, _ memory: StoreMemory) throws(StoreError) {
    self.session = session
    self.place = place
    self.memory = memory
    attachments = AttachmentCache(limit: place.limits.cachedAttachments)
    let isListed = try session.has("ACL")
    let answers = try session.select(
      place.mailbox, Self.selection(place.mailbox, session), then: isListed ? [.myRights(place.mailbox)] : [])
    let selected = try Self.read(answers)
    validity = selected.validity
    uidNext = selected.uidNext
    isReadOnly = selected.isReadOnly
    mayMarkDeleted = selected.mayMarkDeleted
    rights = isListed ? answers.last?.rights : nil
  }

  var mayAdd: Bool { !isReadOnly && (rights?.mayInsert ?? true) }

  var mayRemove: Bool {
    !isReadOnly && !isExpungeIgnored && mayMarkDeleted && (rights.map { $0.mayMarkDeleted && $0.mayExpunge } ?? true)
  }

  func revision(_ uid: UID) -> Revision { Revision(rawValue: "\(validity.rawValue)/\(uid.rawValue)") }

  /// nil if the revision is of another incarnation of the folder: then it is gone.
  func uid(_ revision: Revision) -> UID? {
    let fields = revision.rawValue.split(separator: "/")
    guard fields.count == 2, fields[0] == "\(validity.rawValue)", let uid = UInt32(fields[1]), uid > 0 else {
      return nil
    }
    return UID(rawValue: uid)
  }

  func remembered(_ uid: UID) -> Inventory.Entry? { memory.entries[memoryPlace(uid)] }

  /// From now on remembered.
  func entry(of object: KolabObject) -> Inventory.Entry {
    remembered(object.uid) ?? remember(object.entry, of: object.uid)
  }

  func remember(_ entry: Inventory.Entry, of uid: UID) -> Inventory.Entry {
    memory.entries[memoryPlace(uid)] = entry
    return entry
  }

  /// They are news again: that an object is remembered says that no other one has its GUID.
  func forget(_ uids: [UID]) {
    for uid in uids { memory.entries[memoryPlace(uid)] = nil }
  }

  private func memoryPlace(_ uid: UID) -> StoreMemory.Place {
    StoreMemory.Place(login: place.login, mailbox: place.mailbox, validity: validity, uid: uid)
  }

  // MARK: The connection

  /// Commands in the selected mailbox; it is selected again if the connection is another one.
  func execute(_ commands: [Command]) throws(StoreError) -> [Completion] {
    _ = try session.connection()
    if session.selected != place.mailbox { try reselect(Self.selection(place.mailbox, session)) }
    return try session.execute(commands)
  }

  func execute(_ command: Command) throws(StoreError) -> Completion {
    let completion = try execute([command]).first ?? Completion()
    try completion.mustBeOK()
    return completion
  }

  @discardableResult
  func reselect(_ command: Command) throws(StoreError) -> Selected {
    let selected = try Self.read(try session.select(place.mailbox, command))
    guard selected.validity == validity else { throw StoreError(.noSuchFolder, "the folder was made anew") }
    uidNext = max(uidNext, selected.uidNext)
    return selected
  }

  static func selection(_ mailbox: Mailbox, _ session: MailSession) throws(StoreError) -> Command {
    try session.has("CONDSTORE") ? .selectCondStore(mailbox) : .select(mailbox)
  }

  private static func read(_ answers: [Completion]) throws(StoreError) -> Selected {
    do throws(IMAPError) {
      return try Selected(answers.first ?? Completion())
    } catch {
      throw StoreError(error)
    }
  }
}
