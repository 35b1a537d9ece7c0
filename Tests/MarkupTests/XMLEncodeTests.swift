import Markup
import Testing

@Suite struct XMLEncodeTests {
  private func text(_ element: Element, version: Version = .v12) -> String {
    String(decoding: XMLCodec.encode(element, version: version, declaration: false), as: UTF8.self)
  }

  @Test func namespacesAreDeclaredWhereTheyChange() {
    #expect(
      text(Element("SyncML", [Element("SyncHdr", [Element("Meta", [Trees.anchor])])]), version: .v11)
        == "<SyncML xmlns=\"SYNCML:SYNCML1.1\"><SyncHdr><Meta><Anchor xmlns=\"syncml:metinf\"><Last>8</Last>"
        + "<Next>9</Next></Anchor></Meta></SyncHdr></SyncML>")
    let kolab = Element(
      "note", in: .other("http://kolab.org"), attributes: [.init("version", "1\"<\n")],
      [Element("summary", in: .other("http://kolab.org"), text: "a & b")])
    #expect(
      text(kolab)
        == "<note xmlns=\"http://kolab.org\" version=\"1&quot;&lt;&#10;\"><summary>a &amp; b</summary></note>")
  }

  @Test(arguments: [
    ("plain", "plain"), ("a&b", "<![CDATA[a&b]]>"), ("<]]>", "<![CDATA[<]]]]><![CDATA[>]]>"),
    ("a&b\r\n", "a&amp;b&#13;\n"), ("", ""), ("\u{0}a\u{1B}\u{FFFE}", "?a?\u{FFFD}"),
  ])
  func payload(_ data: String, _ encoded: String) {
    #expect(text(Element("Data", in: .other(""), payload: Array(data.utf8))) == "<Data>\(encoded)</Data>")
  }

  @Test func whatIsNoUTF8KeepsItsLength() throws {
    let data: [UInt8] = [0x41, 0xFF, 0xC3, 0x28, 0xE2, 0x82, 0xED, 0xA0, 0x80, 0x0D, 0x42]
    let decoded = try XMLCodec.decode(XMLCodec.encode(Element("Data", payload: data)))
    #expect(decoded.data.count == data.count)
    #expect(String(decoding: decoded.data, as: UTF8.self) == "A??(?????\rB")
  }

  @Test func whatTheVersionHasNot() {
    let item = Element("Item", in: .syncml, [Element("SourceParent"), Element("MoreData")])
    #expect(text(item, version: .v12).contains("<SourceParent/><MoreData/>"))
    #expect(text(item, version: .v11).contains("SYNCML1.1\"><MoreData/>"))
    #expect(text(item, version: .v10) == "<Item xmlns=\"SYNCML:SYNCML1.0\"></Item>")
  }

  @Test func roundTrip() throws {
    #expect(try XMLCodec.decode(XMLCodec.encode(Trees.message, version: .v11)) == Trees.message.plain)
  }
}
