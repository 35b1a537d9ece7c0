import Groupware
import Markup
import Support
import SyncEngine
import SyncML
import Testing

/// Objects and packages that do not fit into one message.
@Suite struct LargeObjectTests {
  let server = MemoryServer()
  /// With everything that is awkward to cut: markup, the end of a CDATA section, letters of several bytes, line ends.
  static let text = (0..<900).map { "\($0) <&]]>äö€𝄞" }.joined(separator: " ")

  @Test(arguments: [2000, 3000, 8000], Syntax.allCases)
  func anObjectGoesUpAndDownInPieces(size: Int, syntax: Syntax) throws {
    let one = Phone("one", server: server)
    one.outgoingSize = size
    one.syntax = syntax
    one.databases[0].add(Card.payload("A", "NOTE;CHARSET=UTF-8:\(Self.text)"))
    let up = try one.sync()
    #expect(up.statuses("Add").dropLast().allSatisfy { $0 == .chunkAccepted } && up.statuses("Add").count > 2)
    #expect(server.mailbox.items(.contact).values.first?.main.text(.note) == Self.text)

    let two = Phone("two", server: server)
    two.maxMsgSize = size
    two.syntax = syntax
    let down = try two.sync()
    #expect(down.sent.filter { $0.Items.first?.MoreData == true }.count > 2)
    #expect(two.items.count == 1)
    two.databases[0].edit("1") { $0["TITLE"] = "boss" }
    try two.sync()
    let item = server.mailbox.items(.contact).values.first
    #expect(item?.main.text(.note) == Self.text && item?.main.text(.title) == "boss")
    try one.sync()
    for phone in [one, two] { #expect(try phone.sync().sent.isEmpty) }
  }

  @Test func manyItemsTakeManyMessages() throws {
    for number in 0..<60 { server.mailbox.store(Card.item("Server\(number)")) }
    let phone = Phone(server: server)
    (phone.maxMsgSize, phone.outgoingSize) = (2000, 1500)
    for number in 0..<60 { phone.databases[0].add(Card.payload("Phone\(number)")) }
    let transcript = try phone.sync()
    #expect(transcript.exchanges.count > 20)
    #expect(transcript.alerts.contains(.nextMessage))
    #expect(phone.items.count == 120 && server.mailbox.items(.contact).count == 120)
    #expect(try phone.sync().sent.isEmpty)
  }

  @Test func anObjectThatAPhoneCannotTakeIsNotSent() throws {
    server.mailbox.store(Card.item("A", [.note: Self.text]))
    server.mailbox.store(Card.item("B"))
    let phone = Phone(server: server)
    (phone.maxMsgSize, phone.maxObjSize) = (3000, 4000)
    #expect(try phone.sync().sent.count == 1)
    server.mailbox.edit(.contact, Card.guid("A")) { $0.main.set(.note, to: .text("short")) }
    try phone.sync()
    #expect(phone.items.count == 2)
  }

  /// Statuses take room in the first message: what does not fit beside them goes into the next one, whole.
  @Test(arguments: Version.allCases) func whatFitsIntoAMessageOfItsOwnIsSentWhole(version: Version) throws {
    let phone = Phone("P", [.contacts(), .notes()], server: server)
    phone.version = version
    phone.combines = true
    phone.maxMsgSize = 2200
    try phone.sync()
    for name in ["A", "B", "C"] {
      server.mailbox.store(Card.item(name, [.note: String(repeating: "text ", count: 70)]))
    }
    for number in 0..<3 {
      let text = "note \(number) " + String(repeating: "text ", count: 70)
      let note = Component([Property(.uid, .text("n\(number)")), Property(.description, .text(text))])
      server.mailbox.store(Item(.note, main: note))
    }
    #expect(try phone.sync().sent.count == 6)
    #expect(phone.databases.map(\.items.count) == [3, 3])
    #expect(try phone.sync().sent.isEmpty)
  }

  /// It is tried once in a session, and what comes behind it arrives.
  @Test func anObjectThatAPhoneRefusesAtItsBeginningIsPassed() throws {
    for name in ["A", "B"] { server.mailbox.store(Card.item(name, [.note: Self.text])) }
    server.mailbox.store(Card.item("C"))
    let phone = Phone(server: server)
    phone.maxMsgSize = 3000
    phone.databases[0].largest = 4000
    for _ in 0..<2 { #expect(try phone.sync().sent.count { $0.Items.first?.MoreData == true } == 2) }
    #expect(phone.items.count == 1)
    phone.databases[0].largest = nil
    try phone.sync()
    #expect(phone.items.count == 3)
    #expect(try phone.sync().sent.isEmpty)
  }

  /// Small messages, several databases, no large objects: what does not fit behind the rest comes in the next message.
  @Test(arguments: Version.allCases)
  func whatFitsAMessageIsSentWhateverStandsBeforeIt(version: Version) throws {
    let source = Phone("source", [.contacts(), .events(), .notes()], server: server)
    for number in 0..<5 {
      source.databases[0].add(Card.payload("N\(number)"))
      source.databases[2].add(Array("Note \(number)".utf8))
    }
    try source.sync()
    for size in stride(from: 2000, through: 5000, by: 100) {
      let phone = Phone("small \(size)", [.contacts(), .events(), .notes()], server: server)
      (phone.version, phone.maxMsgSize, phone.maxObjSize) = (version, size, nil)
      try phone.sync()
      #expect(phone.databases[0].items.count == 5 && phone.databases[2].items.count == 5, "\(size)")
    }
  }

  /// Whatever a phone asks for, its sync comes to an end, and what it could not take stays pending.
  @Test(arguments: [Version.v10, .v12], [1200, 1300, 1500])
  func tinyMessagesComeToAnEnd(version: Version, size: Int) throws {
    for name in ["A", "B", "C"] {
      server.mailbox.store(Card.item(name, [.note: String(repeating: "text ", count: 70)]))
    }
    let phone = Phone(server: server)
    (phone.version, phone.maxMsgSize) = (version, size)
    phone.databases[0].add(Card.payload("D"))
    try phone.sync()
    #expect(server.mailbox.items(.contact).count == 4)
    phone.maxMsgSize = 10_000
    try phone.sync()
    #expect(phone.items.count == 4)
  }

  @Test(arguments: [true, false])
  func theNumberOfChangesIsToldToWhomWantsIt(wants: Bool) throws {
    for number in 0..<40 { server.mailbox.store(Card.item("\(number)")) }
    let phone = Phone(server: server)
    phone.countsChanges = wants
    phone.maxMsgSize = 3000
    let counts = try phone.sync().replies.flatMap(\.commands).compactMap { command -> Int? in
      guard case .sync(let sync) = command else { return nil }
      return sync.NumberOfChanges
    }
    #expect(counts == (wants ? [40] : []))
  }

  /// Whatever has no room is left for another time: a session ends.
  @Test(arguments: [1200, 1300, 1500, 2000], [nil, 300, 600, 5000])
  func aSessionOfSmallMessagesEnds(messageSize: Int, objectSize: Int?) throws {
    for number in 0..<5 { server.mailbox.store(Card.item("\(number)")) }
    let phone = Phone(server: server)
    (phone.maxMsgSize, phone.maxObjSize) = (messageSize, objectSize)
    for number in 5..<10 { phone.databases[0].add(Card.payload("\(number)")) }
    for _ in 0..<2 {
      let session = phone.begin()
      var steps = 0
      while steps < 300, try session.step() { steps += 1 }
      #expect(steps < 300)
    }
    #expect(server.mailbox.items(.contact).count == 10)
    if messageSize >= 1300, objectSize != 300 { #expect(phone.items.count == 10) }
  }

  @Test func aSessionStaysSmall() throws {
    for number in 0..<1000 { server.mailbox.store(Card.item("\(number)")) }
    let phone = Phone(server: server)
    let session = phone.begin()
    var largest = 0
    while try session.step() {
      let sizes = try server.state.transaction { try $0.sessions().map(\.state.count) }
      largest = max(largest, sizes.max() ?? 0)
    }
    #expect(phone.items.count == 1000)
    #expect(largest > 0 && largest <= 4096)
  }
}
