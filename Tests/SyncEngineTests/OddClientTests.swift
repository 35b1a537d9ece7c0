import Groupware
import Markup
import Octets
import Support
import SyncML
import Testing

@testable import SyncEngine

/// What real clients do beside the letter of the specifications.
@Suite struct OddClientTests {
  let server = MemoryServer()

  private func delete(_ id: String, _ luid: String, archive: Bool = false, soft: Bool = false) -> Command {
    .item(
      ItemCommand(
        .Delete, CmdID: id, Archive: archive, SftDel: soft, Items: [MessageItem(Source: Location(luid))]))
  }

  /// The references of each Status by its CmdRef.
  private func sources(_ message: Message) -> [String: [String]] {
    var sources: [String: [String]] = [:]
    for case .status(let status) in message.commands { sources[status.CmdRef] = status.SourceRef }
    return sources
  }

  @Test func aSoftDeletionKeepsTheItem() throws {
    var hand = Hand(server)
    try hand.begin()
    let reply = try hand.send([
      Hand.sync([
        Hand.add("1", "1", Card.payload("A")), Hand.add("2", "2", Card.payload("B")),
        delete("3", "1", soft: true), delete("4", "2", archive: true),
      ])
    ])
    #expect(reply.results["3"] == 200 && reply.results["4"] == 210)
    #expect(server.mailbox.items(.contact).values.compactMap { $0.main.text(.formattedName) } == ["Test A"])
    #expect(!reply.commands.contains { if case .sync(let sync) = $0 { !sync.commands.isEmpty } else { false } })
  }

  @Test func whatHoldsNothingIsAnsweredAllTheSame() throws {
    var hand = Hand(server)
    let reply = try hand.send([
      .alert(Alert(CmdID: "1", Data: .twoWay)), .item(ItemCommand(.Get, CmdID: "2", Items: [])),
      .item(ItemCommand(.Put, CmdID: "3", Items: [])), .alert(Alert(CmdID: "4", Data: nil)),
    ])
    #expect(reply.results == ["0": 212, "1": 412, "2": 412, "3": 412, "4": 412])
  }

  /// Funambol's clients take the first SourceRef of each Status for a Sync or an Alert without looking.
  @Test func whatIsRefusedIsNamed() throws {
    var hand = Hand(server)
    try hand.begin()
    let foreign = Sync(CmdID: "1", Target: Location("Notes"), Source: Location("n"))
    #expect(sources(try hand.send([.sync(foreign)]))["1"] == ["n"])

    let stranger = Phone(server: server)
    stranger.password = "wrong"
    #expect(throws: PhoneError.self) { try stranger.sync() }
    let statuses = stranger.transcript.replies.flatMap(\.commands).compactMap { command -> Status? in
      if case .status(let status) = command { status } else { nil }
    }
    #expect(statuses.filter { $0.Cmd == "Alert" }.allSatisfy { $0.SourceRef.count == 1 && $0.TargetRef.count == 1 })
    #expect(statuses.contains { $0.Cmd == "Alert" })
  }

  @Test(arguments: [
    ("./CONTACTS/", "?"), ("?", "./C"), ("Contacts?/dr(-1,1)", "?"), ("", ""), (nil, nil), ("contacts", nil),
  ])
  func aDatabaseIsFoundHoweverTheSyncWritesIt(target: String?, source: String?) throws {
    var hand = Hand(server)
    try hand.begin()
    let sync = Sync(
      CmdID: "90", Target: target.map { Location($0) }, Source: source.map { Location($0) },
      commands: [Hand.add("1", "1", Card.payload("A"))])
    #expect(try hand.send([.sync(sync)]).results["1"] == 201)
  }

  @Test func aClientThatNeverClosesItsPackageGetsOursInTheEnd() throws {
    server.mailbox.store(Card.item("B"))
    var hand = Hand(server)
    try hand.begin()
    _ = try hand.send([Hand.sync([Hand.add("1", "1", Card.payload("A"))])], isFinal: false)
    let asks = Command.alert(Alert(CmdID: "1", Data: .nextMessage))
    var sent = 0
    for _ in 0..<4 {
      for case .sync(let sync) in try hand.send([asks], isFinal: false).commands { sent += sync.commands.count }
    }
    #expect(sent == 1)
  }

  /// It trusts status 212 and posts to the first address again: that session is lost, the next one is not.
  @Test func aClientThatIgnoresTheRespURIGetsNone() throws {
    let header = { (session: Int, message: Int, cred: Bool) in
      SyncHdr(
        version: .v11, SessionID: "\(session)", MsgID: "\(message)", Target: Location(MemoryServer.address),
        Source: Location("deaf"),
        Cred: cred
          ? Cred(
            Meta: Meta(Format: "b64", Type: "syncml:auth-basic"),
            Data: Base64.encode(Array("\(MemoryServer.login):\(MemoryServer.password)".utf8)))
          : nil)
    }
    let say = { (header: SyncHdr) in
      let body = XMLCodec.encode(Message(SyncHdr: header, Final: true).element, version: .v11)
      return try Message(Document(server.respond(body, MemoryServer.address)).root)
    }
    #expect(try say(header(1, 1, true)).results["0"] == 212)
    #expect(try say(header(1, 2, false)).results["0"] == 407)
    let reply = try say(header(2, 1, true))
    #expect(reply.results["0"] == 200 && reply.SyncHdr.RespURI == nil)
  }

  /// A client that kept the address of an old session.
  @Test(arguments: ["?anchorage=T", "?a=1&anchorage=T#b", "?anchorage=T&a=1"])
  func aNewSessionHasOneToken(query: String) throws {
    let old = String(repeating: "a", count: 32)
    let new = String(repeating: "b", count: 32)
    let target = "http://h/syncml" + query.replacing("T", with: old)
    let address = try #require(SessionAddress.address(of: target, token: new))
    #expect(SessionAddress.token(in: address) == new && !address.contains(old))
    #expect(address.contains("a=1") == query.contains("a=1"))
  }

  @Test func answersStandInFrontOfOurOwnCommands() throws {
    var hand = Hand(server)
    let alert = { (id: String, name: String) in
      Command.alert(
        Alert(
          CmdID: id, Data: .slow,
          Items: [MessageItem(Target: Location(name), Source: Location(name), Meta: Meta(Anchor: Anchor(Next: "n")))]))
    }
    let get = ItemCommand(.Get, CmdID: "2", Items: [MessageItem(Target: Location("./devinf12"))])
    let names = try hand.send([alert("1", "Contacts"), .item(get), alert("3", "Notes")]).commands.map(\.name)
    #expect(names == ["Status", "Status", "Status", "Results", "Status", "Alert", "Alert", "Get"])
  }

  @Test func anAddressIsReadAsItStandsInXML() {
    let token = String(repeating: "a", count: 32)
    #expect(SessionAddress.token(in: "/syncml?sync=2&amp;anchorage=\(token)") == token)
    #expect(AddressParameters("/syncml?a=1&amp;format=sif").format == .sif)
  }

  /// A folder that fails in the middle: each command has one Status.
  @Test func whatCouldNotBeStoredIsSaidOfEachItem() throws {
    var hand = Hand(server)
    try hand.begin()
    server.mailbox.onWrite { () throws(StoreError) in throw StoreError(.failed, "full") }
    let reply = try hand.send([
      Hand.sync([
        Hand.add("1", "1", Card.payload("A")), Hand.item(.Copy, "2"), Hand.add("3", "2", Card.payload("B")),
      ])
    ])
    let refs = reply.commands.compactMap { if case .status(let status) = $0 { status.CmdRef } else { nil } }
    #expect(refs == ["0", "90", "1", "2", "3"])
    #expect(reply.results["1"] == 510 && reply.results["3"] == 510)
  }

  @Test func aChunkIsAnsweredBehindWhatCameBeforeIt() throws {
    var hand = Hand(server)
    try hand.begin()
    let chunk = MessageItem(
      Source: Location("3"), Meta: Meta(Size: 500), Data: .bytes(Array(Card.payload("C").prefix(20))), MoreData: true)
    let reply = try hand.send([
      Hand.sync([
        Hand.add("1", "1", Card.payload("A")), Hand.add("2", "2", Card.payload("B")),
        .item(ItemCommand(.Add, CmdID: "3", Meta: Meta(Type: "text/x-vcard"), Items: [chunk])),
      ])
    ])
    let refs = reply.commands.compactMap { if case .status(let status) = $0 { status.CmdRef } else { nil } }
    #expect(refs == ["0", "90", "1", "2", "3"])
    #expect(reply.results["3"] == 213)
  }

  @Test(arguments: [(0, 201), (1, 201), (-1, 201), (-20, 424), (20, 424)])
  func aSizeMayCountOneMoreOrLess(difference: Int, status: Int) throws {
    let data = Card.payload("A")
    for (sent, format) in [(data, nil), (Base64.encode(data), "b64")] {
      var hand = Hand(server)
      try hand.begin()
      let chunk = { (data: ArraySlice<UInt8>, size: Int?, isLast: Bool) in
        Hand.sync([
          .item(
            ItemCommand(
              .Add, CmdID: "1", Meta: Meta(Format: format, Type: "text/x-vcard"),
              Items: [
                MessageItem(
                  Source: Location("1"), Meta: Meta(Size: size), Data: .bytes(Array(data)), MoreData: !isLast)
              ]))
        ])
      }
      _ = try hand.send([chunk(sent[..<20], data.count + difference, false)], isFinal: false)
      let result = try hand.send([chunk(sent[20...], nil, true)]).results["1"]
      #expect(result == status || (status == 201 && result == 200), "\(format ?? "plain")")
    }
  }

  /// Among events nobody would find it: the device keeps it and learns that it was not taken.
  @Test func aToDoAmongEventsIsRefused() throws {
    let toDo = "BEGIN:VCALENDAR\r\nVERSION:1.0\r\nBEGIN:VTODO\r\nSUMMARY:A\r\nEND:VTODO\r\nEND:VCALENDAR\r\n"
    let phone = Phone("IMEI:1", [.events()], server: server)
    phone.databases[0].add(Array(toDo.utf8))
    let transcript = try phone.sync()
    #expect(transcript.statuses("Add") == [.unsupportedMediaType])
    #expect(server.mailbox.items(.event).isEmpty)
  }

  @Test func databasesMayFollowEachOtherInOneSession() throws {
    var hand = Hand(server)
    let alert = { (code: AlertCode, anchor: Anchor) in
      Command.alert(
        Alert(
          CmdID: "1", Data: code,
          Items: [MessageItem(Target: Location("Notes"), Source: Location("n"), Meta: Meta(Anchor: anchor))]))
    }
    let add = ItemCommand(
      .Add, CmdID: "3", Meta: Meta(Type: "text/plain"), Items: [MessageItem(Source: Location("1"), Data: .text("Note"))]
    )
    let notes = Sync(CmdID: "2", Target: Location("Notes"), Source: Location("n"), commands: [.item(add)])
    try hand.begin()
    _ = try hand.send([Hand.sync([Hand.add("1", "1", Card.payload("A"))])])
    #expect(try hand.send([Hand.sync([])]).results["90"] == 200, "an empty Sync behind the package")
    #expect(try hand.send([alert(.slow, Anchor(Next: "m"))]).results["1"] == 200)
    #expect(try hand.send([.sync(notes)]).results["3"] == 201)
    _ = try hand.send([])
    #expect(server.mailbox.items(.contact).count == 1 && server.mailbox.items(.note).count == 1)
    #expect(try hand.send([alert(.twoWay, Anchor(Last: "m", Next: "o"))]).results["1"] == 200)
  }

  @Test func aSessionHasRoomForSoManyDatabases() throws {
    var hand = Hand(server)
    let alerts = (0..<100).map { number in
      let item = MessageItem(
        Target: Location("Contacts"), Source: Location("./c\(number)"), Meta: Meta(Anchor: Anchor(Next: "n")))
      return Command.alert(Alert(CmdID: "\(number + 1)", Data: .slow, Items: [item]))
    }
    let results = try hand.send(alerts).results
    let taken = (1...100).prefix { results["\($0)"] == 200 }.count
    #expect(taken >= 10 && (1...100).dropFirst(taken).allSatisfy { results["\($0)"] == 417 })
    let state = try server.state.transaction { try $0.sessions().first?.state }
    let size = try #require(state).count
    #expect(size <= 8192, "\(size) of \(taken)")
  }

  /// Two sums with it: what begins a session, and what comes in one.
  @Test(arguments: ["-9223372036854775808", "9223372036854775807", "-5", "2147483647", "0", "", "x"])
  func anyMessageNumberIsAnswered(number: String) throws {
    func header(_ number: String) -> SyncHdr {
      SyncHdr(
        version: .v11, SessionID: "1", MsgID: number, Target: Location(MemoryServer.address), Source: Location("x"),
        Cred: Cred(
          Meta: Meta(Type: "syncml:auth-basic"), Data: Array("\(MemoryServer.login):\(MemoryServer.password)".utf8)))
    }
    for number in [number, "3", "9223372036854775807", number] {
      let body = XMLCodec.encode(Message(SyncHdr: header(number), Final: true).element, version: .v11)
      let reply = try Message(Document(server.respond(body, MemoryServer.address)).root)
      #expect([200, 212].contains(reply.results["0"]), "\(number)")
    }
  }

  @Test func aMessageSizeOfNothingIsNone() throws {
    for number in 0..<20 { server.mailbox.store(Card.item("\(number)")) }
    var hand = Hand(server)
    hand.maxMsgSize = 0
    try hand.begin()
    let sent = try hand.send([Hand.sync([])]).commands.reduce(0) { count, command in
      if case .sync(let sync) = command { count + sync.commands.count } else { count }
    }
    #expect(sent == 20)
  }

  @Test(arguments: [Version.v10, .v11, .v12])
  func digestsOfTheOtherVersionAreGoodToo(version: Version) throws {
    for form in [Version.v10, .v11] {
      let digest = Gatekeeper.digest(
        .password(MemoryServer.password), login: MemoryServer.login, nonce: [], version: form)
      let header = SyncHdr(
        version: version, SessionID: "1", MsgID: "1", Target: Location(MemoryServer.address),
        Source: Location("\(version) \(form)", LocName: MemoryServer.login),
        Cred: Cred(Meta: Meta(Format: "b64", Type: "syncml:auth-md5"), Data: Base64.encode(digest)))
      let body = XMLCodec.encode(Message(SyncHdr: header, Final: true).element, version: version)
      #expect(try Message(Document(server.respond(body, MemoryServer.address)).root).results["0"] == 212)
    }
  }

  @Test(arguments: [("1.1", "syncml/1.1"), ("", "SyncML/1.1"), ("1.1.2", "SyncML/1.1"), ("1.1", "")])
  func versionsThatAreNotQuiteOurs(dtd: String, proto: String) throws {
    var header = SyncHdr(
      version: .v11, SessionID: "1", MsgID: "1", Target: Location(MemoryServer.address), Source: Location("x"),
      Cred: Cred(
        Meta: Meta(Type: "syncml:auth-basic"), Data: Array("\(MemoryServer.login):\(MemoryServer.password)".utf8)))
    (header.VerDTD, header.VerProto) = (dtd, proto)
    let body = XMLCodec.encode(Message(SyncHdr: header, Final: true).element, version: .v11)
    #expect(try Message(Document(server.respond(body, MemoryServer.address)).root).results["0"] == 212)
  }
}
