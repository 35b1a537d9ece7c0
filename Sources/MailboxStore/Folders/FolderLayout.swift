import IMAP

/// How a server names mailboxes, and how we name folders: with `/` between levels, whatever the server has.
struct FolderLayout: Sendable {
  private let separator: Character
  /// What an own mailbox's name begins with: empty, or `INBOX.`.
  private let personalPrefix: String
  /// What mailboxes of others begin with.
  let foreignPrefixes: [String]

  init(_ namespaces: Namespaces?, fallback: Character?) {
    let personal = namespaces?.personal.first
    separator = personal?.separator ?? fallback ?? "/"
    personalPrefix = personal?.prefix ?? ""
    foreignPrefixes = ((namespaces?.otherUsers ?? []) + (namespaces?.shared ?? [])).map(\.prefix).filter { !$0.isEmpty }
  }

  /// The two separators change places, so that each name has one path.
  func path(of mailbox: Mailbox) -> String { swapped(mailbox.name) }

  func mailbox(at path: String) -> Mailbox { Mailbox(swapped(path)) }

  /// The mailbox of a name in the account's own namespace.
  func personal(_ name: String) -> Mailbox { Mailbox(personalPrefix + swapped(name)) }

  func isPersonal(_ mailbox: Mailbox) -> Bool { !foreignPrefixes.contains { mailbox.name.hasPrefix($0) } }

  /// The path without the prefix of the own namespace.
  func name(of mailbox: Mailbox) -> String {
    let hasPrefix = isPersonal(mailbox) && mailbox.name.hasPrefix(personalPrefix)
    return swapped(hasPrefix ? String(mailbox.name.dropFirst(personalPrefix.count)) : mailbox.name)
  }

  private func swapped(_ name: String) -> String {
    guard separator != "/" else { return name }
    return String(name.map { $0 == separator ? "/" : $0 == "/" ? separator : $0 })
  }
}
