/// The state could not be read or written; equal by code.
public struct StateError: Error, Hashable, Sendable {
  public enum Code: Hashable, Sendable {
    /// The database is out of reach, full or broken.
    case unavailable
    /// Another worker holds the lease.
    case busy
    /// A row was written by a release that this one does not know.
    case unknownFormat
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
