import Markup
import SyncML
import Testing

@Suite struct FilterTests {
  private static let properties = [
    CTCap.Property(PropName: "N"), CTCap.Property(PropName: "NOTE", MaxSize: 40),
  ]

  private func filter(_ data: String) throws -> Filter {
    let text = "<SyncML><Target><Filter><Field><Item><Data>\(data)</Data></Item></Field></Filter></Target></SyncML>"
    let root = try XMLCodec.decode(Array(text.utf8))
    return Filter(root["Target"]?["Filter"] ?? Element("Filter"))
  }

  @Test(arguments: [
    "<Property><PropName>N</PropName></Property><Property><PropName>NOTE</PropName><MaxSize>40</MaxSize></Property>",
    "<![CDATA[<Property><PropName>N</PropName></Property><Property><PropName>NOTE</PropName><MaxSize>40</MaxSize></Property>]]>",
    "&lt;Property>&lt;PropName>N&lt;/PropName>&lt;/Property>&lt;Property xmlns='syncml:devinf'>&lt;PropName>NOTE&lt;/PropName>&lt;MaxSize>40&lt;/MaxSize>&lt;/Property>",
  ])
  func propertiesInXML(_ data: String) throws {
    #expect(try filter(data).properties == Self.properties)
  }

  @Test func propertiesOnCodePage2() throws {
    var field: [UInt8] = [0x02, 0x01, 0x6A, 0x00, 0x6D, 0x76, 0x75, 0x54, 0x4F, 0x00, 0x02]
    field += [0x6B, 0x58, 0x03] + Array("N".utf8) + [0, 1, 1]
    field += [0x6B, 0x58, 0x03] + Array("NOTE".utf8) + [0, 1, 0x5C, 0x03] + Array("40".utf8) + [0, 1, 1]
    field += [1, 1, 1, 1, 1]
    let root = try WBXMLCodec.decode(field)
    #expect(Filter(root["Filter"] ?? Element("Filter")).properties == Self.properties)
  }

  @Test func unreadable() throws {
    #expect(try filter("&lt;Property>").properties == nil)
    #expect(Filter(Element("Filter")).properties == nil)
    #expect(try filter("").properties == [])
  }
}
