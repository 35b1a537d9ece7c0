extension Command {
  /// What a client still knows of a mailbox (RFC 7162 §3.2.5).
  public struct Known: Hashable, Sendable {
    public var validity: UIDValidity
    public var modSeq: ModSeq

    public init(validity: UIDValidity, modSeq: ModSeq) {
      self.validity = validity
      self.modSeq = modSeq
    }
  }

  public static func select(_ mailbox: Mailbox) -> Command { select(mailbox, parameters: "") }

  public static func selectCondStore(_ mailbox: Mailbox) -> Command { select(mailbox, parameters: " (CONDSTORE)") }

  /// Also tells what changed since; QRESYNC must be enabled.
  public static func select(_ mailbox: Mailbox, since known: Known) -> Command {
    select(mailbox, parameters: " (QRESYNC (\(known.validity.rawValue) \(known.modSeq.rawValue)))")
  }

  private static func select(_ mailbox: Mailbox, parameters: String) -> Command {
    var command = Command("SELECT ")
    command.append(mailbox)
    command.append(parameters)
    return command
  }
}

/// A mailbox as SELECT found it.
public struct Selected: Sendable {
  public var validity: UIDValidity
  /// Every UID to come is at least this.
  public var uidNext: UID
  /// nil: the mailbox has no modification sequences.
  public var highestModSeq: ModSeq?
  public var exists: UInt32
  public var isReadOnly: Bool
  /// Whether `\Deleted` can be set for good; servers that do not tell are believed.
  public var mayMarkDeleted: Bool
  /// With QRESYNC: messages that changed, and UIDs that are gone, if `validity` is still the known one.
  public var changed: [Fetched]
  public var vanished: UIDSet

  public init(_ completion: Completion) throws(IMAPError) {
    try completion.check()
    // What comes before CLOSED is about the mailbox that was selected before.
    let closed = completion.untagged.lastIndex {
      if case .status(let status) = $0 { status.code == "CLOSED" } else { false }
    }
    var own = completion
    own.untagged.removeFirst(closed.map { $0 + 1 } ?? 0)
    guard let validity = own.number("UIDVALIDITY").flatMap({ UInt32(exactly: $0) }) else {
      throw IMAPError(.syntax, "SELECT without UIDVALIDITY")
    }
    self.validity = UIDValidity(rawValue: validity)
    uidNext = UID(rawValue: own.number("UIDNEXT").flatMap { UInt32(exactly: $0) } ?? 1)
    highestModSeq = own.number("HIGHESTMODSEQ").map { ModSeq(rawValue: $0) }
    isReadOnly = own.status.code == "READ-ONLY"
    let flags = own.codes("PERMANENTFLAGS").first?.arguments.first?.list
    mayMarkDeleted = flags?.contains { $0.bytes.map { Text.upper($0) } == "\\DELETED" } ?? true
    exists = own.untagged.reduce(0) { if case .exists(let count) = $1 { count } else { $0 } }
    changed = own.fetched
    vanished = own.vanished
  }
}

extension Completion {
  fileprivate func number(_ code: String) -> UInt64? { codes(code).first?.arguments.first?.number }
}
