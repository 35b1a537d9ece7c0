import Markup
import SyncML
import Testing

@Suite struct DataTests {
  @Test(
    arguments: [
      ("b64", "AAEC", [0, 1, 2]), ("B64", " AA\r\nEC\n", [0, 1, 2]), ("b64", "AAE", [0, 1]), ("b64", "", []),
      ("chr", "AAEC", Array("AAEC".utf8)), (nil, "AAEC", Array("AAEC".utf8)), ("bin", "x", [0x78]),
    ] as [(String?, String, [UInt8])])
  func formats(_ format: String?, _ data: String, _ octets: [UInt8]) throws {
    let item = MessageItem(Data: .text(data))
    #expect(try item.octets(under: Meta(Format: format)) == octets)
    let own = MessageItem(Meta: Meta(Format: format), Data: .text(data))
    #expect(try own.octets() == octets)
  }

  @Test func refusedFormats() {
    let item = MessageItem(Meta: Meta(Format: "b64"), Data: .text("AA!C"))
    #expect(throws: SyncMLError(.badFormat)) { try item.octets() }
    #expect(throws: SyncMLError(.unsupportedFormat)) {
      try MessageItem(Data: .text("x")).octets(under: Meta(Format: "des;b64"))
    }
  }

  @Test func markupInDataBecomesText() throws {
    let item = MessageItem(Data: .elements([Element("contact", in: .other(""), text: "x")]))
    #expect(try item.octets() == Array("<contact>x</contact>".utf8))
  }

  @Test func itemMetaOverridesElementByElement() {
    let command = Meta(Format: "b64", Type: "text/x-vcard", EMI: ["e"])
    let item = MessageItem(Meta: Meta(Type: "text/vcard", Size: 5))
    #expect(item.effectiveMeta(under: command) == Meta(Format: "b64", Type: "text/vcard", Size: 5, EMI: ["e"]))
    #expect(item.effectiveMeta(under: nil) == item.Meta)
    #expect(MessageItem().effectiveMeta(under: command) == command)
    #expect(Samples.meta.over(Meta()) == Samples.meta)
    #expect(Meta().over(Samples.meta) == Samples.meta)
  }

  @Test func metaWithMetInfAroundIt() {
    let wrapped = Element("Meta", [Element("MetInf", in: .metinf, Samples.meta.element.children)])
    #expect(Meta(wrapped) == Samples.meta)
    let mem = Element("Mem", in: .metinf, [Element("FreeId", in: .metinf, text: "7")])
    #expect(Meta(Element("Meta", [mem])).Mem?.FreeID == 7)
    #expect(Meta(Element("Meta", [Element("Size", in: .metinf, text: "99999999999999999999")])).Size == nil)
  }

  @Test(arguments: [
    MessageItem(Data: .elements([Anchor(Next: "9").element])),
    MessageItem(Data: .elements([Element("Next", in: .metinf, text: "9")])),
  ])
  func echoedAnchor(_ item: MessageItem) {
    #expect(item.anchor == Anchor(Next: "9"))
  }

  @Test func secretsStayOutOfDescriptions() {
    #expect(!"\(Samples.cred)".contains("YTpi"))
    #expect("\(Samples.cred)".contains("auth-basic"))
  }

  @Test func codes() {
    #expect(StatusCode(rawValue: 299).isSuccess)
    #expect(!StatusCode.conflict.isSuccess)
    #expect(AlertCode.slow.isSync && AlertCode.twoWayByServer.isServerAlerted)
    #expect(!AlertCode.nextMessage.isSync)
  }
}
