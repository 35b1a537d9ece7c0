import Groupware
import Markup
import Support
import SyncEngine
import SyncML
import Testing

/// Commands that are rare, wrong or not for us.
@Suite struct CommandTests {
  let server = MemoryServer()

  @Test func sequencesAreExecutedAndAtomicsRefused() throws {
    var hand = Hand(server)
    try hand.begin()
    let reply = try hand.send([
      Hand.sync([
        .group(Group(.Sequence, CmdID: "10", commands: [Hand.add("11", "1", Card.payload("A"))])),
        .group(Group(.Atomic, CmdID: "20", commands: [Hand.add("21", "2", Card.payload("B"))])),
        Hand.item(.Copy, "30"), Hand.item(.Move, "31"), Hand.add("32", "3", Card.payload("C")),
      ])
    ])
    let expected = ["0": 212, "90": 200, "10": 200, "11": 201, "20": 406, "21": 406, "30": 406, "31": 406, "32": 201]
    #expect(reply.results == expected)
    #expect(server.mailbox.items(.contact).count == 2)
  }

  @Test func whatCannotBeDoneIsSaid() throws {
    var hand = Hand(server)
    let reply = try hand.send([
      .search(Search(Element("Search", [Element("CmdID", text: "1")]))), Hand.item(.Exec, "2"),
      .unknown(UnknownCommand(Element("Dance", [Element("CmdID", text: "3")]))), Hand.item(.Get, "4"),
      Hand.item(.Add, "5"),
    ])
    #expect(reply.results == ["0": 212, "1": 406, "2": 501, "3": 501, "4": 404, "5": 405])
  }

  @Test func whatIsNotAnItemIsRefusedAlone() throws {
    var hand = Hand(server)
    try hand.begin()
    let reply = try hand.send([
      Hand.sync([
        Hand.add("1", "1", Array("hello".utf8)), Hand.add("2", "2", Card.payload("A")),
        .item(ItemCommand(.Add, CmdID: "3", Items: [])),
        .item(ItemCommand(.Delete, CmdID: "4", Items: [MessageItem(Source: Location("99"))])),
        .item(
          ItemCommand(
            .Add, CmdID: "5", Meta: Meta(Type: "image/png"),
            Items: [MessageItem(Source: Location("3"), Data: .text("?"))])),
      ])
    ])
    #expect(reply.results["2"] == 201 && reply.results["3"] == 412 && reply.results["4"] == 211)
    #expect(reply.results["5"] == 415 && (reply.results["1"] ?? 0) >= 400)
    #expect(server.mailbox.items(.contact).count == 1)
  }

  @Test func aSyncOfADatabaseThatWasNotAlertedIsRefused() throws {
    var hand = Hand(server)
    try hand.begin()
    let foreign = Sync(
      CmdID: "1", Target: Location("Notes"), Source: Location("n"),
      commands: [
        Hand.add("2", "1", Card.payload("A"))
      ])
    let reply = try hand.send([.sync(foreign), Hand.sync([])])
    #expect(reply.results == ["0": 212, "1": 404, "2": 404, "90": 200])
  }

  @Test func anObjectThatIsBrokenOffIsNotStored() throws {
    var hand = Hand(server)
    try hand.begin()
    let chunk = ItemCommand(
      .Add, CmdID: "1", Meta: Meta(Type: "text/x-vcard"),
      Items: [MessageItem(Source: Location("1"), Meta: Meta(Size: 900), Data: .text("BEGIN:VCARD"), MoreData: true)])
    #expect(try hand.send([Hand.sync([.item(chunk)])], isFinal: false).results["1"] == 213)
    let reply = try hand.send([Hand.sync([Hand.add("1", "2", Card.payload("A"))])])
    #expect(reply.commands.contains { if case .alert(let alert) = $0 { alert.Data == .noEndOfData } else { false } })
    #expect(server.mailbox.items(.contact).count == 1)
  }

  @Test func aFirstChunkNeedsItsSizeAndTheLastMustFitIt() throws {
    var hand = Hand(server)
    try hand.begin()
    var chunk = ItemCommand(
      .Add, CmdID: "1", Meta: Meta(Type: "text/x-vcard"),
      Items: [MessageItem(Source: Location("1"), Data: .text("BEGIN:VCARD"), MoreData: true)])
    #expect(try hand.send([Hand.sync([.item(chunk)])], isFinal: false).results["1"] == 411)
    chunk.Items[0].Meta = Meta(Size: 40)
    #expect(try hand.send([Hand.sync([.item(chunk)])], isFinal: false).results["1"] == 213)
    chunk.Items[0].Meta = nil
    chunk.Items[0].MoreData = false
    #expect(try hand.send([Hand.sync([.item(chunk)])]).results["1"] == 424)
    #expect(server.mailbox.items(.contact).isEmpty)
  }

  /// Some clients name their items by Target only: each is itself, in pieces as well as whole.
  @Test func piecesThatAreNamedByTheirTargetDoNotMix() throws {
    var hand = Hand(server)
    try hand.begin()
    for luid in ["1", "2"] {
      let card = Card.payload(luid)
      for (data, isFirst) in [(card.prefix(30), true), (card.dropFirst(30), false)] {
        let chunk = MessageItem(
          Target: Location(luid), Meta: isFirst ? Meta(Size: card.count) : nil, Data: .bytes(Array(data)),
          MoreData: isFirst)
        let command = ItemCommand(.Replace, CmdID: "1", Meta: Meta(Type: "text/x-vcard"), Items: [chunk])
        let status = try hand.send([Hand.sync([.item(command)])], isFinal: false).results["1"]
        #expect(isFirst ? status == 213 : status == 200 || status == 201)
      }
    }
    #expect(server.mailbox.items(.contact).count == 2)
    let nameless = MessageItem(Meta: Meta(Size: 40), Data: .text("BEGIN:VCARD"), MoreData: true)
    let command = ItemCommand(.Replace, CmdID: "1", Meta: Meta(Type: "text/x-vcard"), Items: [nameless])
    #expect(try hand.send([Hand.sync([.item(command)])]).results["1"] == 412)
  }

  /// Clients that go on nevertheless do not get the end of a text stored for all of it.
  @Test(arguments: [ItemCommand.Kind.Add, .Replace]) func theRestOfARefusedObjectIsNoItem(kind: ItemCommand.Kind) throws
  {
    var hand = Hand(server)
    let item = MessageItem(Target: Location("Notes"), Source: Location("n"), Meta: Meta(Anchor: Anchor(Next: "1")))
    _ = try hand.send([.alert(Alert(CmdID: "1", Data: .slow, Items: [item]))])
    for number in 1...3 {
      let chunk = MessageItem(
        Source: Location("7"), Data: .text("part \(number)"), MoreData: number < 3)
      let command = ItemCommand(kind, CmdID: "2", Meta: Meta(Type: "text/plain"), Items: [chunk])
      let sync = Sync(CmdID: "1", Target: Location("Notes"), Source: Location("n"), commands: [.item(command)])
      #expect(try hand.send([.sync(sync)], isFinal: number == 3).results["2"] == 411)
    }
    #expect(server.mailbox.items(.note).isEmpty)
  }

  /// A client that the server called, or that goes on with an interrupted session, learns that everything is wanted.
  @Test(arguments: [AlertCode.twoWayByServer, .oneWayFromServerByServer, .resume])
  func anchorsThatDoNotFitAreToldWhateverWasAlerted(code: AlertCode) throws {
    var hand = Hand(server)
    let anchor = Anchor(Last: "of another life", Next: "n")
    let item = MessageItem(Target: Location("Contacts"), Source: Location("c"), Meta: Meta(Anchor: anchor))
    let reply = try hand.send([
      .alert(Alert(CmdID: "1", Data: code, Items: [item])), Hand.sync([Hand.add("2", "1", Card.payload("A"))]),
    ])
    #expect(reply.results["1"] == 508 && reply.results["90"] == 508)
    #expect(server.mailbox.items(.contact).isEmpty)
  }

  /// Our device information fills the first message; whoever asks for the next one may close that, too.
  @Test func aPackageOfOursMayBeAskedForInClosedMessages() throws {
    let get = ItemCommand(.Get, CmdID: "2", Items: [MessageItem(Target: Location("./devinf12"))])
    let item = MessageItem(Target: Location("Contacts"), Source: Location("c"), Meta: Meta(Anchor: Anchor(Next: "n")))
    var isSplit = false
    for size in stride(from: 2000, through: 9000, by: 200) {
      let server = MemoryServer()
      var hand = Hand(server)
      hand.maxMsgSize = size
      var reply = try hand.send([.alert(Alert(CmdID: "1", Data: .slow, Items: [item])), .item(get)])
      isSplit = isSplit || !reply.Final
      for _ in 0..<5 where !reply.Final { reply = try hand.send([.alert(Alert(CmdID: "1", Data: .nextMessage))]) }
      #expect(try hand.send([Hand.sync([Hand.add("2", "1", Card.payload("A"))])]).results["2"] == 201)
    }
    #expect(isSplit)
  }

  /// Whoever wants everything from the server need not say that nothing comes from him.
  @Test func aRefreshFromTheServerNeedsNoSync() throws {
    server.mailbox.store(Card.item("A"))
    var hand = Hand(server)
    let item = MessageItem(Target: Location("Contacts"), Source: Location("c"), Meta: Meta(Anchor: Anchor(Next: "n")))
    _ = try hand.send([.alert(Alert(CmdID: "1", Data: .refreshFromServer, Items: [item]))])
    #expect(try hand.send([]).additions.count == 1)
  }

  /// MaxObjSize may stand in the Sync as well as in the Alert (DS Protocol 1.2.1 §6.10.1), and a chunk may be answered
  /// with 200.
  @Test func aLargeObjectGoesOnWhateverSuccessIsSaid() throws {
    server.mailbox.store(Card.item("A", [.note: String(repeating: "long ", count: 800)]))
    var hand = Hand(server)
    hand.maxMsgSize = 2000
    try hand.begin()
    var sync = Sync(CmdID: "90", Target: Location("Contacts"), Source: Location("c"))
    sync.Meta = Meta(MaxObjSize: 100_000)
    var reply = try hand.send([.sync(sync)])
    var chunks = 0
    while let addition = reply.additions.first, chunks < 20 {
      chunks += 1
      let status = Status(
        CmdID: "1", MsgRef: reply.SyncHdr.MsgID, CmdRef: addition.CmdID, Cmd: "Add", Data: .ok)
      guard addition.Items.first?.MoreData == true else { break }
      reply = try hand.send([.status(status), .alert(Alert(CmdID: "2", Data: .nextMessage))])
    }
    #expect(chunks > 2 && reply.additions.first?.Items.first?.MoreData == false)
  }

  @Test func otherVersionsAreRefused() throws {
    var header = SyncHdr(
      version: .v12, SessionID: "1", MsgID: "1", Target: Location(MemoryServer.address), Source: Location("x"))
    header.VerProto = "SyncML/2.0"
    header.VerDTD = "2.0"
    let body = XMLCodec.encode(Message(SyncHdr: header).element)
    let reply = try Message(Document(server.respond(body, MemoryServer.address)).root)
    #expect(reply.results["0"] == 513)
  }
}
