/// Why bytes could not be read; the description never holds their content.
public struct VersitError: Error, Hashable, Sendable {
  /// What went wrong.
  public enum Code: Hashable, Sendable {
    /// There is no component in the bytes.
    case malformed
    /// A named limit was exceeded.
    case limit
  }

  /// What went wrong.
  public var code: Code
  /// Which limit, or what was missing.
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
