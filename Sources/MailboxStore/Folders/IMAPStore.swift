import Groupware
import IMAP
import SyncEngine

/// The mailbox of one account over IMAP; its groupware folders follow the Kolab format.
final class IMAPStore: Store {
  private let session: MailSession
  private let access: StoreAccess
  private let configuration: StoreConfiguration
  private let memory: StoreMemory

  init(_ session: MailSession, _ access: StoreAccess, _ configuration: StoreConfiguration, _ memory: StoreMemory) {
    self.session = session
    self.access = access
    self.configuration = configuration
    self.memory = memory
  }

  func folders() throws(StoreError) -> [Folder] { try catalog().folders() }

  func createDefault(_ kind: Item.Kind) throws(StoreError) -> Folder {
    let kind: Item.Kind = kind == .group ? .contact : kind
    let catalog = try catalog()
    if let folder = catalog.folders().first(where: { $0.kind == kind && $0.isDefault }) { return folder }
    let mailbox = try freeMailbox(kind, catalog)
    if !catalog.mailboxes.contains(mailbox) { try session.execute(.create(mailbox)) }
    try mark(mailbox, kind)
    return Folder(path: catalog.layout.path(of: mailbox), kind: kind, isDefault: true)
  }

  func open(path: String, kind: Item.Kind) throws(StoreError) -> (datastore: any Datastore, incarnation: String) {
    let place = IMAPDatastore.Place(
      login: access.login, zone: access.timeZone, mailbox: try layout().mailbox(at: path), kind: kind,
      limits: configuration.limits)
    let datastore = try IMAPDatastore(session, place, memory)
    return (datastore, "\(datastore.validity.rawValue)")
  }

  func close() { session.close() }

  private func catalog() throws(StoreError) -> FolderCatalog {
    try FolderCatalog(session, layout(), configuration.folderNames)
  }

  private func layout() throws(StoreError) -> FolderLayout {
    let connection = try session.connection()
    return FolderLayout(connection.namespaces, fallback: connection.separator)
  }

  /// The configured name; if a folder of another type has it, the name with a number.
  private func freeMailbox(_ kind: Item.Kind, _ catalog: FolderCatalog) throws(StoreError) -> Mailbox {
    let name = configuration.folderNames[kind] ?? Kolab.folderType(of: kind)
    for number in 1...9 {
      let mailbox = catalog.layout.personal(number == 1 ? name : "\(name) \(number)")
      if catalog.type(of: mailbox) == nil { return mailbox }
    }
    throw StoreError(.failed, "no free name for a folder of type \(Kolab.folderType(of: kind))")
  }

  /// In two commands: some servers cannot set a shared and a private entry in one. A server that cannot keep them,
  /// or breaks off (Cyrus 3.6 does), leaves the decision to the folder's name.
  private func mark(_ mailbox: Mailbox, _ kind: Item.Kind) throws(StoreError) {
    let type = Kolab.folderType(of: kind)
    for (entry, value) in [(FolderType.shared, type), (FolderType.personal, "\(type).default")] {
      guard try session.has("METADATA") else { return }
      do throws(StoreError) {
        _ = try session.execute([.setMetadata(mailbox, entry, to: Array(value.utf8))])
      } catch  where error.code == .unavailable {
        continue
      }
    }
  }
}
