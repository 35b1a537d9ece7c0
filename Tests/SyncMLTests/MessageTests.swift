import Markup
import SyncML
import Testing

@Suite struct MessageTests {
  @Test(arguments: Syntax.allCases, Version.allCases)
  func everyCommand(_ syntax: Syntax, _ version: Version) throws {
    let isFinal = version == .v11
    let message = Message(SyncHdr: Samples.header, commands: Samples.commands, Final: isFinal)
    let read = try Message(syntax.decode(syntax.encode(message.element, version)))
    #expect(read.Final == isFinal)
    #expect(read.SyncHdr.Source.LocName == "anna")
    #expect(read.commands.map(\.CmdID).filter { !$0.isEmpty }.count == read.commands.count)
    if version == .v12 { #expect(read == message) }
  }

  @Test(
    arguments: [
      ("<DevInf/>", nil), ("<SyncML/>", nil), ("<SyncML><SyncHdr/></SyncML>", 0),
      ("<SyncML><SyncBody><Final/><Alert/></SyncBody><SyncHdr/><Extra/></SyncML>", 1),
    ] as [(String, Int?)])
  func lenient(_ text: String, _ commands: Int?) throws {
    let root = try XMLCodec.decode(Array(text.utf8))
    #expect((try? Message(root))?.commands.count == commands)
    if commands == nil { #expect(throws: SyncMLError(.notAMessage)) { try Message(root) } }
  }

  @Test(
    arguments: [
      ("1.1", "SyncML/1.1", Version.v11), ("1.2", "", .v12), ("9", "SyncML/1.0", .v10), ("1.2", "DM/1.2", .v12),
      ("", "DM/1.2", nil), ("", "", nil),
    ] as [(String, String, Version?)])
  func version(_ dtd: String, _ proto: String, _ version: Version?) {
    let header = SyncHdr(Element("SyncHdr", [Element("VerDTD", text: dtd), Element("VerProto", text: proto)]))
    #expect(header.version == version)
  }

  @Test func namesOfVersions() {
    #expect(Version.allCases.map(\.devInfURI) == ["./devinf10", "./devinf11", "./devinf12"])
    #expect(Version(devInfURI: "devinf11") == .v11)
    #expect(Version(devInfURI: "./contacts") == nil)
    #expect(Syntax.wbxml.devInfType == "application/vnd.syncml-devinf+wbxml")
    #expect(Syntax.xml.messageType == "application/vnd.syncml+xml")
  }

  /// The engine encodes commands without CmdID; the draft numbers them.
  @Test(arguments: Syntax.allCases)
  func asPieces(_ syntax: Syntax) throws {
    let encoder = Encoder(syntax: syntax, version: .v12)
    var draft = encoder.draft(header: Samples.header.element)
    let status = Status(MsgRef: "1", CmdRef: "0", Cmd: "SyncHdr", Data: .ok)
    let add = ItemCommand(.Add, Items: [Samples.item])
    let sync = Sync(Target: Samples.target, Source: Samples.source, NumberOfChanges: 1)
    draft.append(encoder.piece(status.element))
    draft.append(encoder.open(sync.element))
    draft.append(encoder.piece(add.element))
    let message = try Message(syntax.decode(draft.finish(isFinal: true)))
    guard case .sync(let read) = message.commands.last else {
      Issue.record("no Sync")
      return
    }
    #expect(message.commands.map(\.CmdID) == ["1", "2"])
    #expect(read.commands.map(\.CmdID) == ["3"])
    #expect(read.NumberOfChanges == 1)
  }
}
