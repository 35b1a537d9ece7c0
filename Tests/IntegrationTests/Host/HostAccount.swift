import IMAP

/// A mailbox of the host and who may open it.
struct HostAccount: Sendable {
  let login: String
  let password: String
  let imap: UInt16

  /// A new log-in to the mail server.
  func connect() throws -> Connection {
    let connection = try Connection(to: Endpoint(host: "127.0.0.1", port: imap, security: .plain))
    try connection.authenticate(Credential(login: login, password: password))
    return connection
  }
}
