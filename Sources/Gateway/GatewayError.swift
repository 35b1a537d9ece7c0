import Glibc

/// What kept the gateway from serving; two errors are equal if their codes are.
public struct GatewayError: Error, Sendable, Equatable, CustomStringConvertible {
  /// What failed.
  public enum Code: String, Sendable {
    /// The path is too long for a unix socket or is taken by something that is no socket.
    case unusablePath
    /// Another process answers on this socket.
    case addressInUse
    /// The socket's group does not exist.
    case unknownGroup
    /// The socket could not be made or given its permissions.
    case socket
    /// An operating-system resource (descriptor, thread) was refused.
    case resources
    /// A worker process could not be started.
    case spawn
    /// libfcgi could not be initialised.
    case library
  }

  /// What failed; the only thing that is compared.
  public let code: Code
  /// For the log: never holds a part of a request.
  public let detail: String

  /// A failure with a sentence for the log.
  public init(_ code: Code, _ detail: String) {
    self.code = code
    self.detail = detail
  }

  /// The failure of a system call, described by its error number.
  init(_ code: Code, _ what: String, number: Int32) {
    self.init(code, "\(what): \(String(cString: strerror(number)))")
  }

  /// Code and detail, for the log.
  public var description: String { "\(code.rawValue): \(detail)" }

  /// By code alone.
  public static func == (a: Self, b: Self) -> Bool { a.code == b.code }
}
