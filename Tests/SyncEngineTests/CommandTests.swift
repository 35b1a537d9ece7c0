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
