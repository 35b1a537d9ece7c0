import Foundation
import Groupware
import IMAP
import MailboxStore
import Markup
import StateStore
import Support
import SyncEngine
import SyncML

/// The engine on SQLite and Dovecot, with places where a worker may die: before and after each commit, and between the
/// writes of a batch to the mailbox.
final class MailSite: Site {
  private let account: HostAccount
  private let webmail: Webmail
  private let stores: IMAPStoreProvider
  private let state: MortalState
  private let mortality = Mortality()
  private let directory: MemoryAuthenticator
  private let place: URL
  private let entropy: Entropy
  private var requests = 0

  init(_ host: Host, seed: UInt64, policy: Policy) throws {
    account = try host.account()
    webmail = try Webmail(account)
    for kind in kinds { _ = try webmail.mailbox(kind) }
    stores = try IMAPStoreProvider(
      StoreConfiguration(endpoint: IMAP.Endpoint(host: "127.0.0.1", port: account.imap, security: .plain)))
    // In memory, if there is such a place: what is tested is not the disk.
    let shared = URL(fileURLWithPath: "/dev/shm")
    let root = FileManager.default.isWritableFile(atPath: shared.path) ? shared : FileManager.default.temporaryDirectory
    place = root.appending(path: "anchorage-\(UUID())")
    try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
    state = MortalState(inner: try SQLSyncState(path: place.appending(path: "state.db").path), mortality: mortality)
    directory = MemoryAuthenticator([.init(MemoryServer.account(policy), password: MemoryServer.password)])
    entropy = .seeded(seed)
  }

  deinit { try? FileManager.default.removeItem(at: place) }

  func respond(_ body: [UInt8], _ url: String) throws -> [UInt8] {
    let document = try Document(body)
    requests += 1
    let name = "worker-\(requests)"
    let provider = MortalStores(
      inner: stores, access: StoreAccess(login: account.login, password: account.password), mortality: mortality)
    let engine = Engine(
      state: state, authenticator: directory, stores: provider, settings: Settings(), journal: MemoryJournal(),
      clock: { Int64(Date().timeIntervalSince1970) }, entropy: entropy,
      worker: { WorkerIdentity(name: name, isAlive: { _ in false }, pause: { _ in }) })
    return try engine.respond(
      to: Envelope(
        message: try Message(document.root), syntax: document.syntax, publicID: document.publicID,
        bodyDigest: Digest.sha256(body), bodySize: body.count, token: SessionAddress.token(in: url),
        address: "127.0.0.1", userAgent: "Phone"))
  }

  func onStep(_ survives: @escaping () -> Bool) { mortality.survives = survives }

  let kinds: [Item.Kind] = [.contact, .event, .task]
  func items(_ kinds: [Item.Kind]) throws -> [Item] { try kinds.flatMap { try webmail.items($0).values } }
  func add(_ item: Item) throws { try webmail.add(item) }
  func edit(_ kind: Item.Kind, _ guid: GUID, _ change: (inout Item) -> Void) throws {
    try webmail.edit(kind, guid.rawValue, change)
  }
  func delete(_ kind: Item.Kind, _ guid: GUID) throws { try webmail.delete(kind, guid.rawValue) }
}

/// Whether the worker lives; used by one thread.
private final class Mortality: @unchecked Sendable {
  var survives: () -> Bool = { true }
}

private struct MortalState: SyncState {
  let inner: SQLSyncState
  let mortality: Mortality

  func transaction<Result>(_ body: (any StateTransaction) throws -> Result) throws -> Result {
    let result = try inner.transaction { transaction in
      let result = try body(transaction)
      guard mortality.survives() else { throw StateError(.unavailable, "crash") }
      return result
    }
    guard mortality.survives() else { throw StateError(.unavailable, "crash") }
    return result
  }
}

private struct MortalStores: StoreProvider {
  let inner: IMAPStoreProvider
  let access: StoreAccess
  let mortality: Mortality

  func open(_: StoreAccess) throws(StoreError) -> any Store {
    MortalStore(inner: try inner.open(access), mortality: mortality)
  }
}

private final class MortalStore: Store {
  private let inner: any Store
  private let mortality: Mortality

  init(inner: any Store, mortality: Mortality) {
    self.inner = inner
    self.mortality = mortality
  }

  func folders() throws(StoreError) -> [Folder] { try inner.folders() }
  func createDefault(_ kind: Item.Kind) throws(StoreError) -> Folder { try inner.createDefault(kind) }
  func close() { inner.close() }

  func open(path: String, kind: Item.Kind) throws(StoreError) -> (datastore: any Datastore, incarnation: String) {
    let opened = try inner.open(path: path, kind: kind)
    return (MortalDatastore(inner: opened.datastore, mortality: mortality), opened.incarnation)
  }
}

private final class MortalDatastore: Datastore {
  private let inner: any Datastore
  private let mortality: Mortality

  init(inner: any Datastore, mortality: Mortality) {
    self.inner = inner
    self.mortality = mortality
  }

  func inventory(since token: Inventory.Token?) throws(StoreError) -> Inventory { try inner.inventory(since: token) }
  func repair(_ guid: GUID) throws(StoreError) { try inner.repair(guid) }
  func read(_ entries: [Inventory.Entry]) throws(StoreError) -> [GUID: StoredItem] { try inner.read(entries) }

  /// As much of the batch as the worker lives to write.
  func apply(_ changes: [Change]) throws(StoreError) -> [Outcome] {
    let count = changes.prefix { _ in mortality.survives() }.count
    let outcomes = try inner.apply(Array(changes.prefix(count)))
    guard count == changes.count, mortality.survives() else { throw StoreError(.unavailable, "crash") }
    return outcomes
  }
}
