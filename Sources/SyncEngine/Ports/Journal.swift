/// Takes note of what happens, for log and metrics. No event carries a secret; items' contents only at debug.
public protocol Journal: Sendable {
  func record(_ event: Event)
}

/// Something worth a line in the log: a stable name and fields in order.
public struct Event: Sendable {
  public enum Level: Int, Sendable, Comparable {
    case debug
    case info
    case warning

    public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
  }

  public var level: Level
  /// Such as `sync.done`.
  public var name: String
  /// A short id of the session; empty before there is one.
  public var session: String
  public var fields: [(key: String, value: String)]

  public init(_ level: Level, _ name: String, session: String, _ fields: KeyValuePairs<String, String>) {
    self.level = level
    self.name = name
    self.session = session
    self.fields = fields.map { (key: $0.key, value: $0.value) }
  }
}
