extension Command {
  /// Mailboxes whose names match; `*` for all below `reference`.
  public static func list(reference: String = "", pattern: String = "*") -> Command {
    var command = Command("LIST ")
    command.append(Mailbox(reference))
    command.append(" ")
    command.append(string: ModifiedUTF7.encode(pattern))
    return command
  }

  public static func create(_ mailbox: Mailbox) -> Command { Command("CREATE ", mailbox) }

  /// RFC 4314.
  public static func myRights(_ mailbox: Mailbox) -> Command { Command("MYRIGHTS ", mailbox) }

  /// RFC 5464. A nil mailbox asks about all of them at once, which the specification does not promise but Dovecot and
  /// Cyrus answer.
  public static func getMetadata(_ mailbox: Mailbox?, _ entries: [String]) -> Command {
    Command("GETMETADATA ", mailbox ?? Mailbox("*"), " (\(entries.joined(separator: " ")))")
  }

  /// One entry: some servers cannot set a shared and a private one together.
  public static func setMetadata(_ mailbox: Mailbox, _ entry: String, to value: [UInt8]?) -> Command {
    var command = Command("SETMETADATA ", mailbox, " (\(entry) ")
    if let value { command.append(string: value) } else { command.append("NIL") }
    command.append(")")
    return command
  }

  fileprivate init(_ verb: String, _ mailbox: Mailbox, _ rest: String = "") {
    self.init(verb)
    append(mailbox)
    append(rest)
  }
}

extension Completion {
  public var listings: [Listing] {
    untagged.compactMap { if case .list(let listing) = $0 { listing } else { nil } }
  }

  /// By mailbox and entry (lower case); entries that are not set are left out.
  public var metadata: [Mailbox: [String: [UInt8]]] {
    var found: [Mailbox: [String: [UInt8]]] = [:]
    for case .metadata(let mailbox, let entries) in untagged {
      for entry in entries { found[mailbox, default: [:]][entry.entry] = entry.value ?? found[mailbox]?[entry.entry] }
    }
    return found
  }

  public var rights: Rights? {
    untagged.lazy.compactMap { if case .myRights(_, let letters) = $0 { Rights(letters: letters) } else { nil } }.last
  }
}

/// What one may do in a mailbox (RFC 4314 §2.1), with the letters of RFC 2086 understood.
public struct Rights: Hashable, Sendable {
  public var letters: String

  public init(letters: String) { self.letters = letters }

  public var mayInsert: Bool { letters.contains("i") }
  public var mayMarkDeleted: Bool { has("t") }
  public var mayExpunge: Bool { has("e") }

  /// Servers also tell `d` if they grant any of `e`, `t` and `x` (RFC 4314 §2.1.1): it only counts where none of the
  /// newer letters is told.
  private func has(_ right: Character) -> Bool {
    letters.contains(right) || (letters.contains("d") && !letters.contains { "ektx".contains($0) })
  }
}
