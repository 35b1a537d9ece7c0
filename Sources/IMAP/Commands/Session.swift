extension Command {
  public static var noop: Command { Command("NOOP") }
  public static var namespace: Command { Command("NAMESPACE") }
  public static var unselect: Command { Command("UNSELECT") }

  /// RFC 5161; `Connection.enabled` tells what became of it.
  public static func enable(_ capabilities: [String]) -> Command {
    Command("ENABLE " + capabilities.joined(separator: " "))
  }
}

extension Completion {
  public var namespaces: Namespaces? {
    untagged.lazy.compactMap { if case .namespace(let found) = $0 { found } else { nil } }.last
  }
}
