import Groupware
import IMAP
import SyncEngine

/// Finds out which mailboxes are groupware folders, and of which kind.
struct FolderCatalog {
  private let session: MailSession
  private let names: [Item.Kind: String]
  let layout: FolderLayout
  private(set) var mailboxes: [Mailbox]
  private var types: [Mailbox: FolderType]
  private var hasTypes: Bool
  private var readOnly: Set<Mailbox> = []

  /// One round trip where the server tells all annotations at once, and one more for the rights in folders of others.
  /// Other namespaces are listed by name: servers may leave them out of a full LIST.
  init(_ session: MailSession, _ layout: FolderLayout, _ names: [Item.Kind: String]) throws(StoreError) {
    self.session = session
    self.layout = layout
    self.names = names
    hasTypes = try session.has("METADATA")
    let entries = [FolderType.personal, FolderType.shared]
    let lists = [Command.list()] + layout.foreignPrefixes.map { .list(reference: $0) }
    let answers = try session.execute(lists + (hasTypes ? [.getMetadata(nil, entries)] : []))
    try answers[0].mustBeOK()
    var listed: Set<Mailbox> = []
    mailboxes = answers.flatMap(\.listings).filter(\.isSelectable).map(\.mailbox).filter {
      listed.insert($0).inserted
    }
    var metadata = answers.last?.metadata ?? [:]
    if hasTypes, answers.last?.isOK != true {
      metadata = try Self.metadata(in: session.execute(mailboxes.map { .getMetadata($0, entries) }))
    }
    types = metadata.compactMapValues { FolderType($0) }
    try findRights()
  }

  /// What the server tells of each mailbox.
  ///
  /// One that tells of none, and says that it cannot just now, has types all the same: without them default folders
  /// would be made beside those that are there.
  static func metadata(in answers: [Completion]) throws(StoreError) -> [Mailbox: [String: [UInt8]]] {
    if !answers.contains(where: \.isOK),
      let refusal = answers.map(\.status).first(where: { transient.contains($0.code ?? "") })
    {
      throw StoreError(.unavailable, "the folders' types are not told: \(refusal.text)")
    }
    return answers.reduce(into: [:]) { all, answer in all.merge(answer.metadata) { first, _ in first } }
  }

  /// RFC 5530.
  private static let transient: Set = ["UNAVAILABLE", "SERVERBUG", "INUSE"]

  /// What there is to synchronise, sorted by path.
  func folders() -> [Folder] {
    let all = mailboxes.compactMap { mailbox in
      kind(of: mailbox).map { (mailbox, $0) }
    }
    let defaults = Dictionary(grouping: all, by: \.1).compactMapValues { preferred($0.map(\.0), $0[0].1) }
    return all.map { mailbox, kind in
      Folder(
        path: layout.path(of: mailbox), kind: kind, isDefault: defaults[kind] == mailbox,
        isReadOnly: readOnly.contains(mailbox))
    }.sorted { $0.path < $1.path }
  }

  func type(of mailbox: Mailbox) -> FolderType? { types[mailbox] }

  /// Without annotations the name decides; also for folders of others, whose annotations some servers cannot keep.
  private func kind(of mailbox: Mailbox) -> Item.Kind? {
    if let type = types[mailbox] { return type.kind }
    guard !hasTypes || !layout.isPersonal(mailbox) else { return nil }
    let path = layout.name(of: mailbox).lowercased().split(separator: "/")
    return names.first { kind, name in
      let wanted = name.lowercased().split(separator: "/")
      return layout.isPersonal(mailbox) ? path.starts(with: wanted) : path.suffix(wanted.count).elementsEqual(wanted)
    }?.key
  }

  /// Marked as default, else of the default's name, else the one nearest to the root.
  private func preferred(_ mailboxes: [Mailbox], _ kind: Item.Kind) -> Mailbox? {
    let own = mailboxes.filter { layout.isPersonal($0) }
    let named = names[kind].map { layout.personal($0) }
    return own.first { types[$0]?.isDefault == true } ?? own.first { $0 == named }
      ?? own.min { ($0.name.utf8.count, $0.name) < ($1.name.utf8.count, $1.name) }
  }

  /// One's own folders can be written; of others the server is asked.
  private mutating func findRights() throws(StoreError) {
    let foreign = mailboxes.filter { !layout.isPersonal($0) && kind(of: $0) != nil }
    guard !foreign.isEmpty, try session.has("ACL") else { return }
    let answers = try session.execute(foreign.map { .myRights($0) })
    for (mailbox, answer) in zip(foreign, answers) where answer.rights?.mayInsert == false { readOnly.insert(mailbox) }
  }
}
