import Groupware
import Testing

@Suite struct NoteTests {
  private let rendering = Rendering(dialect: .plainText)

  static let texts: [(text: String, summary: String?, description: String?)] = [
    ("Title", "Title", "Title"), ("Title\r\nText\r\n", "Title", "Title\nText\n"), ("\r\nText", nil, "\nText"),
    ("  Title \nText\rMore", "Title", "  Title \nText\nMore"), ("", nil, nil), ("a\n\n\nb", "a", "a\n\n\nb"),
  ]

  @Test(arguments: texts)
  func theFirstLineIsTheTitle(text: String, summary: String?, description: String?) throws {
    let item = try rendering.read(Array(text.utf8), as: .note)
    #expect(item.main.text(.summary) == summary)
    #expect(item.main.text(.description) == description)
    let (_, held) = try rendering.project(item)
    #expect(held == item)
    #expect(try rendering.project(held).held == held)
  }

  static let notes: [(summary: String?, description: String?, text: String)] = [
    ("A note", "A note\nText", "A note\r\nText"), ("A note", "Text", "A note\r\nText"), ("A note", nil, "A note"),
    (nil, "Text", "Text"),
  ]

  @Test(arguments: notes)
  func titleAndTextBecomeOneText(summary: String?, description: String?, text: String) throws {
    var item = Item(.note)
    item.main.set(.summary, to: summary.map { .text($0) })
    item.main.set(.description, to: description.map { .text($0) })
    #expect(String(decoding: try rendering.write(item), as: UTF8.self) == text)
  }

  @Test func otherCharacterSetsAreRead() throws {
    #expect(try rendering.read([0x4D, 0xFC], as: .note).main.text(.summary) == "Mü")
    #expect(throws: FormatError(.unsupported, "")) { try rendering.write(Item(.contact)) }
  }
}
