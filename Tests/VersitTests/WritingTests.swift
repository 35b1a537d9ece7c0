import Testing
import Versit

@Suite struct WritingTests {
  private func text(_ syntax: VersitSyntax, _ property: VersitProperty) -> String {
    let bytes = VersitDocument(syntax, [VersitComponent("X", properties: [property])]).bytes
    return String(String(decoding: bytes, as: UTF8.self).dropFirst(8).dropLast(6)).replacing("\r\n", with: "|")
  }

  private static let tel = VersitProperty(
    group: "g", "TEL", parameters: [.init("TYPE", ["HOME", "VOICE"]), .init("CN", ["a,b\"c"])], .text("1"))

  @Test(arguments: [
    (VersitSyntax.classic, tel, "g.TEL;HOME;VOICE;CN=a,b c:1|"),
    (.modern, tel, "g.TEL;TYPE=HOME,VOICE;CN=\"a,b^'c\":1|"),
    (.classic, VersitProperty("N", "ü"), "N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=C3=BC|"),
    (.classic, VersitProperty("N", "a\nb="), "N;ENCODING=QUOTED-PRINTABLE:a=0D=0Ab=3D|"),
    (.modern, VersitProperty("N", "ü"), "N:ü|"),
    (.classic, VersitProperty("P", .binary([0, 1, 2, 3])), "P;ENCODING=BASE64:| AAECAw==||"),
    (.modern, VersitProperty("P", .binary([0, 1, 2, 3])), "P;ENCODING=b:AAECAw==|"),
    (
      .modern, VersitProperty("P", parameters: [.init("ENCODING", ["BASE64"])], .binary([0, 1, 2, 3])),
      "P;ENCODING=BASE64:AAECAw==|"
    ), (.modern, VersitProperty("N", "a\nb\r\nc\rd\te\u{1}f"), "N:a\\nb\\nc\\nd\tef|"),
  ])
  func eachFamilyHasItsForm(syntax: VersitSyntax, property: VersitProperty, line: String) {
    #expect(text(syntax, property) == line)
  }

  /// Under the name that the device knows, and as it means it.
  @Test(arguments: [
    ("SHIFT_JIS", "A\\;B~株㈱", "A\\;B~=8A=94=87=8A"), ("KS_C_5601-1987", "한", "=C7=D1"), ("GB2312", "镕", "=E9F"),
    ("ISO-8859-1", "ü", "=FC"),
  ])
  func characterSetsAreTheDevices(charset: String, text: String, written: String) {
    let document = VersitDocument(.classic, [VersitComponent("X", properties: [VersitProperty("N", text)])])
    let lines = String(decoding: document.bytes(as: VersitForm(charset: charset)), as: UTF8.self)
    #expect(lines.contains("N;CHARSET=\(charset);ENCODING=QUOTED-PRINTABLE:\(written)\r\n"), "\(lines)")
  }

  @Test func onlyTheModernFamilyFoldsAndNeverInsideACharacter() throws {
    let long = VersitProperty("NOTE", String(repeating: "aü😀", count: 40))
    #expect(
      text(.classic, VersitProperty("NOTE", String(repeating: "a", count: 200))).utf8.filter { $0 == 0x7C }.count == 1)
    let document = VersitDocument(
      .modern, [VersitComponent("X", properties: [VersitProperty("VERSION", "3.0"), long])])
    let lines = document.bytes.split(separator: 10)
    #expect(lines.allSatisfy { $0.count <= 76 && String(validating: $0, as: UTF8.self) != nil })
    #expect(try VersitDocument(reading: document.bytes) == document)
  }

  @Test(arguments: ["", "a;b,c", "back\\slash", "C:\\new\\;x", "end\\", "a\\\\b", "\\n", "ü;ö", "\\;", "a\nb"])
  func escapesComeBack(text: String) {
    for syntax in [VersitSyntax.classic, .modern] {
      for role in VersitSyntax.Role.allCases {
        let escaped = syntax.escaped(text, as: role)
        #expect(syntax.unescaped(escaped) == text)
        if role == .component { #expect(syntax.parts(escaped, at: UInt8(ascii: ";")) == [escaped]) }
        if role == .element { #expect(syntax.parts(escaped, at: UInt8(ascii: ";"), UInt8(ascii: ",")) == [escaped]) }
      }
      let parts = [text, "x", text].map { syntax.escaped($0, as: .element) }
      #expect(syntax.parts(parts.joined(separator: ";"), at: UInt8(ascii: ";")) == parts)
    }
  }
}
