import Groupware
import Support
import SyncEngine
import SyncML
import Testing

/// One-way and refresh syncs (OMA DS Protocol 1.2.1 §9–11).
@Suite struct SyncTypeTests {
  let server = MemoryServer()
  let phone: Phone

  /// A phone and a server that agree on A, and then each add one of their own.
  init() throws {
    server.mailbox.store(Card.item("A"))
    phone = Phone(server: server)
    try phone.sync()
    phone.databases[0].add(Card.payload("Phone"))
    server.mailbox.store(Card.item("Webmail"))
  }

  private var onServer: [String] {
    server.mailbox.items(.contact).values.compactMap { $0.main.text(.formattedName) }.sorted()
  }
  private var onPhone: [String] { phone.items.values.compactMap { Payload($0)["FN"] }.sorted() }

  @Test func oneWayFromTheClientLeavesTheServersChangesPending() throws {
    #expect(try phone.sync(.oneWayFromClient).sent.isEmpty)
    #expect(onServer == ["Test A", "Test Phone", "Test Webmail"])
    #expect(onPhone == ["Test A", "Test Phone"])
    #expect(try phone.sync().sent.map(\.kind) == [.Add])
    #expect(onPhone == onServer)
  }

  @Test func oneWayFromTheServerLeavesTheClientsChangesPending() throws {
    #expect(try phone.sync(.oneWayFromServer).sent.map(\.kind) == [.Add])
    #expect(onServer == ["Test A", "Test Webmail"])
    #expect(onPhone == ["Test A", "Test Phone", "Test Webmail"])
    #expect(try phone.sync().sent.isEmpty)
    #expect(onPhone == onServer)
  }

  @Test func refreshFromTheClientMakesTheServerEqual() throws {
    #expect(try phone.sync(.refreshFromClient).sent.isEmpty)
    #expect(onServer == ["Test A", "Test Phone"])
    #expect(server.mailbox.items(.contact)[Card.guid("A")] != nil, "what is the same stays in place")
    #expect(try phone.sync().sent.isEmpty)
    #expect(onPhone == onServer)
  }

  @Test func refreshFromTheServerMakesTheClientEqual() throws {
    #expect(try phone.sync(.refreshFromServer).sent.map(\.kind) == [.Add, .Add])
    #expect(onPhone == ["Test A", "Test Webmail"])
    #expect(onServer == onPhone)
    #expect(try phone.sync().sent.isEmpty)
  }

  @Test func aFirstSyncInOneDirectionRemovesNothing() throws {
    let other = Phone("other", server: server)
    other.databases[0].add(Card.payload("Other"))
    try other.sync(.oneWayFromClient)
    #expect(onServer == ["Test A", "Test Other", "Test Webmail"])
  }

  @Test func aReadOnlyFolderIsNotWrittenTo() throws {
    let folder = Folder(path: "Shared", kind: .contact, isDefault: false, isReadOnly: true)
    server.mailbox.make(folder)
    phone.databases[0].target = "Shared"
    #expect(try phone.sync(.refreshFromClient).statuses("Alert") == [.forbidden])
  }
}
