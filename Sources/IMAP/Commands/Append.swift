/// What became of a message that was to be appended.
public enum Appended: Hashable, Sendable {
  /// nil: the server does not tell UIDs (no UIDPLUS).
  case stored(UID?)
  case refused(IMAPError)
}

extension Connection {
  /// Appends messages, in order, as seen: all in one command (RFC 3502), or pipelined where the server cannot do that.
  /// A batch that is refused is tried again one by one, so that one message's fault is not another's.
  public func append(_ messages: [[UInt8]], to mailbox: Mailbox) throws(IMAPError) -> [Appended] {
    guard !messages.isEmpty else { return [] }
    if messages.count > 1, has("MULTIAPPEND") {
      let completion = try execute(.append(messages, to: mailbox))
      if completion.isOK { return completion.appended(messages.count, withUIDs: has("UIDPLUS")) }
    }
    let isUIDTold = has("UIDPLUS")
    return try execute(messages.map { .append([$0], to: mailbox) }).map { completion in
      do throws(IMAPError) {
        try completion.check()
        return completion.appended(1, withUIDs: isUIDTold).first ?? .stored(nil)
      } catch {
        return .refused(error)
      }
    }
  }
}

extension Command {
  fileprivate static func append(_ messages: [[UInt8]], to mailbox: Mailbox) -> Command {
    var command = Command("APPEND ")
    command.append(mailbox)
    for message in messages {
      command.append(" (\\Seen) ")
      command.append(literal: message)
    }
    return command
  }
}

extension Completion {
  /// `APPENDUID validity uid-set` (RFC 4315), if it names as many UIDs as there are messages.
  fileprivate func appended(_ count: Int, withUIDs: Bool) -> [Appended] {
    let arguments = codes("APPENDUID").first?.arguments ?? []
    guard withUIDs, arguments.count == 2, let set = arguments[1].bytes.flatMap({ UIDSet($0) }),
      set.count == count, let uids = set.elements(limit: count)
    else { return Array(repeating: .stored(nil), count: count) }
    return uids.map { .stored($0) }
  }
}
