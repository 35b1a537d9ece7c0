extension Command {
  /// What is told of each message.
  public struct Items: Hashable, Sendable {
    let text: String
    public static let flags = Items(text: "(UID FLAGS)")
    public static let flagsAndSize = Items(text: "(UID FLAGS RFC822.SIZE)")
    public static let size = Items(text: "(UID RFC822.SIZE)")
    public static let body = Items(text: "(UID FLAGS BODY.PEEK[])")
    public static func headers(_ names: [String]) -> Items {
      Items(text: "(UID FLAGS BODY.PEEK[HEADER.FIELDS (\(names.joined(separator: " ")))])")
    }
  }

  public static func fetch(_ uids: UIDSet, _ items: Items) -> Command { Command("UID FETCH \(uids) \(items.text)") }

  /// Every message from that UID on. Servers also tell the last one if there is none: look at the UIDs.
  public static func fetch(from uid: UID, _ items: Items) -> Command {
    Command("UID FETCH \(uid.rawValue):* \(items.text)")
  }

  /// Adds flags without being told the result.
  public static func add(flags: String, to uids: UIDSet) -> Command {
    Command("UID STORE \(uids) +FLAGS.SILENT (\(flags))")
  }

  /// Removes flags without being told the result.
  public static func remove(flags: String, from uids: UIDSet) -> Command {
    Command("UID STORE \(uids) -FLAGS.SILENT (\(flags))")
  }

  /// Needs UIDPLUS.
  public static func expunge(_ uids: UIDSet) -> Command { Command("UID EXPUNGE \(uids)") }

  /// UIDs of messages that are not `\Deleted` and whose Subject contains a text.
  public static func search(subject: String) -> Command {
    let bytes = Array(subject.utf8)
    var command = Command("UID SEARCH ")
    if bytes.contains(where: { $0 >= 0x80 }) { command.append("CHARSET UTF-8 ") }
    command.append("UNDELETED HEADER SUBJECT ")
    command.append(string: bytes)
    return command
  }
}

extension Completion {
  /// What SEARCH found.
  public var found: [UID] {
    var numbers: [UInt32] = []
    for case .search(let found) in untagged { numbers += found }
    return numbers.filter { $0 > 0 }.map { UID(rawValue: $0) }
  }
}
