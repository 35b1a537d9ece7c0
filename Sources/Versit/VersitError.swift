/// Why bytes could not be read; the description never holds their content.
public struct VersitError: Error, Hashable, Sendable {
  public enum Code: Hashable, Sendable {
    /// There is no component in the bytes.
    case malformed
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
