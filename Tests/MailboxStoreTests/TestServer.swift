import Foundation
import SyncEngine

@testable import IMAP
@testable import MailboxStore

/// The server that `ANCHORAGE_TEST_IMAP=host:port:user:password` names; `deploy/dovecot/dovecot` starts one.
struct TestServer {
  let endpoint: Endpoint
  let credential: Credential

  static let isThere = TestServer() != nil

  init?(hiding hidden: Set<String> = []) {
    let fields =
      ProcessInfo.processInfo.environment["ANCHORAGE_TEST_IMAP"]?.split(separator: ":").map(String.init) ?? []
    guard fields.count == 4, let port = UInt16(fields[1]) else { return nil }
    var endpoint = Endpoint(host: fields[0], port: port, security: .plain)
    endpoint.hiddenCapabilities = hidden
    self.endpoint = endpoint
    credential = Credential(login: fields[2], password: fields[3])
  }

  func provider(_ adjust: (inout StoreConfiguration) -> Void = { _ in }) throws -> IMAPStoreProvider {
    var configuration = StoreConfiguration(endpoint: endpoint)
    configuration.capacity.perAccount = 32
    adjust(&configuration)
    return try IMAPStoreProvider(configuration)
  }

  func open(_ provider: IMAPStoreProvider) throws -> any Store {
    try provider.open(StoreAccess(login: credential.login, password: credential.password))
  }

  /// Another client: it sends what it likes.
  func webmail(_ mailbox: Mailbox? = nil) throws -> Connection {
    let connection = try Connection(to: endpoint)
    try connection.authenticate(credential)
    if let mailbox { try connection.execute(.select(mailbox)).check() }
    return connection
  }

  /// A new mailbox for one test.
  func makeMailbox() throws -> Mailbox {
    let mailbox = Mailbox("Test \(UInt64.random(in: .min ... .max))")
    let connection = try webmail()
    try connection.execute(.create(mailbox)).check()
    connection.close()
    return mailbox
  }
}

/// What only other clients do.
extension Command {
  static func delete(_ mailbox: Mailbox) -> Command {
    var command = Command("DELETE ")
    command.append(mailbox)
    return command
  }

  /// RFC 4314: replaces the rights that somebody has.
  static func setRights(_ mailbox: Mailbox, of identifier: String, to letters: String) -> Command {
    var command = Command("SETACL ")
    command.append(mailbox)
    command.append(" ")
    command.append(string: Array(identifier.utf8))
    command.append(" ")
    command.append(string: Array(letters.utf8))
    return command
  }
}
