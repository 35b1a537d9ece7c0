import Groupware

/// A database's address as devices write it: `./Contacts`, `contacts?/dr(-30,60)`, `Calendar/Work/`.
struct DatabaseName: Hashable {
  /// Lower case, without `./`, slashes at the ends and options.
  let name: String
  /// The same in the client's letters.
  let path: String
  /// What stands behind `?`; empty: nothing.
  let options: String

  init(_ address: String) {
    let parts = address.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    var path = parts.first.map(Substring.init) ?? ""
    while path.hasPrefix("./") { path = path.dropFirst(2) }
    while path.hasPrefix("/") { path = path.dropFirst() }
    while path.hasSuffix("/") { path = path.dropLast() }
    self.path = String(path)
    name = path.lowercased()
    options = parts.count > 1 ? String(parts[1]) : ""
  }

  /// What users of other servers have in their phones.
  private static let aliases: [String: Item.Kind] = [
    "contacts": .contact, "contact": .contact, "card": .contact, "scard": .contact, "con": .contact,
    "addressbook": .contact, "people": .contact, "contact/unfiled": .contact,
    "events": .event, "event": .event, "calendar": .event, "cal": .event, "scal": .event, "sevent": .event,
    "appointments": .event, "calendar/events": .event,
    "eventtask": .event, "calendar+tasks": .event, "events+tasks": .event,
    "tasks": .task, "task": .task, "todo": .task, "todos": .task, "stask": .task, "calendar/tasks": .task,
    "eventtask/tasks": .task,
    "notes": .note, "note": .note, "memo": .note, "memos": .note, "snote": .note,
    "sifcontacts": .contact, "sifcalendar": .event, "siftasks": .task, "sifnotes": .note, "sifnote": .note,
    "journal": .journal, "journals": .journal, "jour": .journal, "diary": .journal, "sjournal": .journal,
  ]

  private static let families: [String: DialectFamily] = [
    "scard": .sif, "scal": .sif, "sevent": .sif, "stask": .sif, "snote": .sif, "sifcontacts": .sif,
    "sifcalendar": .sif, "siftasks": .sif, "sifnotes": .sif, "sifnote": .sif,
    "card": .versit, "cal": .versit, "event": .versit, "task": .versit, "note": .versit,
  ]

  /// The formats that the name stands for on Funambol's server; nil: for none.
  var family: DialectFamily? { Self.families[name] }

  /// Names of a database for events and tasks together.
  private static let combined: Set<String> = ["eventtask", "calendar+tasks", "events+tasks"]

  /// Events and tasks are meant, whatever the device tells.
  var isCombined: Bool { Self.combined.contains(name) }

  /// The folder that is meant: exact, then without regard to case, then by alias the default folder of the kind.
  func resolve(in folders: [Folder]) -> Resolution {
    if let folder = folders.first(where: { $0.path == path }) { return .folder(folder) }
    if let folder = folders.first(where: { $0.path.lowercased() == name }) { return .folder(folder) }
    return kind.map { Self.resolve($0, in: folders) } ?? .unknown
  }

  /// What the name alone says; nil: it may be a folder.
  var kind: Item.Kind? { Self.aliases[name] }

  /// The account's own folder of a kind: what others share is found by its path alone.
  static func resolve(_ kind: Item.Kind, in folders: [Folder]) -> Resolution {
    folders.first { $0.kind == kind && $0.isDefault }.map(Resolution.folder) ?? .missing(kind)
  }

  enum Resolution: Hashable {
    case folder(Folder)
    /// The account has no folder of that kind yet.
    case missing(Item.Kind)
    case unknown
  }
}
