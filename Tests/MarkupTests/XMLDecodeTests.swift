import Markup
import Testing

@Suite struct XMLDecodeTests {
  private func decode(_ text: String, _ change: (inout Limits) -> Void = { _ in }) throws(MarkupError) -> Element {
    var limits = Limits()
    change(&limits)
    return try XMLCodec.decode(Array(text.utf8), limits: limits)
  }

  @Test(arguments: [
    #"<SyncML><SyncHdr><Meta><MaxMsgSize>5</MaxMsgSize></Meta></SyncHdr></SyncML>"#,
    #"<SyncML xmlns="SYNCML:SYNCML1.1"><SyncHdr><Meta><MaxMsgSize xmlns="syncml:metinf">5</MaxMsgSize></Meta></SyncHdr></SyncML>"#,
    #"<SyncML xmlns="syncml:syncml1.1"><SyncHdr><Meta><MaxMsgSize xmlns="SYNCML:METINF">5</MaxMsgSize></Meta></SyncHdr></SyncML>"#,
    #"<SyncML xmlns="SYNCML:SYNCML1.1"><SyncHdr><Meta><MaxMsgSize>5</MaxMsgSize></Meta></SyncHdr></SyncML>"#,
    #"<SyncML xmlns="syncml.org/odd"><SyncHdr><Meta xmlns="syncml:metinf"><MaxMsgSize>5</MaxMsgSize></Meta></SyncHdr></SyncML>"#,
    #"<s:SyncML xmlns:s="SYNCML:SYNCML1.1" xmlns:m="syncml:metinf"><s:SyncHdr><s:Meta><m:MaxMsgSize>5</m:MaxMsgSize></s:Meta></s:SyncHdr></s:SyncML>"#,
    "\u{FEFF}<?xml version='1.0'?>\n<!DOCTYPE SyncML PUBLIC '-//SYNCML//DTD SyncML 1.1//EN' 'http://127.0.0.1:1/x.dtd'>\n<SyncML>\n <SyncHdr><Meta>\n<MaxMsgSize>5</MaxMsgSize> </Meta></SyncHdr></SyncML>\n",
  ])
  func namespacesByNameAndAncestry(_ text: String) throws {
    let meta = Element("Meta", [Element("MaxMsgSize", in: .metinf, text: "5")])
    #expect(try decode(text) == Element("SyncML", [Element("SyncHdr", [meta])]))
  }

  @Test(arguments: [
    ("<Data>a &lt;b&gt; &amp;&#38;&#x41;&apos;&quot;</Data>", "a <b> &&A'\""),
    ("<Data><![CDATA[<x>&amp;]]]]><![CDATA[>]]></Data>", "<x>&amp;]]>"),
    ("<Data> a\r\nb&#13;\n</Data>", " a\nb\r\n"),
    ("<Data/>", ""), ("<Data></Data>", ""), ("<Data>a<!-- no -->b<?no pi?>c</Data>", "abc"),
    ("<Data>\u{E4}\u{1F600}</Data>", "\u{E4}\u{1F600}"),
  ])
  func leafData(_ text: String, _ data: String) throws {
    #expect(try decode(text).data == Array(data.utf8))
  }

  @Test func devInfAndForeignMarkup() throws {
    let root = try decode(
      "<SyncML><SyncBody><Put><Item><Data><DevInf><Ext><XNam>x</XNam></Ext></DevInf></Data></Item></Put>"
        + "<Add><Item><Data><event xmlns='http://kolab.org' version=\"a&amp;b &#38;#38; c\"><uid>1</uid></event></Data></Item></Add></SyncBody></SyncML>"
    )
    let body = root["SyncBody"]
    #expect(body?["Put"]?["Item"]?["Data"]?["DevInf"]?["Ext"]?["XNam"]?.namespace == .devinf)
    let event = body?["Add"]?["Item"]?["Data"]?["event"]
    #expect(event?.namespace == .other("http://kolab.org"))
    #expect(event?["uid"]?.namespace == .other("http://kolab.org"))
    #expect(event?.attributes == [Element.Attribute("version", "a&b &#38; c")])
  }

  @Test func latin1() throws {
    let head = Array("<?xml version='1.0' encoding='ISO-8859-1'?><a>".utf8)
    #expect(try XMLCodec.decode(head + [0xE4] + Array("</a>".utf8)).data == Array("\u{E4}".utf8))
  }

  @Test(
    arguments: [
      ("", .truncated), ("<", .malformed), ("x", .malformed), ("<a></b>", .malformed), ("<a><b></a>", .malformed),
      ("<a b=1/>", .malformed), ("<a/><b/>", .malformed), ("<?xml version='1.0' encoding='klingon'?><a/>", .encoding),
      ("<a>&x;</a>", .entity), ("<!DOCTYPE a SYSTEM 'file:///etc/hostname'><a>&x;</a>", .entity),
      ("<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/hostname'>]><a>&x;</a>", .entity),
      ("<!DOCTYPE a [<!ENTITY % x SYSTEM 'file:///etc/hostname'> %x;]><a/>", .entity),
      ("<!DOCTYPE a [<!ENTITY x '\(String(repeating: "x", count: 1000))'>]><a>&x;&x;&x;</a>", .entity),
      ("<!DOCTYPE a [<!ENTITY l 'l'><!ENTITY m '&l;&l;'>]><a b='&m;'>&m;</a>", .entity),
      ("<a>\u{1}</a>", .encoding),
    ] as [(String, MarkupError.Code)])
  func refused(_ text: String, _ code: MarkupError.Code) {
    #expect(failure { () throws(MarkupError) in _ = try decode(text) } == code)
  }

  @Test(arguments: [[0xE4], [0xC3], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF5, 0x80, 0x80, 0x80]] as [[UInt8]])
  func invalidUTF8(_ bytes: [UInt8]) {
    let document = Array("<a>x".utf8) + bytes + Array("y</a>".utf8)
    #expect(failure { () throws(MarkupError) in _ = try XMLCodec.decode(document) } == .encoding)
  }

  @Test func limits() throws {
    let deep = { (depth: Int) in
      String(repeating: "<a>", count: depth) + String(repeating: "</a>", count: depth)
    }
    #expect(throws: Never.self) { try decode(deep(64)) }
    #expect(throws: MarkupError(.tooDeep)) { try decode(deep(65)) }
    #expect(throws: MarkupError(.tooDeep)) { try decode(deep(100_000)) }
    #expect(throws: MarkupError(.tooManyElements)) { try decode("<a><b/><b/></a>") { $0.elements = 2 } }
    #expect(throws: MarkupError(.tooManyBytes)) { try decode("<a>12345</a>") { $0.leafBytes = 4 } }
    #expect(throws: MarkupError(.tooManyBytes)) { try decode("<a>12345</a>") { $0.bytes = 11 } }
    #expect(throws: MarkupError(.tooManyAttributes)) { try decode("<a b='' c=''/>") { $0.attributes = 1 } }
  }

  /// libxml2 gives each element what a declaration says of its attributes.
  @Test func aDefaultSaysMuchWithFewBytes() throws {
    let message = { (elements: Int) in
      "<!DOCTYPE r [<!ATTLIST a x CDATA '\(String(repeating: "v", count: 100))'>]><r>"
        + String(repeating: "<a/>", count: elements) + "</r>"
    }
    #expect(try decode(message(9)) { $0.dataBytes = 1000 }.children.count == 9)
    #expect(throws: MarkupError(.tooManyBytes)) { try decode(message(10)) { $0.dataBytes = 1000 } }
  }

  @Test func truncatedAnywhere() {
    let whole = XMLCodec.encode(Trees.message, version: .v11)
    for end in whole.indices {
      #expect(failure { () throws(MarkupError) in _ = try XMLCodec.decode(Array(whole[..<end])) } != nil, "\(end)")
    }
  }
}

/// What devices write that is no XML.
@Suite struct XMLRepairTests {
  private func data(_ text: [UInt8]) throws -> [UInt8] {
    try Document(Array("<a><b>".utf8) + text + Array("</b></a>".utf8)).root["b"]?.data ?? []
  }

  @Test func bytesThatAreNoUTF8StayAsTheyAre() throws {
    #expect(try data([0x4D, 0xFC, 0x6C]) == [0x4D, 0xFC, 0x6C])
    #expect(try data(Array("<![CDATA[".utf8) + [0x4D, 0xEF] + Array("&]]>".utf8)) == [0x4D, 0xEF, 0x26])
    #expect(throws: MarkupError.self) { try XMLCodec.decode([0x3C, 0x61, 0x3E, 0xFC, 0x3C, 0x2F, 0x61, 0x3E]) }
  }

  @Test(arguments: [
    ("http://h/?a=1&b=2&amp;c&#65;&", "http://h/?a=1&b=2&cA&"), ("a\u{B}b\u{0}", "a b "),
    ("<![CDATA[a&b\u{1}]]>&x=", "a&b &x="),
  ])
  func charactersThatDoNotBelongThere(_ text: String, _ expected: String) throws {
    #expect(try data(Array(text.utf8)) == Array(expected.utf8))
  }

  @Test(arguments: [
    "\r\n<?xml version='1.0'?><a/>", "<a/>\r\n--\r\n", " \n<a/>\u{0}", "<?xml version='1.0'?><a/>\u{0}\u{0}",
  ])
  func whatStandsAround(_ text: String) throws {
    #expect(try Document(Array(text.utf8)).root.name == "a")
  }

  @Test(arguments: ["<a>", "<a></b>\u{1}", "<", "x<a/>", "<!DOCTYPE a [<!ENTITY x 'y'>]><a>&x;&</a>", "<![CDATA["])
  func theRestIsRefused(_ text: String) {
    #expect(throws: MarkupError.self) { try Document(Array(text.utf8), announced: .xml) }
  }
}
