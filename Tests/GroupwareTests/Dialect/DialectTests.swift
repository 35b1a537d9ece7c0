import Groupware
import Testing

@Suite struct DialectTests {
  @Test(arguments: [
    ("text/x-vcard", "2.1", Dialect.vCard21), ("TEXT/X-VCARD ", "3.0", .vCard30),
    ("text/vcard;charset=utf-8", "3.0", .vCard30),
    ("text/directory;profile=vCard", "", .vCard30), ("text/x-vcalendar", "1.0 ", .vCalendar10),
    ("text/calendar", "2.0", .iCalendar20), ("text/plain", "1.1", .plainText), ("text/x-vnote", "1.1", .vNote11),
    ("text/vcard", "4.0", .vCard40), ("text/x-vcard", "9", .vCard21), ("text/x-vbookmark", "1.0", nil),
  ])
  func typesOfDevicesAreKnown(type: String, version: String, dialect: Dialect?) {
    #expect(Dialect(contentType: type, version: version) == dialect)
  }

  @Test(arguments: Dialect.allCases)
  func aDialectIsFoundByItsOwnNames(dialect: Dialect) {
    #expect(Dialect(contentType: dialect.contentType, version: dialect.version) == dialect)
  }

  @Test(arguments: Item.Kind.allCases)
  func everyCandidateCanSayItsKind(kind: Item.Kind) throws {
    for dialect in Dialect.candidates(for: kind) {
      let item = Item(kind, main: Component([Property(.summary, .text("x")), Property(.formattedName, .text("x"))]))
      #expect(try Rendering(dialect: dialect).project(item).held.kind == kind)
    }
  }

  @Test(arguments: ["", "BEGIN", "hello", "BEGIN:VBKM\r\nVERSION:1.0\r\nEND:VBKM"])
  func otherBytesAreNotRecognised(text: String) {
    #expect(Dialect.recognise(Array(text.utf8)) == nil)
    #expect(throws: FormatError.self) { try Rendering(dialect: .vCard21).read(Array(text.utf8), as: .contact) }
    #expect(throws: FormatError.self) { try Rendering(dialect: .iCalendar20).read(Array(text.utf8), as: .event) }
  }
}
