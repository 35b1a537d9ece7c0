import Testing
import Versit

@Suite struct ReadingTests {
  private func card(_ lines: String, _ version: String = "2.1", end: String = "\r\n") throws -> [VersitProperty] {
    let text = "BEGIN:VCARD\nVERSION:\(version)\n" + lines + "\nEND:VCARD\n"
    let bytes = text.utf8.flatMap { $0 == 10 ? Array(end.utf8) : [$0] }
    let document = try VersitDocument(reading: bytes)
    #expect(document.components.count == 1)
    return Array(document.components[0].properties.dropFirst())
  }

  @Test(arguments: ["\r\n", "\n", "\r", "\r\r\n"])
  func everyLineEndIsOne(end: String) throws {
    #expect(try card("N:a;b\nTEL:1", end: end) == [VersitProperty("N", "a;b"), VersitProperty("TEL", "1")])
  }

  /// What an object is called when it is read it is called when it is written.
  @Test(arguments: ["VCARD", "VCARD.", "VCARD X", "V\u{0}CARD", "VCÄRD", "", "."])
  func whateverAnObjectIsCalled(name: String) throws {
    let text = "BEGIN:\(name)\r\nN:a\r\nEND:\(name)\r\n"
    let document = try VersitDocument(reading: Array(text.utf8))
    #expect(try VersitDocument(reading: document.bytes) == document)
  }

  /// Each look at a run must not look at all of it.
  @Test func aRunOfLineEndsIsManyLines() throws {
    let run = String(repeating: "\r", count: 1_000_000)
    #expect(try card("N:a;b" + run + "TEL:1").last == VersitProperty("TEL", "1"))
  }

  @Test(arguments: [
    ("2.1", "NOTE:one\n two\n\tthree", "one two\tthree"), ("3.0", "NOTE:one\n two\n\tthree", "onetwothree"),
    ("2.1", "NOTE;QUOTED-PRINTABLE:a=3Db=\nTEL:c=0D=0Ad", "a=bTEL:c\r\nd"),
    ("2.1", "NOTE;ENCODING=QUOTED-PRINTABLE:a=\n b=\n=C3=BC", "a bü"), ("2.1", "NOTE;QUOTED-PRINTABLE:=ZZ=4", "=ZZ=4"),
    ("2.1", "NOTE;CHARSET=ISO-8859-1;ENCODING=QUOTED-PRINTABLE:=FC", "ü"), ("2.1", "NOTE;QUOTED-PRINTABLE:=FC", "ü"),
    ("2.1", "NOTE;CHARSET=KOI8-R;QUOTED-PRINTABLE:=EB=CF=C4", "Код"),
    ("2.1", "NOTE;CHARSET=../../x;QUOTED-PRINTABLE:=80", "€"),
    ("2.1", "NOTE;CHARSET=UTF-8;QUOTED-PRINTABLE:=80=C3=BC", "€Ã¼"),
    // Nokia's folds have a blank of their own.
    ("2.1", "NOTE:ligula euismod\n  ipsum,\n\t dolor", "ligula euismod ipsum, dolor"),
    ("2.1", "ADR;HOME:;;;;;6515\n  EB;NL", ";;;;;6515 EB;NL"), ("3.0", "NOTE:one\n  two", "one two"),
    // Texts in Base64.
    ("2.1", "NOTE;ENCODING=BASE64:VGVzdC4KSXNzbyDDqSBz\n w7M=\n", "Test.\nIsso é só"),
    ("3.0", "NOTE;ENCODING=b:TcO8O2E=", "Mü;a"), ("2.1", "NOTE;CHARSET=KOI8-R;ENCODING=BASE64:68/E", "Код"),
    // Character sets by other names, and as programs mean them.
    ("2.1", "N;CHARSET=SHIFT_JIS:A\\;B;C~", "A\\;B;C~"), ("2.1", "N;CHARSET=x-sjis;QUOTED-PRINTABLE:=87=8A", "㈱"),
    ("2.1", "N;CHARSET=ks_c_5601-1987;QUOTED-PRINTABLE:=C7=D1", "한"),
    ("2.1", "N;CHARSET=euc-kr;QUOTED-PRINTABLE:=8C=63", "똠"), ("2.1", "N;CHARSET=GB2312;QUOTED-PRINTABLE:=E9F", "镕"),
    ("2.1", "N;CHARSET=utf_8;QUOTED-PRINTABLE:=C3=BC", "ü"),
    // Blanks behind a soft line break, one at the very end, and a character that the phone cut.
    ("2.1", "NOTE;QUOTED-PRINTABLE:a= \nb=\t\nc", "abc"), ("2.1", "NOTE;QUOTED-PRINTABLE:a=", "a"),
    ("2.1", "NOTE:Zürich M\u{FC}", "Zürich Mü"), ("2.1", "NOTE;QUOTED-PRINTABLE:Z=C3=BCrich M=C3", "Zürich M"),
    ("2.1", "NOTE;QUOTED-PRINTABLE:Z=C3=BCrich =E2=82", "Zürich "), ("2.1", "NOTE;QUOTED-PRINTABLE:M=C3", "MÃ"),
    // Lines that nobody encoded.
    ("2.1", "NOTE:one\ntwo\n\nthree", "one\ntwo\nthree"), ("3.0", "NOTE:one\ntwo", "one\ntwo"),
  ])
  func linesThatBelongTogether(version: String, lines: String, text: String) throws {
    #expect(try card(lines, version).first?.text == text)
  }

  @Test func parametersOfBothFamiliesAreOneList() throws {
    let bare = try card("item1.tel;home;TYPE=work,Voice;X-A=\"b;c:d\":1")[0]
    #expect(
      bare
        == VersitProperty(
          group: "item1", "TEL", parameters: [.init("TYPE", ["HOME", "work", "Voice"]), .init("X-A", ["b;c:d"])],
          .text("1")))
    let modern = try card("ATTENDEE;CN=\"a^'b^^n^n,c\";X=1,2:mailto:x", "3.0")[0]
    #expect(modern["CN"] == ["a\"b^n\n,c"])
    #expect(modern["X"] == ["1", "2"])
  }

  @Test(arguments: [
    "PHOTO;ENCODING=BASE64:AAEC\n AwQ=\n", "PHOTO;BASE64:\n AAEC\n AwQ=\n", "PHOTO;ENCODING=B:AAECAwQ=",
    "PHOTO;BASE64:AAEC\nAwQ=", "PHOTO;TYPE=X;\n BASE64:AAEC\n AwQ",
  ])
  func base64IsFoundInAllItsForms(lines: String) throws {
    let properties = try card(lines + "\nTEL:1")
    #expect(properties.first?.content == .binary([0, 1, 2, 3, 4]))
    #expect(properties.last == VersitProperty("TEL", "1"))
  }

  @Test func aFoldedHeadBehindBase64IsAProperty() throws {
    let properties = try card("KEY;ENCODING=b:AAEC\nX-LONG-NAME;X-LONG-PARAMETER=v\n alue:1", "3.0")
    #expect(properties.map(\.content) == [.binary([0, 1, 2]), .text("1")])
  }

  @Test func brokenObjectsAreReadAsFarAsTheyGo() throws {
    let document = try VersitDocument(
      reading: Array(
        "\u{FEFF}noise\r\nBEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\ngarbage\r\n:x\r\nA:1\r\nEND:VTODO\r\nEND:VCALENDAR\r\nB:2\r\nEND:Y\r\nBEGIN:X\r\nend: x \0\0"
          .utf8))
    #expect(
      document.components == [
        VersitComponent("VCALENDAR", components: [VersitComponent("VEVENT", properties: [VersitProperty("A", "1")])]),
        VersitComponent("X"),
      ])
    #expect(throws: VersitError(.malformed, "")) { try VersitDocument(reading: Array("hello".utf8)) }
  }

  @Test(arguments: [
    "BEGIN:VCARD\nN:a\n", "BEGIN:VCARD\nN:a", "BEGIN:VCARD\nN:a\nEND:VCALENDAR\n", "BEGIN:VCARD\nN:a\nEND:VCAR",
    "BEGIN:VCALENDAR\nBEGIN:VEVENT\nA:1\nEND:VEVENT\n", "BEGIN:VCARD\nN:a\nEND", "BEGIN:X\nEND:X\nBEGIN:X\nA:1",
    "BEGIN:VCARD\nNOTE;QUOTED-PRINTABLE:a=\n",
  ])
  func whatIsCutOffOrEndsAsSomethingElseIsMalformed(text: String) {
    #expect(throws: VersitError(.malformed, "")) { try VersitDocument(reading: Array(text.utf8)) }
  }

  @Test(arguments: ["END:VCARD.", "END:VCARD;", "end: vcard \t!", "NOTE;QUOTED-PRINTABLE:=\nEND:VCARD."])
  func whatStandsBehindTheEndSaysNothing(end: String) throws {
    let document = try VersitDocument(reading: Array("BEGIN:VCARD\nN:a\n\(end)\n".utf8))
    #expect(document.components.count == 1 && document.components[0].properties.first == VersitProperty("N", "a"))
  }

  @Test(arguments: [true, false], [true, false])
  func wideCharactersAreRead(isLittle: Bool, hasMark: Bool) throws {
    let text = (hasMark ? "\u{FEFF}" : "") + "BEGIN:VCARD\r\nVERSION:2.1\r\nN:Мюллер\r\nEND:VCARD\r\n"
    let bytes = text.utf16.flatMap { unit in
      let pair = [UInt8(truncatingIfNeeded: unit), UInt8(truncatingIfNeeded: unit >> 8)]
      return isLittle ? pair : pair.reversed()
    }
    #expect(try VersitDocument(reading: bytes).components[0].text("N") == "Мюллер")
    #expect(VersitText.decoded(bytes).hasPrefix("BEGIN:VCARD"))
  }

  @Test func limitsAreKept() {
    let deep = Array(String(repeating: "BEGIN:A\n", count: 9).utf8)
    let long = Array("BEGIN:A\nX:1\n 2345678\n".utf8)
    let wide = Array("BEGIN:A\nX;A=1;B=2:3\n".utf8)
    let many = Array("BEGIN:A\nX:1\nX:2\n".utf8)
    let raw = Array("BEGIN:A\nX:1\n23\n456\n".utf8)
    let limits = VersitLimits(properties: 1, lineBytes: 6, parameters: 1)
    #expect(throws: VersitError(.limit, "")) { try VersitDocument(reading: deep) }
    for bytes in [long, wide, many, raw] {
      #expect(throws: VersitError(.limit, "")) { try VersitDocument(reading: bytes, limits: limits) }
    }
  }

  @Test func truncationNeverTraps() {
    let bytes = Array(
      "BEGIN:VCARD\r\nVERSION:2.1\r\nN;CHARSET=UTF-8;QUOTED-PRINTABLE:=C3=BC=\r\n=C3;\r\nPHOTO;BASE64:\r\n AAEC\r\n\r\nA;B=\"c:d\r\n"
        .utf8)
    for count in bytes.indices { _ = try? VersitDocument(reading: Array(bytes[..<count])) }
    for byte in UInt8.min...UInt8.max { _ = try? VersitDocument(reading: bytes.map { $0 == 13 ? byte : $0 }) }
  }
}
