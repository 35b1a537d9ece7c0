import Groupware
import IMAP

/// Where the mailboxes are and how they are opened.
public struct StoreConfiguration: Sendable {
  public var endpoint: Endpoint
  /// The master user that opens mailboxes of accounts whose password is not at hand (SASL PLAIN authorisation).
  public var master: Credential?
  /// Names of default folders: what is created, and what decides where the server keeps no folder types.
  public var folderNames: [Item.Kind: String]
  public var capacity: ConnectionPool.Capacity
  public var limits: StoreLimits

  /// The names that Kolab clients use.
  public static let defaultFolderNames: [Item.Kind: String] = [
    .contact: "Contacts", .event: "Calendar", .task: "Tasks", .journal: "Journal", .note: "Notes",
  ]

  public init(
    endpoint: Endpoint, master: Credential? = nil, folderNames: [Item.Kind: String] = defaultFolderNames,
    capacity: ConnectionPool.Capacity = .init(), limits: StoreLimits = StoreLimits()
  ) {
    self.endpoint = endpoint
    self.master = master
    self.folderNames = folderNames
    self.capacity = capacity
    self.limits = limits
  }
}

/// How much is read or written at once, and held.
public struct StoreLimits: Hashable, Sendable {
  /// Messages that are fetched or removed with one command, and the bytes that are fetched.
  public var window = 500
  public var windowBytes = 16 << 20
  /// Messages that are appended with one command, and their bytes.
  public var batch = 100
  public var batchBytes = 4 << 20
  /// Bytes of one object with its attachments: larger ones are left alone.
  public var object = 32 << 20
  /// UIDs that may have vanished at once; beyond it everything is listed anew.
  public var vanished = 100_000
  /// Inventory entries that a process keeps, so that immutable messages are not read twice.
  public var cachedEntries = 50_000
  /// Bytes of attachments that a datastore keeps between reading and replacing an object.
  public var cachedAttachments = 8 << 20
  /// How often a replace is merged anew because yet another client was faster.
  public var mergeRounds = 3

  public init() {}
}
