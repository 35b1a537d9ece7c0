/// The configuration cannot be used; equal by code.
public struct ConfigurationError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What is wrong with it.
  public enum Code: Hashable, Sendable {
    /// The file cannot be read.
    case unreadable
    /// It is not TOML.
    case syntax
    /// A key that does not exist.
    case unknownKey
    /// A value that its key does not take.
    case invalidValue
    /// A rule about devices that cannot be understood.
    case invalidRule
  }

  public var code: Code
  public var detail: String

  public init(_ code: Code, _ detail: String) {
    self.code = code
    self.detail = detail
  }

  public var description: String { detail }
  public static func == (left: Self, right: Self) -> Bool { left.code == right.code }
  public func hash(into hasher: inout Hasher) { hasher.combine(code) }
}
