/// Why an exchange with the mail server failed; equal by code. `detail` is for the log: it holds no secret.
public struct IMAPError: Error, Hashable, Sendable, CustomStringConvertible {
  public enum Code: Hashable, Sendable {
    /// No connection could be made.
    case connect
    /// No TLS, or the certificate is not the server's.
    case tls
    /// The log-in was refused.
    case login
    /// The server cannot do what is needed (a capability is missing).
    case unsupported
    /// Tagged NO; `response` says which response code came with it.
    case refused
    /// Tagged BAD.
    case bad
    /// The server said BYE.
    case bye
    case timeout
    /// The server sent what IMAP's grammar does not allow.
    case syntax
    /// A named limit was exceeded.
    case limit
    /// The connection was closed, by the other side or by an earlier error.
    case closed
  }

  public var code: Code
  public var detail: String
  /// The response code of a refusal, such as `OVERQUOTA` (RFC 5530); nil if there was none.
  public var response: String?

  public init(_ code: Code, _ detail: String, response: String? = nil) {
    self.code = code
    self.detail = detail
    self.response = response
  }

  public var description: String {
    "IMAP \(code): \(detail)" + (response.map { " [\($0)]" } ?? "")
  }

  public static func == (left: Self, right: Self) -> Bool { left.code == right.code }
  public func hash(into hasher: inout Hasher) { hasher.combine(code) }
}
