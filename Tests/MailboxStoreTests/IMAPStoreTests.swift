import Groupware
import IMAP
import SyncEngine
import Testing

@testable import MailboxStore

@Suite(.enabled(if: TestServer.isThere), .serialized) struct IMAPStoreTests {
  @Test func refusesAWrongPassword() throws {
    let server = try #require(TestServer())
    let error = #expect(throws: StoreError(.refused, "")) {
      try server.provider().open(StoreAccess(login: server.credential.login, password: "wr0ng"))
    }
    #expect(error?.detail.contains("wr0ng") == false)
    #expect(throws: StoreError(.refused, "")) {
      try server.provider().open(StoreAccess(login: server.credential.login, password: nil))
    }
  }

  @Test func tellsThatTheServerIsAway() throws {
    var endpoint = try #require(TestServer()).endpoint
    endpoint.port = 1
    let provider = try IMAPStoreProvider(StoreConfiguration(endpoint: endpoint))
    #expect(throws: StoreError(.unavailable, "")) { try provider.open(StoreAccess(login: "a", password: "b")) }
  }

  @Test func tellsThatThereIsNoSuchFolder() throws {
    let server = try #require(TestServer())
    let store = try server.open(try server.provider())
    #expect(throws: StoreError(.noSuchFolder, "")) { try store.open(path: "No/Such", kind: .contact) }
  }

  @Test(arguments: [[], ["METADATA"], ["METADATA", "NAMESPACE"]] as [Set<String>])
  func createsDefaultFoldersOnce(hidden: Set<String>) throws {
    let server = try #require(TestServer(hiding: hidden))
    let mark = "T\(UInt32.random(in: .min ... .max))"
    let provider = try server.provider { configuration in
      configuration.folderNames = configuration.folderNames.mapValues { "\(mark) \($0) ä" }
    }
    let store = try server.open(provider)
    for kind in Item.Kind.allCases where kind != .group {
      let made = try store.createDefault(kind)
      #expect(made.kind == kind && made.isDefault)
      #expect(try store.createDefault(kind) == made)
      #expect(try store.folders().filter { $0.kind == kind && $0.isDefault } == [made])
      _ = try store.open(path: made.path, kind: kind)
    }
    store.close()
    let connection = try server.webmail()
    for folder in try server.open(provider).folders() { _ = try connection.execute(.delete(Mailbox(folder.path))) }
  }

  @Test func costsOneRoundTripForEachCall() throws {
    let server = try #require(TestServer())
    let mailbox = try server.makeMailbox()
    let provider = try server.provider()
    let session = MailSession(
      provider.pool, Credential(login: server.credential.login, password: server.credential.password))
    let access = StoreAccess(login: server.credential.login, password: server.credential.password)
    let store = IMAPStore(session, access, provider.configuration, StoreMemory(StoreLimits()))
    let connection = try session.connection()
    for call in [{ _ = try store.folders() }, { _ = try store.open(path: mailbox.name, kind: .contact) }] {
      let before = connection.traffic.roundTrips
      try call()
      #expect(connection.traffic.roundTrips - before == 1)
    }
  }

  /// A second store of the same account uses the connection of the first.
  @Test func keepsConnections() throws {
    let server = try #require(TestServer())
    let provider = try server.provider {
      $0.capacity.perAccount = 1; $0.capacity.wait = 1
    }
    for _ in 0..<3 {
      let store = try server.open(provider)
      _ = try store.folders()
      #expect(throws: StoreError(.unavailable, "")) { try server.open(provider) }
      store.close()
    }
  }
}
