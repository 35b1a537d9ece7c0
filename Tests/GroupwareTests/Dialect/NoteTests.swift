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

@Suite struct VNoteTests {
  static let nokia = ContactCorpus.lines(
    "BEGIN:VNOTE", "VERSION:1.1", "BODY;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Einkauf=0D=0A=C3=84pfel=", "; Brot",
    "DCREATED:20080301T101500", "LAST-MODIFIED:20080302T101500Z", "CLASS:PRIVATE", "CATEGORIES:X-Home;Food",
    "X-IRMC-LUID:000000000004", "END:VNOTE")
  static let titled = ContactCorpus.lines(
    "BEGIN:VNOTE", "VERSION:1.1", "SUMMARY:A title", "BODY:The text", "X-COLOR:3", "END:VNOTE")
  static let latin = ContactCorpus.latin("BEGIN:VNOTE", "VERSION:1.1", "BODY:K\u{E4}se", "END:VNOTE")

  private func rendering(_ names: String...) -> Rendering {
    let fields = Dictionary(uniqueKeysWithValues: names.map { ($0, Mask.Field()) })
    return Rendering(
      dialect: .vNote11, mask: names.isEmpty ? .nothing : Mask(fields: fields), zone: "Europe/Zurich", usesUTC: false)
  }

  @Test func aPhonesNoteIsOneText() throws {
    let item = try rendering().read(Self.nokia, as: .note)
    #expect(item.main.text(.summary) == "Einkauf")
    #expect(item.main.text(.description) == "Einkauf\nÄpfel; Brot")
    #expect(item.main[.categories]?.value == .list(["X-Home", "Food"]))
    #expect(item.main.text(.classification) == "PRIVATE")
    guard case .moment(let created)? = item.main[.created]?.value else { throw FormatError(.malformed, "DCREATED") }
    #expect(InstanceID(created).rawValue == "20080301T091500Z")
  }

  @Test(arguments: [nokia, titled, latin])
  func rereadingWhatIsWrittenChangesNothing(bytes: [UInt8]) throws {
    let rendering = rendering("BODY", "SUMMARY", "DCREATED", "LAST-MODIFIED", "CLASS", "CATEGORIES", "X-COLOR")
    let item = try rendering.read(bytes, as: .note)
    let (data, held) = try rendering.project(item)
    #expect(held == item, "\(String(decoding: data, as: UTF8.self))")
    #expect(Dialect.recognise(bytes) == .vNote11)
    let end = bytes.lastIndex { $0 > 0x20 } ?? 0
    #expect((0..<end).filter { (try? rendering.read(Array(bytes[..<$0]), as: .note)) != nil } == [])
  }

  @Test func aPhoneWithoutTitlesGetsTheTitleInTheText() throws {
    let item = try rendering().read(Self.titled, as: .note)
    let data = try rendering("BODY").write(item)
    #expect(
      data
        == ContactCorpus.lines(
          "BEGIN:VNOTE", "VERSION:1.1", "BODY;ENCODING=QUOTED-PRINTABLE:A title=0D=0AThe text", "END:VNOTE"))
    let held = try rendering("BODY").read(data, as: .note)
    #expect(held.main.text(.summary) == "A title")
    let whole = try rendering("SUMMARY", "BODY").write(item)
    #expect(whole == ContactCorpus.lines("BEGIN:VNOTE", "VERSION:1.1", "SUMMARY:A title", "BODY:The text", "END:VNOTE"))
  }

  @Test func anythingElseIsRefused() {
    #expect(throws: FormatError(.unsupported, "")) { try rendering().write(Item(.contact)) }
    #expect(throws: FormatError(.malformed, "")) { try rendering().read(ContactCorpus.group, as: .note) }
  }
}
