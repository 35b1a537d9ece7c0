/// Why a message could not be read; equal by code. The detail never holds content.
public struct MIMEError: Error, Hashable, Sendable {
  public enum Code: Hashable, Sendable {
    case malformed
    /// A named limit was exceeded.
    case limit
    /// The message has no part of the kind that is looked for.
    case missing
  }

  public var code: Code
  public var detail: String

  public init(_ code: Code, _ detail: String) {
    self.code = code
    self.detail = detail
  }

  public static func == (left: Self, right: Self) -> Bool { left.code == right.code }
  public func hash(into hasher: inout Hasher) { hasher.combine(code) }
}
