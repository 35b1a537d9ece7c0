/// Something that an administrator should know about the installation.
public struct Finding: Hashable, Sendable, Codable {
  /// How bad it is.
  public enum Severity: String, Hashable, Sendable, Codable, CaseIterable {
    /// It works, but perhaps not as intended.
    case warning
    /// Something cannot work.
    case error
  }

  public var severity: Severity
  /// A domain, an account, a key of the configuration, a server.
  public var subject: String
  public var message: String

  public init(_ severity: Severity, _ subject: String, _ message: String) {
    self.severity = severity
    self.subject = subject
    self.message = message
  }
}
