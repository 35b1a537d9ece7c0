import Foundation
import Markup
import SyncEngine
import SyncML

/// The engine over a mailbox, a directory and a state that are in memory: a whole server without sockets.
public final class MemoryServer: @unchecked Sendable {
  public static let login = "anna@example.org"
  public static let password = "s3cret!"
  public static let address = "http://sync.example.org/syncml"

  public let mailbox: MemoryMailbox
  public let state = MemorySyncState()
  public let directory = MemoryAuthenticator([.init(MemoryServer.account(), password: MemoryServer.password)])
  public let journal = MemoryJournal()
  public var settings: Settings
  public var photos: any PhotoScaler = NoPhotoScaler()
  /// Seconds since 1970; each message takes one.
  public var time: Int64 = 1_767_225_600
  /// Whether requests run beside each other; else each finds the worker of the one before it dead.
  public var isConcurrent = false
  private let entropy: Entropy
  private var workers = 0

  public init(mailbox: MemoryMailbox = MemoryMailbox(), settings: Settings = Settings(), seed: UInt64 = 1) {
    self.mailbox = mailbox
    self.settings = settings
    entropy = .seeded(seed)
  }

  /// The account of every test, with that policy.
  public static func account(_ policy: Policy = Policy()) -> Account {
    Account(name: login, mailboxLogin: login, policy: policy)
  }

  /// Answers as the endpoint does: `url` is what was posted to.
  public func respond(_ body: [UInt8], _ url: String) throws -> [UInt8] {
    try respond(body, url, userAgent: "Phone")
  }

  /// The same for a client that says what it is.
  public func respond(_ body: [UInt8], _ url: String, userAgent: String) throws -> [UInt8] {
    let document = try Document(body)
    time += 1
    workers += 1
    let message = try Message(document.root)
    let envelope = Envelope(
      message: message, syntax: document.syntax, publicID: document.publicID,
      bodyDigest: Digest.sha256(body), bodySize: body.count, token: SessionAddress.token(in: url),
      address: "127.0.0.1", userAgent: userAgent,
      parameters: AddressParameters(url, message.SyncHdr.Target.LocURI))
    return try engine.respond(to: envelope)
  }

  /// As if the process were another one for each request: a lease of an earlier request is that of a dead worker.
  private var engine: Engine {
    let name = "worker-\(workers)"
    let now = time
    let isConcurrent = isConcurrent
    return Engine(
      state: state, authenticator: directory,
      stores: MemoryStoreProvider([Self.login: mailbox], passwords: [Self.login: Self.password]), settings: settings,
      journal: journal, photos: photos, clock: { now }, entropy: entropy,
      worker: { WorkerIdentity(name: name, isAlive: { _ in isConcurrent }, pause: { _ in }) })
  }
}
