/// What a collection holds, or what changed in it.
public struct Inventory: Hashable, Sendable {
  /// Opaque to the engine; for IMAP UIDVALIDITY, HIGHESTMODSEQ and the highest UID.
  public struct Token: RawRepresentable, Hashable, Sendable, Codable {
    public let rawValue: String
    public init(rawValue: String) { self.rawValue = rawValue }
  }

  /// One object of a collection.
  public struct Entry: Hashable, Sendable {
    public var guid: GUID
    public var revision: Revision
    /// `Item.contentDigest`.
    public var digest: Int64
    /// `Item.matchKeys`.
    public var keys: [Int64]
    public var isReadable: Bool

    public init(guid: GUID, revision: Revision, digest: Int64, keys: [Int64], isReadable: Bool = true) {
      self.guid = guid
      self.revision = revision
      self.digest = digest
      self.keys = keys
      self.isReadable = isReadable
    }
  }

  /// New and changed objects (all of them if the token was nil or no longer usable: then `isComplete`).
  public var changed: [Entry]
  /// Objects that live twice and may be repaired; `changed` has of each what counts for now.
  public var doubled: [GUID]
  /// Revisions that are gone. A replaced object's old revision is among them.
  public var vanished: [Revision]
  /// `changed` lists everything: what it does not name is gone.
  public var isComplete: Bool
  public var token: Token

  public init(changed: [Entry], doubled: [GUID] = [], vanished: [Revision], isComplete: Bool, token: Token) {
    self.changed = changed
    self.doubled = doubled
    self.vanished = vanished
    self.isComplete = isComplete
    self.token = token
  }
}
