/// Why the store could not serve; equal by code. `detail` is for the log: it holds no secret and no item content.
public struct StoreError: Error, Hashable, Sendable {
  public enum Code: Hashable, Sendable {
    /// The mail server refused the log-in.
    case refused
    /// The mail server is not reachable, or broke off: the client may try again later.
    case unavailable
    /// The folder does not exist.
    case noSuchFolder
    case forbidden
    /// The server said something that cannot be understood, or a limit was exceeded.
    case failed
    /// Another writer holds the lease, or took it over: nothing more may be written.
    case fenced
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
