import Groupware
import Markup
import Support
import SyncEngine
import SyncML
import Testing

@Suite struct VersionTests {
  @Test(arguments: Version.allCases, Syntax.allCases)
  func everyVersionIsSpokenInBothSyntaxes(version: Version, syntax: Syntax) throws {
    let server = MemoryServer()
    server.mailbox.store(Card.item("Wéber", [.note: "ä < & \u{20AC}"]))
    let phone = Phone(server: server)
    (phone.version, phone.syntax, phone.asks) = (version, syntax, true)
    phone.databases[0].add(Card.payload("Meier", "NOTE;CHARSET=UTF-8:größer > kleiner"))
    try phone.sync()
    #expect(phone.transcript.replies.allSatisfy { $0.SyncHdr.VerDTD == version.rawValue })
    #expect(phone.transcript.exchanges.allSatisfy { $0.reply.flatMap { Syntax(sniffing: $0) } == syntax })
    #expect(phone.items.count == 2 && server.mailbox.items(.contact).count == 2)
    #expect(server.mailbox.items(.contact).values.contains { $0.main.text(.note) == "größer > kleiner" })
    #expect(try phone.sync().sent.isEmpty)
  }

  @Test(arguments: Version.allCases) func alertAndSyncMayComeTogether(version: Version) throws {
    let server = MemoryServer()
    server.mailbox.store(Card.item("A"))
    let phone = Phone(server: server)
    (phone.version, phone.combines) = (version, true)
    phone.databases[0].add(Card.payload("B"))
    let first = try phone.sync()
    #expect(first.statuses("Add") == [.refreshRequired, .itemAdded])
    #expect(phone.items.count == 2 && server.mailbox.items(.contact).count == 2)
    phone.databases[0].add(Card.payload("C"))
    #expect(try phone.sync().exchanges.count <= 2)
    #expect(server.mailbox.items(.contact).count == 3)
  }

  @Test func severalDatabasesGoInOneSession() throws {
    let server = MemoryServer()
    let phone = Phone("P", [.contacts(), .events(), .notes()], server: server)
    phone.databases[0].add(Card.payload("A"))
    phone.databases[2].add(Array("Shopping\nmilk".utf8))
    try phone.sync()
    #expect(server.mailbox.items(.contact).count == 1 && server.mailbox.items(.note).count == 1)
    #expect(try phone.sync().alerts == [.twoWay, .twoWay, .twoWay])
  }

  @Test func anUnknownDatabaseDoesNotStopTheOthers() throws {
    let server = MemoryServer()
    server.mailbox.store(Card.item("A"))
    let phone = Phone("P", [.notes(), .contacts()], server: server)
    phone.databases[0].target = "./NoSuchThing"
    let transcript = try phone.sync()
    #expect(transcript.statuses("Alert") == [.notFound, .refreshRequired])
    #expect(phone.databases[1].items.count == 1)
    #expect(phone.databases[0].anchor == nil && phone.databases[1].anchor != nil)
  }
}
