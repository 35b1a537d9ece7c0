/// Why an item could not be read or written; the description never holds the item's content.
public struct FormatError: Error, Hashable, Sendable {
  /// What went wrong.
  public enum Code: Hashable, Sendable {
    /// The bytes are not of the dialect.
    case malformed
    /// The dialect cannot say an item of that kind.
    case unsupported
    /// A named limit was exceeded.
    case limit
  }

  /// What went wrong.
  public var code: Code
  /// What it was about; never content.
  public var detail: String

  /// An error of that code.
  public init(_ code: Code, _ detail: String) {
    self.code = code
    self.detail = detail
  }

  /// By code.
  public static func == (left: Self, right: Self) -> Bool { left.code == right.code }
  /// By code.
  public func hash(into hasher: inout Hasher) { hasher.combine(code) }
}
