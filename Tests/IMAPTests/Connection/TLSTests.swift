import Foundation
import Testing

@testable import IMAP

/// `ANCHORAGE_TEST_IMAP_TLS=starttls-port:tls-port:authority.pem:other-authority.pem` names a server on this host whose
/// certificate is for `localhost` and 127.0.0.1.
enum TLSServer {
  static let settings =
    ProcessInfo.processInfo.environment["ANCHORAGE_TEST_IMAP_TLS"]?.split(separator: ":").map(String.init) ?? []
}

@Suite(.enabled(if: TLSServer.settings.count == 4)) struct TLSTests {
  static let settings = TLSServer.settings

  func connect(_ security: Endpoint.Security, host: String = "localhost", authorities: Int = 2) throws -> Connection {
    let port = try #require(UInt16(Self.settings[security == .tls ? 1 : 0]))
    return try Connection(
      to: Endpoint(host: host, port: port, security: security, authorities: Self.settings[authorities]))
  }

  @Test(arguments: [Endpoint.Security.tls, .startTLS], ["localhost", "127.0.0.1"])
  func protects(security: Endpoint.Security, host: String) throws {
    let connection = try connect(security, host: host)
    try connection.execute(.noop).check()
    let error = #expect(throws: IMAPError(.login, "")) {
      try connection.authenticate(
        Credential(login: "nobody@example.org", password: String(repeating: "x", count: 2000)))
    }
    #expect(error != nil)
  }

  @Test(arguments: [Endpoint.Security.tls, .startTLS])
  func refusesCertificatesOfOthers(security: Endpoint.Security) {
    // Another name of the same host.
    #expect(throws: IMAPError(.tls, "")) { try connect(security, host: "127.1") }
    #expect(throws: IMAPError(.tls, "")) { try connect(security, authorities: 3) }
  }
}
