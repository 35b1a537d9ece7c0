/// One untagged response, as far as we use it.
public enum Untagged: Hashable, Sendable {
  case status(Status)
  case capability([String])
  case enabled([String])
  case list(Listing)
  case namespace(Namespaces)
  case metadata(Mailbox, [Metadata])
  case exists(UInt32)
  case expunge(UInt32)
  case fetch(Fetched)
  /// Now, or (EARLIER) before we asked.
  case vanished(UIDSet)
  case search([UInt32])
  case myRights(Mailbox, String)
  /// Something that we did not ask for; by its name.
  case other(String)
}

/// One mailbox of a LIST response.
public struct Listing: Hashable, Sendable {
  public var mailbox: Mailbox
  /// Lower case: `\noselect`, `\nonexistent`, `\sent`; servers spell them in many ways.
  public var attributes: Set<String>
  /// nil: a flat name.
  public var separator: Character?

  /// Whether it can be selected.
  public var isSelectable: Bool { attributes.isDisjoint(with: ["\\noselect", "\\nonexistent"]) }
}

/// The roots of mailbox names (RFC 2342).
public struct Namespaces: Hashable, Sendable {
  public struct Root: Hashable, Sendable {
    public var prefix: String
    public var separator: Character?
  }

  public var personal: [Root] = []
  public var otherUsers: [Root] = []
  public var shared: [Root] = []
}

/// One annotation of a mailbox (RFC 5464); the entry's name is in lower case.
public struct Metadata: Hashable, Sendable {
  public var entry: String
  /// nil: not set.
  public var value: [UInt8]?
}

/// What a FETCH response tells of a message; nil or empty where it was not told.
public struct Fetched: Hashable, Sendable {
  public var uid: UID?
  /// As the server spells them.
  public var flags: [String]?
  public var modSeq: ModSeq?
  public var size: UInt64?
  /// The bytes of the section that was asked for; requests ask for one.
  public var body: [UInt8]?

  public var isDeleted: Bool { flags?.contains { $0.utf8.count == 8 && Text.upper($0.utf8) == "\\DELETED" } ?? false }
}
