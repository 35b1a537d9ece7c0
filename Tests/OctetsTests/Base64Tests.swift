import Octets
import Testing

struct Base64Tests {
  @Test(arguments: [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foobar", "Zm9vYmFy")])
  func encodesAsTheSpecificationSays(clear: String, text: String) {
    #expect(Base64.encode(clear.utf8) == Array(text.utf8))
    #expect(Base64.decode(text.utf8) == Array(clear.utf8))
    #expect(Base64.decode(leniently: text.utf8) == Array(clear.utf8))
  }

  @Test func returnsWhatWasEncoded() {
    let bytes = (0..<258).map { UInt8(truncatingIfNeeded: $0 &* 167) }
    for count in bytes.indices {
      let text = Base64.encode(bytes[..<count])
      #expect(Base64.decode(text) == Array(bytes[..<count]))
      #expect(Base64.decode(text.lazy.filter { $0 != UInt8(ascii: "=") }) == Array(bytes[..<count]))
    }
  }

  @Test(arguments: ["Zm 9v\r\n", "Zm9v\0", " Z m 9 v "])
  func toleratesBlanks(text: String) { #expect(Base64.decode(text.utf8) == Array("foo".utf8)) }

  @Test(arguments: ["A", "AAAAA", "AA=A", "_-", "Zm9v!"])
  func refusesWhatIsNone(text: String) { #expect(Base64.decode(text.utf8) == nil) }

  @Test(arguments: [("Zm!9v", "foo"), ("Zg==Zg==", "ff"), ("Zm9vY", "foo"), ("", ""), ("=", ""), ("!", "")])
  func readsCarelessly(text: String, clear: String) {
    #expect(Base64.decode(leniently: text.utf8) == Array(clear.utf8))
  }
}
