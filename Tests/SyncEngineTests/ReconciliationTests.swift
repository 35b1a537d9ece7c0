import Groupware
import Support
import SyncEngine
import SyncML
import Testing

/// Two writers of one item: who wins, and what nobody may lose.
@Suite struct ReconciliationTests {
  let server = MemoryServer()

  private func phone(_ id: String = "P", _ fields: [String: Int?]? = nil) -> Phone {
    Phone(id, [.contacts(fields)], server: server)
  }

  private func setPolicy(_ policy: Merge.Policy) {
    let account = MemoryServer.account(Policy(conflict: policy, slowConflict: policy))
    server.directory.put(.init(account, password: MemoryServer.password))
  }

  private func note(_ phone: Phone, _ luid: String = "1") -> String? {
    phone.items[luid].flatMap { Payload($0)["NOTE"] }
  }
  private var stored: Item? { server.mailbox.items(.contact)[Card.guid("A")] }

  /// A phone and the server that agree on one contact.
  private func agreed(_ fields: [String: Int?]? = nil) throws -> Phone {
    server.mailbox.store(Card.item("A", [.note: "old", .title: "boss"]))
    let phone = phone("P", fields)
    try phone.sync()
    return phone
  }

  @Test(arguments: [
    (Merge.Policy.server, "webmail", StatusCode.conflictServerWins),
    (.client, "phone", .conflictClientWins), (.newer, "webmail", .conflictServerWins),
  ])
  func thePolicyDecidesAConflict(policy: Merge.Policy, winner: String, status: StatusCode) throws {
    setPolicy(policy)
    let phone = try agreed()
    phone.databases[0].edit("1") { $0["NOTE"] = "phone" }
    server.mailbox.edit(.contact, Card.guid("A")) { $0.main.set(.note, to: .text("webmail")) }
    #expect(try phone.sync().statuses("Replace") == [status])
    #expect(stored?.main.text(.note) == winner)
    #expect(note(phone) == winner)
    #expect(try phone.sync().sent.isEmpty)
  }

  @Test func aConflictWhoseReplyWasLostIsToldAgain() throws {
    setPolicy(.server)
    let phone = try agreed()
    phone.databases[0].edit("1") { $0["NOTE"] = "phone" }
    server.mailbox.edit(.contact, Card.guid("A")) { $0.main.set(.note, to: .text("webmail")) }
    phone.transport = { [server] body, url in
      let reply = try server.respond(body, url)
      guard url == MemoryServer.address else { throw RepetitionTests.Lost() }
      return reply
    }
    #expect(throws: RepetitionTests.Lost.self) { try phone.sync() }
    phone.transport = server.respond
    try phone.sync()
    #expect(stored?.main.text(.note) == "webmail" && note(phone) == "webmail")
    #expect(try phone.sync().sent.isEmpty)
  }

  // MARK: Changes that were sent and never acknowledged

  /// The phone's next sync, of which the message of that number does not arrive.
  private func interrupt(_ phone: Phone, at number: Int) {
    var count = 0
    phone.transport = { [server] body, url in
      count += 1
      guard count < number else { throw RepetitionTests.Lost() }
      return try server.respond(body, url)
    }
    #expect(throws: RepetitionTests.Lost.self) { try phone.sync() }
    phone.transport = server.respond
  }

  private func edit(_ text: String) {
    server.mailbox.edit(.contact, Card.guid("A")) { $0.main.set(.note, to: .text(text)) }
  }

  @Test(arguments: [Merge.Policy.server, .client, .newer])
  func whoWritesOverAChangeThatHeDidNotAcknowledgeKnewIt(policy: Merge.Policy) throws {
    setPolicy(policy)
    let phone = try agreed()
    for text in ["first", "second"] {
      edit(text)
      interrupt(phone, at: 3)
    }
    #expect(note(phone) == "second")
    phone.databases[0].edit("1") { $0["NOTE"] = "phone" }
    #expect(try phone.sync().statuses("Replace") == [.ok])
    #expect(stored?.main.text(.note) == "phone" && note(phone) == "phone")
    #expect(try phone.sync().sent.isEmpty)
  }

  @Test(arguments: [Merge.Policy.server, .client, .newer])
  func whatWasNotAcknowledgedIsNoEditOfThePhone(policy: Merge.Policy) throws {
    setPolicy(policy)
    let phone = try agreed()
    edit("first")
    interrupt(phone, at: 3)
    edit("second")
    phone.databases[0].edit("1") { $0["TITLE"] = "phone" }
    try phone.sync()
    #expect(stored?.main.text(.note) == "second" && note(phone) == "second")
    #expect(stored?.main.text(.title) == "phone")
    #expect(try phone.sync().sent.isEmpty)
  }

  @Test(arguments: [Merge.Policy.server, .client, .newer])
  func whoWritesOverAnAdditionWithoutMapKnewIt(policy: Merge.Policy) throws {
    setPolicy(policy)
    let phone = phone()
    phone.repeatsMaps = false
    try phone.sync()
    server.mailbox.store(Card.item("A", [.note: "old", .title: "boss"]))
    interrupt(phone, at: 3)
    phone.databases[0].edit("1") { $0["NOTE"] = "phone" }
    #expect(try phone.sync().alerts == [.slow])
    #expect(stored?.main.text(.note) == "phone" && stored?.main.text(.title) == "boss")
    #expect(note(phone) == "phone" && phone.items.count == 1)
    #expect(try phone.sync().sent.isEmpty)
  }

  /// Only Maps of other items were lost: what the phone's LUIDs stand for is known.
  @Test func whatIsRenamedAfterMapsWereLostStaysOne() throws {
    let phone = try agreed()
    phone.repeatsMaps = false
    server.mailbox.store(Card.item("B"))
    interrupt(phone, at: 3)
    phone.databases[0].replace("1", Card.payload("Renamed"))
    #expect(try phone.sync().alerts == [.slow])
    #expect(phone.items.count == 2 && server.mailbox.items(.contact).count == 2)
    #expect(stored?.main.text(.formattedName) == "Test Renamed")
    #expect(try phone.sync().sent.isEmpty)
  }

  @Test func bothVersionsAreKeptIfThePolicySaysSo() throws {
    setPolicy(.duplicate)
    let phone = try agreed()
    phone.databases[0].edit("1") { $0["NOTE"] = "phone" }
    server.mailbox.edit(.contact, Card.guid("A")) { $0.main.set(.note, to: .text("webmail")) }
    #expect(try phone.sync().statuses("Replace") == [.conflictDuplicated])
    let notes = server.mailbox.items(.contact).values.compactMap { $0.main.text(.note) }.sorted()
    #expect(notes == ["phone", "webmail"])
    #expect(phone.items.values.compactMap { Payload($0)["NOTE"] }.sorted() == notes)
    #expect(try phone.sync().sent.isEmpty)
  }

  @Test func editsOfDifferentFieldsAreNoConflict() throws {
    let phone = try agreed()
    phone.databases[0].edit("1") { $0["NOTE"] = "phone" }
    server.mailbox.edit(.contact, Card.guid("A")) { $0.main.set(.title, to: .text("chief")) }
    #expect(try phone.sync().statuses("Replace") == [.conflictMerged])
    #expect(stored?.main.text(.note) == "phone" && stored?.main.text(.title) == "chief")
    #expect(Payload(phone.items["1"] ?? [])["TITLE"] == "chief")
    #expect(try phone.sync().sent.isEmpty)
  }

  @Test func anEditOnThePhoneBeatsADeleteOnTheServer() throws {
    let phone = try agreed()
    phone.databases[0].edit("1") { $0["NOTE"] = "phone" }
    server.mailbox.delete(.contact, Card.guid("A"))
    try phone.sync()
    #expect(stored?.main.text(.note) == "phone")
    #expect(phone.items.count == 1)
    #expect(try phone.sync().sent.isEmpty)
  }

  @Test func anEditOnTheServerBeatsADeleteOnThePhone() throws {
    let phone = try agreed()
    phone.databases[0].delete("1")
    server.mailbox.edit(.contact, Card.guid("A")) { $0.main.set(.note, to: .text("webmail")) }
    let transcript = try phone.sync()
    #expect(transcript.statuses("Delete") == [.conflictServerWins])
    #expect(transcript.sent.map(\.kind) == [.Add])
    #expect(phone.items.values.map { Payload($0)["NOTE"] } == ["webmail"])
    #expect(try phone.sync().sent.isEmpty)
  }

  @Test func whatAPhoneCannotHoldSurvivesItsEdits() throws {
    let phone = try agreed(["N": nil, "FN": nil, "NOTE": 20])
    let long = "a text that is longer than twenty letters"
    server.mailbox.edit(.contact, Card.guid("A")) { $0.main.set(.note, to: .text(long)) }
    try phone.sync()
    #expect(note(phone) == String(long.prefix(20)))
    phone.databases[0].edit("1") { $0["FN"] = "Another Name" }
    try phone.sync()
    #expect(stored?.main.text(.title) == "boss")
    #expect(stored?.main.text(.note) == long)
    #expect(stored?.main.text(.formattedName) == "Another Name")
  }

  @Test func changesThatAPhoneCannotSeeCostNoTraffic() throws {
    let phone = try agreed(["N": nil, "FN": nil])
    server.mailbox.edit(.contact, Card.guid("A")) { $0.main.set(.title, to: .text("chief")) }
    #expect(try phone.sync().sent.isEmpty)
    #expect(try phone.sync().sent.isEmpty)
  }

  @Test func phonesWithDifferentMasksConverge() throws {
    let notes = phone("N", ["N": nil, "FN": nil, "NOTE": nil])
    let titles = phone("T", ["N": nil, "FN": nil, "TITLE": nil])
    server.mailbox.store(Card.item("A", [.note: "old", .title: "boss", .role: "hidden"]))
    try notes.sync()
    try titles.sync()
    notes.databases[0].edit("1") { $0["NOTE"] = "new" }
    titles.databases[0].edit("1") { $0["TITLE"] = "chief" }
    for phone in [notes, titles, notes, titles] { try phone.sync() }
    #expect(stored?.main.text(.note) == "new")
    #expect(stored?.main.text(.title) == "chief")
    #expect(stored?.main.text(.role) == "hidden")
    #expect(note(notes) == "new")
  }

  @Test func aSlowSyncFindsTheSameThings() throws {
    server.mailbox.store(Card.item("Equal", [.note: "same"]))
    server.mailbox.store(Card.item("Similar", [.title: "boss"]))
    let phone = phone()
    phone.databases[0].add(Card.payload("Equal", "NOTE:same"))
    phone.databases[0].add(Card.payload("Similar", "NOTE:more"))
    try phone.sync()
    #expect(server.mailbox.items(.contact).count == 2)
    #expect(phone.items.count == 2)
    let similar = server.mailbox.items(.contact)[Card.guid("Similar")]
    #expect(similar?.main.text(.title) == "boss" && similar?.main.text(.note) == "more")
    #expect(Payload(phone.items["2"] ?? [])["TITLE"] == "boss")
    #expect(try phone.sync().sent.isEmpty)
  }

  @Test func aPhoneThatWasResetGetsEverythingOnce() throws {
    let phone = try agreed()
    phone.databases[0].forget()
    phone.databases[0].add(Card.payload("B"))
    try phone.sync()
    #expect(phone.items.count == 2 && server.mailbox.items(.contact).count == 2)
    #expect(try phone.sync().sent.isEmpty)
  }
}
