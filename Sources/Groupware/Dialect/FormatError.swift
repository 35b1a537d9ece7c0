/// Why an item could not be read or written; the description never holds the item's content.
public struct FormatError: Error, Hashable, Sendable {
  public enum Code: Hashable, Sendable {
    /// The bytes are not of the dialect.
    case malformed
    /// The dialect cannot say an item of that kind.
    case unsupported
    /// A named limit was exceeded.
    case limit
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
