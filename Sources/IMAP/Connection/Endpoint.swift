/// A mail server and how it is spoken to.
public struct Endpoint: Hashable, Sendable {
  public enum Security: String, Hashable, Sendable, Codable, CaseIterable {
    /// TLS from the first byte (port 993).
    case tls
    /// STARTTLS is demanded: without it there is no log-in.
    case startTLS
    /// No protection: for a server on the same host.
    case plain
  }

  /// In seconds.
  public struct Timeouts: Hashable, Sendable {
    public var connect = 10.0
    /// Silence of the server within an exchange.
    public var read = 60.0
    /// The server takes nothing from us.
    public var write = 30.0
    /// One exchange altogether.
    public var exchange = 600.0

    public init() {}
  }

  public var host: String
  public var port: UInt16
  public var security: Security
  /// PEM file of the authorities that may sign the server's certificate; nil: those of the system.
  public var authorities: String?
  public var timeouts = Timeouts()
  public var limits = Limits()
  /// Capabilities that are ignored although the server has them, upper case: for servers that lie, and for tests.
  public var hiddenCapabilities: Set<String> = []

  public init(host: String, port: UInt16, security: Security, authorities: String? = nil) {
    self.host = host
    self.port = port
    self.security = security
    self.authorities = authorities
  }
}
