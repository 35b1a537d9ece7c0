import Groupware
import Markup
import Support
import SyncEngine
import SyncML
import Testing

/// Messages and replies that are lost, sent again or come too late.
@Suite struct RepetitionTests {
  struct Lost: Error {}

  /// A phone and a server with changes on both sides, in small messages; `transport` stands between them.
  private func world(_ transport: @escaping (MemoryServer, [UInt8], String) throws -> [UInt8]) throws -> (
    MemoryServer, Phone
  ) {
    let server = MemoryServer()
    for name in ["A", "B", "C"] { server.mailbox.store(Card.item(name, [.note: "old"])) }
    let phone = Phone(server: server)
    (phone.maxMsgSize, phone.outgoingSize) = (2000, 1500)
    try phone.sync()
    let luids = Dictionary(uniqueKeysWithValues: phone.items.map { (Payload($0.value)["FN"] ?? "", $0.key) })
    phone.databases[0].edit(luids["Test A"] ?? "") { $0["NOTE"] = "phone" }
    for number in 0..<6 { phone.databases[0].add(Card.payload("Phone\(number)", "NOTE:\(number)")) }
    server.mailbox.edit(.contact, Card.guid("B")) { $0.main.set(.note, to: .text("webmail")) }
    server.mailbox.delete(.contact, Card.guid("C"))
    for number in 0..<6 { server.mailbox.store(Card.item("Webmail\(number)", [.note: "\(number)"])) }
    phone.transport = { try transport(server, $0, $1) }
    return (server, phone)
  }

  private func expectEqual(_ server: MemoryServer, _ phone: Phone) throws {
    phone.transport = server.respond
    try phone.sync()
    let last = try phone.sync()
    #expect(last.sent.isEmpty && last.alerts == [.twoWay])
    let notes = { (item: Item) in (item.main.text(.formattedName) ?? "") + "=" + (item.main.text(.note) ?? "") }
    let here = phone.items.values.map { (Payload($0)["FN"] ?? "") + "=" + (Payload($0)["NOTE"] ?? "") }.sorted()
    #expect(server.mailbox.items(.contact).values.map(notes).sorted() == here)
    let expected =
      ["Test A=phone", "Test B=webmail"] + (0..<6).flatMap { ["Test Phone\($0)=\($0)", "Test Webmail\($0)=\($0)"] }
    #expect(here == expected.sorted())
  }

  @Test func aRepeatedMessageGetsTheSameReply() throws {
    let (server, phone) = try world { server, body, url in
      let first = try server.respond(body, url)
      #expect(try server.respond(body, url) == first)
      return first
    }
    try phone.sync()
    #expect(phone.transcript.exchanges.count > 6)
    try expectEqual(server, phone)
  }

  @Test(arguments: 1...9, [true, false])
  func aLostReplyLosesNothing(number: Int, repeats: Bool) throws {
    var count = 0
    let (server, phone) = try world { server, body, url in
      count += 1
      let reply = try server.respond(body, url)
      if count == number { throw Lost() }
      return reply
    }
    let session = phone.begin()
    do {
      while try session.step() {}
    } catch is Lost {
      if repeats { while try session.step() {} }
    }
    try expectEqual(server, phone)
  }

  @Test(arguments: 1...9) func aLostRequestLosesNothing(number: Int) throws {
    var count = 0
    let (server, phone) = try world { server, body, url in
      count += 1
      if count == number { throw Lost() }
      return try server.respond(body, url)
    }
    _ = try? phone.sync()
    try expectEqual(server, phone)
  }

  @Test(arguments: [true, false]) func aMapComesAtOnceOrInTheNextSession(early: Bool) throws {
    let (server, phone) = try world { try $0.respond($1, $2) }
    phone.mapsEarly = early
    let session = phone.begin()
    while phone.databases[0].items.count < 14, try session.step() {}
    // The session breaks off before its Maps are all sent.
    try expectEqual(server, phone)
  }

  @Test func sessionsOfOneDeviceThatInterleaveLoseNothing() throws {
    let (server, phone) = try world { try $0.respond($1, $2) }
    let first = phone.begin()
    try first.step()
    try first.step()
    let second = phone.begin()
    try second.step()
    _ = try? first.step()
    _ = try? second.step()
    try expectEqual(server, phone)
  }

  @Test func sessionsOfTwoDevicesInterleave() throws {
    let (server, phone) = try world { try $0.respond($1, $2) }
    let other = Phone("other", server: server)
    other.databases[0].add(Card.payload("Phone1", "NOTE:1"))
    let sessions = [phone.begin(), other.begin()]
    var running = true
    while running { running = try sessions.map { try $0.step() }.contains(true) }
    try other.sync()
    try expectEqual(server, phone)
    try other.sync()
    #expect(other.items.count == 14)
    #expect(try other.sync().sent.isEmpty)
  }

  // MARK: Crashes

  /// The worker dies at each commit and each write in turn.
  @Test(arguments: [true, false]) func aWorkerMayDieAnywhere(repeats: Bool) throws {
    for step in 0..<60 {
      let (server, phone) = try world { try $0.respond($1, $2) }
      try phone.sync(killing: server, at: step, repeats: repeats)
      try expectEqual(server, phone)
    }
  }

  /// What a phone adds is removed, and another worker lists the collection, before the first one has stored that it is
  /// there: the removal must be told to the phone all the same.
  @Test func whatIsRemovedWhileItIsRecordedIsGone() throws {
    let server = MemoryServer()
    let (phone, other) = (Phone(server: server), Phone("other", server: server))
    for phone in [phone, other] { try phone.sync() }
    server.isConcurrent = true
    phone.databases[0].add(Card.payload("A"))
    var writes = 0
    server.mailbox.onWrite { () throws(StoreError) in
      writes += 1
      guard writes == 2, let guid = server.mailbox.items(.contact).keys.first else { return }
      server.mailbox.delete(.contact, guid)
      _ = try? other.sync()
    }
    try phone.sync()
    #expect(writes == 2)
    for phone in [phone, phone, other] { try phone.sync() }
    #expect(phone.items.isEmpty && other.items.isEmpty && server.mailbox.items(.contact).isEmpty)
    #expect(try phone.sync().sent.isEmpty)
  }

  /// The store says an item otherwise than it was given (or somebody edits it at once), and the worker dies before it
  /// could tell: the phone repeats what is there already.
  @Test(arguments: [true, false]) func whatIsStoredOtherwiseIsNotDoubled(repeats: Bool) throws {
    let server = MemoryServer()
    let phone = Phone(server: server)
    try phone.sync()
    phone.databases[0].add(Card.payload("A", "NOTE:ours"))
    var isLost = false
    server.mailbox.onWrite { () throws(StoreError) in
      guard !isLost, let guid = server.mailbox.items(.contact).keys.first else { return }
      isLost = true
      server.mailbox.edit(.contact, guid) { $0.main.set(.note, to: .text("repaired")) }
      throw StoreError(.unavailable, "crash")
    }
    let session = phone.begin()
    do {
      while try session.step() {}
    } catch {
      if repeats { while try session.step() {} }
    }
    for _ in 0..<2 { try phone.sync() }
    #expect(isLost)
    #expect(server.mailbox.items(.contact).values.map { $0.main.text(.note) } == ["repaired"])
    #expect(phone.items.values.map { Payload($0)["NOTE"] } == ["repaired"])
    #expect(try phone.sync().sent.isEmpty)
  }

  // MARK: Anchors

  @Test func aPhoneThatMissedTheLastReplySyncsNormally() throws {
    let server = MemoryServer()
    let phone = Phone(server: server)
    phone.databases[0].add(Card.payload("A"))
    try phone.sync()
    let (anchor, serverAnchor) = (phone.databases[0].anchor, phone.databases[0].serverAnchor)
    try phone.sync()
    // Clients of libsynthesis want our anchor of the session that they know.
    (phone.databases[0].anchor, phone.databases[0].serverAnchor) = (anchor, serverAnchor)
    #expect(try phone.sync().alerts == [.twoWay])
    phone.databases[0].anchor = "of another life"
    #expect(try phone.sync().alerts == [.slow])
    #expect(server.mailbox.items(.contact).count == 1)
    #expect(try phone.sync().alerts == [.twoWay])
  }

  /// A device that has such an item and tells no Map of it does not have to send everything for ever.
  @Test func aTwinWithoutAMapLeavesSyncsIncremental() throws {
    let server = MemoryServer()
    server.mailbox.store(Card.item("A"))
    let phone = Phone(server: server)
    phone.databases[0].refusal = .alreadyExists
    try phone.sync()
    for _ in 0..<2 { #expect(try phone.sync().alerts == [.twoWay]) }
    phone.databases[0].refusal = nil
    #expect(try phone.sync().alerts == [.twoWay])
    #expect(phone.items.count == 1)
  }

  @Test func aFolderThatWasMadeAnewIsSyncedSlowly() throws {
    let server = MemoryServer()
    let phone = Phone(server: server)
    phone.databases[0].add(Card.payload("A"))
    try phone.sync()
    server.mailbox.make(Folder(path: "Contacts", kind: .contact, isDefault: true))
    #expect(try phone.sync().alerts == [.slow])
    #expect(server.mailbox.items(.contact).count == 1 && phone.items.count == 1)
  }

  /// Webmail saves between two steps of the server, whichever these are.
  @Test(arguments: 0..<24, [AlertCode.twoWay, .slow])
  func anEditOfTheWebmailMayComeAtAnyMoment(step: Int, alert: AlertCode) throws {
    let server = MemoryServer()
    server.mailbox.store(Card.item("A", [.note: "old"]))
    let phone = Phone(server: server)
    try phone.sync()
    phone.databases[0].edit("1") { $0["TITLE"] = "phone" }
    var commits = 0
    server.state.onCommit { stage in
      guard stage == .after else { return }
      commits += 1
      if commits == step + 1 {
        server.mailbox.edit(.contact, Card.guid("A")) { $0.main.set(.note, to: .text("webmail")) }
      }
    }
    try phone.sync(alert)
    #expect(commits > step)
    server.state.onCommit { _ in }
    for _ in 0..<2 { try phone.sync() }
    let item = try #require(server.mailbox.items(.contact)[Card.guid("A")])
    #expect(server.mailbox.items(.contact).count == 1 && phone.items.count == 1)
    #expect(item.main.text(.note) == "webmail" && item.main.text(.title) == "phone")
    #expect(phone.items.first.flatMap { Payload($0.value)["NOTE"] } == "webmail")
  }

  /// A phone that waited too long begins anew while its last message is still being worked on: by a worker that does all
  /// of it between two steps of the one that has the new session.
  @Test(arguments: 0..<16, [true, false])
  func anAbandonedMessageDoublesNothing(step: Int, isFirst: Bool) throws {
    let server = MemoryServer()
    for name in ["A", "B"] { server.mailbox.store(Card.item(name)) }
    let phone = Phone(server: server)
    if !isFirst { try phone.sync() }
    server.isConcurrent = true
    for number in 0..<4 { phone.databases[0].add(Card.payload("Phone\(number)")) }
    var abandoned: (body: [UInt8], url: String)?
    var count = 0
    phone.transport = { body, url in
      count += 1
      if count == 2 {
        abandoned = (body, url)
        throw Lost()
      }
      let began = server.state.commitCount
      server.state.onCommit { stage in
        guard count == 4, stage == .after, server.state.commitCount > began + step, let late = abandoned else { return }
        abandoned = nil
        _ = try? server.respond(late.body, late.url)
      }
      defer { server.state.onCommit { _ in } }
      return try server.respond(body, url)
    }
    #expect(throws: Lost.self) { try phone.sync() }
    _ = try? phone.sync()
    phone.transport = server.respond
    for _ in 0..<3 { try phone.sync() }
    #expect(server.mailbox.items(.contact).count == 6)
    #expect(phone.items.count == 6)
  }
}
