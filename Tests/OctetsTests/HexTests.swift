import Octets
import Testing

struct HexTests {
  @Test func returnsWhatWasEncoded() {
    let bytes = (UInt8.min...UInt8.max).map(\.self)
    let text = Hex.encode(bytes)
    #expect(text.hasPrefix("000102") && text.hasSuffix("fdfeff"))
    #expect(Hex.decode(text) == bytes)
    #expect(Hex.decode(text.uppercased()) == bytes)
  }

  @Test(arguments: ["0", "0g", "é", "12 4", "\u{10}0"])
  func refusesWhatIsNone(text: String) { #expect(Hex.decode(text) == nil) }

  @Test func escapesWithCapitals() {
    var bytes = Array("a".utf8)
    Hex.escape(0x2F, after: UInt8(ascii: "%"), into: &bytes)
    #expect(bytes == Array("a%2F".utf8))
  }
}
