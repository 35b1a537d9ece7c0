extension Command {
  public static var noop: Command { Command("NOOP") }
  public static var namespace: Command { Command("NAMESPACE") }

  /// RFC 5161; `Connection.enabled` tells what became of it.
  public static func enable(_ capabilities: [String]) -> Command {
    Command("ENABLE " + capabilities.joined(separator: " "))
  }
}

extension Connection {
  /// After the log-in: switches on what makes listings cheap, and learns how mailboxes are named. One round trip.
  public func prepare() throws(IMAPError) {
    let wanted = ["CONDSTORE", "QRESYNC"].filter { has($0) }
    var commands = [Command.list(pattern: "")]
    if has("NAMESPACE") { commands.append(.namespace) }
    if has("ENABLE"), !wanted.isEmpty { commands.append(.enable(wanted)) }
    _ = try execute(commands)
  }
}
