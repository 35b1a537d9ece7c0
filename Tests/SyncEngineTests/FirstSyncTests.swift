import Groupware
import Support
import SyncEngine
import SyncML
import Testing

@Suite struct FirstSyncTests {
  let server = MemoryServer()

  /// Family names on the server, in order.
  var names: [String] {
    server.mailbox.items(.contact).values.map { $0.main.text(.formattedName) ?? "" }.sorted()
  }

  @Test func theFirstSyncIsSlowAndBothSidesHaveEverything() throws {
    server.mailbox.store(Card.item("Weber"))
    let phone = Phone(server: server)
    phone.databases[0].add(Card.payload("Meier", "TEL;CELL:+49123"))
    let transcript = try phone.sync()
    #expect(transcript.alerts.first == .slow)
    #expect(transcript.statuses("Alert") == [.refreshRequired])
    #expect(names == ["Test Meier", "Test Weber"])
    #expect(phone.items.count == 2)
    #expect(phone.items.values.contains { Payload($0)["FN"] == "Test Weber" })
  }

  @Test func whatDidNotChangeIsNotSent() throws {
    server.mailbox.store(Card.item("Weber"))
    let phone = Phone(server: server)
    phone.databases[0].add(Card.payload("Meier"))
    try phone.sync()
    let second = try phone.sync()
    #expect(second.alerts.first == .twoWay)
    #expect(second.sent.isEmpty)
    #expect(phone.items.count == 2 && names.count == 2)
  }

  @Test func editsGoBothWays() throws {
    for name in ["A", "B", "C"] { server.mailbox.store(Card.item(name)) }
    let phone = Phone(server: server)
    try phone.sync()
    let luids = Dictionary(uniqueKeysWithValues: phone.items.map { (Payload($0.value)["FN"] ?? "", $0.key) })
    phone.databases[0].edit(luids["Test A"]!) { $0["NOTE"] = "from the phone" }
    phone.databases[0].delete(luids["Test B"]!)
    server.mailbox.edit(.contact, Card.guid("C")) { $0.main.set(.note, to: .text("from webmail")) }
    server.mailbox.store(Card.item("D"))
    let transcript = try phone.sync()
    #expect(transcript.sent.map(\.kind) == [.Replace, .Add])
    #expect(server.mailbox.items(.contact)[Card.guid("A")]?.main.text(.note) == "from the phone")
    #expect(names == ["Test A", "Test C", "Test D"])
    #expect(Payload(phone.items[luids["Test C"]!]!)["NOTE"] == "from webmail")
    #expect(phone.items.count == 3)
    server.mailbox.delete(.contact, Card.guid("C"))
    #expect(try phone.sync().sent.map(\.kind) == [.Delete])
    #expect(phone.items.count == 2)
    #expect(try phone.sync().sent.isEmpty)
  }
}
