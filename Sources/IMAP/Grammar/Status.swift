/// How a command ended, or what a server remarks (RFC 3501 §7.1).
///
///     resp-text = ["[" resp-text-code "]" SP] text
public struct Status: Hashable, Sendable {
  public enum Condition: String, Hashable, Sendable {
    case ok = "OK"
    case no = "NO"
    case bad = "BAD"
    case bye = "BYE"
    case preauth = "PREAUTH"
  }

  public var condition: Condition
  /// The response code's name, upper case: `APPENDUID`, `OVERQUOTA`.
  public var code: String?
  public var arguments: [Value]
  public var text: String

  public init(_ condition: Condition, code: String? = nil, arguments: [Value] = [], text: String = "") {
    self.condition = condition
    self.code = code
    self.arguments = arguments
    self.text = text
  }
}
