import Groupware

/// The mailbox of one account: its folders, and a datastore for each.
public protocol Store: AnyObject {
  /// Every folder that may hold items.
  func folders() throws(StoreError) -> [Folder]

  /// The account's default folder of a kind, created with its type when the account has none.
  func createDefault(_ kind: Item.Kind) throws(StoreError) -> Folder

  /// Opens a folder. `path` and `kind` are those of `Folder`; no listing is done.
  /// The incarnation is told because a folder that was deleted and made anew is another collection.
  func open(path: String, kind: Item.Kind) throws(StoreError) -> (datastore: any Datastore, incarnation: String)

  /// Gives connections back. A store is closed at the end of each request.
  func close()
}

/// Opens the store of an account.
public protocol StoreProvider: Sendable {
  func open(_ access: StoreAccess) throws(StoreError) -> any Store
}

/// Whose mailbox, and by which right.
public struct StoreAccess: Sendable {
  /// The name under which the mail server knows the account.
  public var login: String
  /// The account's own password; nil: a master user opens it.
  public var password: String?
  /// The account's, an IANA name: what stored objects mean that know only UTC.
  public var timeZone: String

  public init(login: String, password: String?, timeZone: String = "UTC") {
    self.login = login
    self.password = password
    self.timeZone = timeZone
  }
}

/// A folder of items.
public struct Folder: Hashable, Sendable, Codable {
  /// Decoded (not modified UTF-7), with the server's separator turned into `/`.
  public var path: String
  public var kind: Item.Kind
  /// The account's default folder of its kind.
  public var isDefault: Bool
  public var isReadOnly: Bool

  public init(path: String, kind: Item.Kind, isDefault: Bool, isReadOnly: Bool = false) {
    self.path = path
    self.kind = kind
    self.isDefault = isDefault
    self.isReadOnly = isReadOnly
  }
}
