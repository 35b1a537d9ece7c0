/// An administrator asked for something that cannot be done; equal by code.
public struct AdministrationError: Error, Hashable, Sendable, CustomStringConvertible {
  /// Why it cannot be done.
  public enum Code: Hashable, Sendable {
    /// There is no such domain, account, device.
    case notFound
    /// It is there already.
    case exists
    /// A name or a value that is not one.
    case invalid
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
