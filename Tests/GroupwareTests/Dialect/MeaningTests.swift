import Testing

@testable import Groupware

/// What the lines of devices mean in the tree.
@Suite struct MeaningTests {
  private func contact(_ bytes: [UInt8], _ dialect: Dialect = .vCard21) throws -> Component {
    try Rendering(dialect: dialect, zone: "Europe/Zurich").read(bytes, as: .contact).main
  }

  private func event(_ bytes: [UInt8], usesUTC: Bool = true, _ dialect: Dialect = .vCalendar10) throws -> Item {
    try Rendering(dialect: dialect, zone: "Europe/Zurich", usesUTC: usesUTC).read(bytes, as: .event)
  }

  private func day(_ month: Int, _ day: Int, year: Int = 2026) -> Value {
    .moment(.date(CalendarDate(year: year, month: month, day: day)))
  }

  private func time(_ month: Int, _ day: Int, _ hour: Int, _ zone: Moment.Zone = .utc) -> Value {
    .moment(
      .time(CalendarDate(year: 2026, month: month, day: day), TimeOfDay(hour: hour, minute: 0, second: 0), zone))
  }

  @Test func phoneContactsAreInTheVocabularyOfVCard4() throws {
    let card = try contact(ContactCorpus.nokiaS40)
    #expect(card[.name]?.value == .structured([["Müller"], ["Jörg"], [], [], []]))
    #expect(card.text(.formattedName) == "Jörg Müller")
    let numbers = card.all(.telephone)
    #expect(numbers.map { $0["TYPE"] } == [["cell"], ["home"], ["voice", "work"], ["fax"]])
    #expect(numbers.map { $0["PREF"] } == [["1"], [], [], []])
    #expect(card.text(.note) == "Zeile 1\nZeile 2; mit Semikolon und Rest")
    #expect(card[.address]?.value == .structured([[], [], ["Hauptstr. 1"], ["Zürich"], [], ["8001"], ["CH"]]))
  }

  @Test func extensionsOfPhonesAreTheirProperties() throws {
    let card = try contact(ContactCorpus.nokiaS60)
    #expect(card[.birthday]?.value == day(2, 29, year: 1980))
    #expect(card[.anniversary]?.value == day(6, 18, year: 2005))
    #expect(card.all(.related).map { $0["TYPE"] } == [["spouse"], ["child"], ["x-assistant"]])
    #expect(card[.messaging]?.value == .uri("sip:jane@sip.example"))
    #expect(card[.nickname]?.value == .list(["Janey"]))
    #expect(card[.geo]?.value == .coordinates(latitude: 47.3769, longitude: 8.5417))
    guard case .binary("image/jpeg", let bytes)? = card[.photo]?.value else { throw FormatError(.malformed, "photo") }
    #expect(bytes.count == 72)
    #expect(card.all(.telephone)[1]["TYPE"] == ["x-car", "voice"])
  }

  @Test(arguments: [
    (ContactCorpus.sonyEricssonLatin, "Müller"), (ContactCorpus.siemens, "Müller"),
    (ContactCorpus.foldedQuotedPrintable, "Иванов"),
  ])
  func characterSetsAreUnderstood(bytes: [UInt8], family: String) throws {
    guard case .structured(let name)? = try contact(bytes)[.name]?.value else { throw FormatError(.malformed, "N") }
    #expect(name[0] == [family])
  }

  @Test func namesAreMadeOfWhatIsThere() throws {
    #expect(try contact(ContactCorpus.emailOnly).text(.formattedName) == "x@example.org")
    let company = try contact(ContactCorpus.kaddressbook, .vCard30)
    #expect(company.text(.formattedName) == "Nur Firma")
    #expect(company[.name] == nil)
    #expect(
      try contact(ContactCorpus.yearless, .vCard30)[.name]?.value == .structured([["Max Muster"], [], [], [], []]))
    #expect(try contact(ContactCorpus.yearless, .vCard30)[.birthday]?.value == day(2, 29, year: 0))
  }

  private func lines(_ data: [UInt8]) -> [String] {
    String(decoding: data, as: UTF8.self).replacing("\r\n ", with: "").split(separator: "\r\n").map(String.init)
  }

  private func card(_ version: String, _ lines: String...) -> [UInt8] {
    Array((["BEGIN:VCARD", "VERSION:" + version] + lines + ["END:VCARD", ""]).joined(separator: "\r\n").utf8)
  }

  /// Before vCard 4 each card has an N, which says nothing where it repeats what a company goes by.
  @Test(arguments: [Dialect.vCard21, .vCard30], [["ORG:ACME;Sales", "FN:ACME"], ["TEL:123"], ["EMAIL:a@b.c"]])
  func aCompanyIsNamedOnTheWayOut(dialect: Dialect, said: [String]) throws {
    let plain = Rendering(dialect: dialect)
    let item = try plain.read(card(dialect.version, said.joined(separator: "\r\n")), as: .contact)
    #expect(item.main[.name] == nil)
    let (data, held) = try plain.project(item)
    #expect(lines(data).contains("N:\(item.main.text(.formattedName) ?? "");;;;"))
    #expect(held == item)
    // A phone whose contacts have an N, but no FN.
    let names = ["N", "ORG", "TEL", "EMAIL"].map { ($0, Mask.Field()) }
    let phone = Rendering(dialect: dialect, mask: Mask(fields: Dictionary(uniqueKeysWithValues: names)))
    #expect(try phone.project(item).held.main[.name] == nil)
    #expect(!lines(try Rendering(dialect: .vCard40).write(item)).contains { $0.hasPrefix("N:") })
  }

  @Test(arguments: [("N:ACME AG;;;;", "ACME AG"), ("N:ACME;Jane;;;", "ACME")])
  func aPersonOfACompanyHasAName(line: String, family: String) throws {
    guard case .structured(let name)? = try contact(card("2.1", line, "ORG:ACME"))[.name]?.value else {
      throw FormatError(.malformed, "N")
    }
    #expect(name[0] == [family])
  }

  /// Nokia C3-01, QQPim and Tizen send texts in Base64; what no row knows stays bytes.
  @Test func textsInBase64AreTexts() throws {
    let card = try contact(
      card(
        "2.1", "N;CHARSET=UTF-8;ENCODING=BASE64:TcO8bGxlcjtKw7ZyZw==",
        "NOTE;ENCODING=BASE64:VGhpcyBpcyBqdXN0IGEgdGVzdC4KSXNzbyDDqSBzw7M=", "CATEGORIES;ENCODING=BASE64:YSxi",
        "PHOTO;CHARSET=UTF-8;ENCODING=BASE64:/9j/", "X-A;ENCODING=BASE64:YSxi"))
    #expect(card[.name]?.value == .structured([["Müller"], ["Jörg"], [], [], []]))
    #expect(card.text(.note) == "This is just a test.\nIsso é só")
    #expect(card[.categories]?.value == .list(["a", "b"]))
    #expect(card[.photo] == Property(.photo, .binary(mediaType: "image/jpeg", [0xFF, 0xD8, 0xFF])))
    #expect(card["X-A"]?.value == .binary(mediaType: "application/octet-stream", Array("a,b".utf8)))
  }

  /// A key as text has lines, and colons in them.
  @Test(arguments: [Dialect.vCard21, .vCard30, .vCard40])
  func whatHasLinesIsNoAddress(dialect: Dialect) throws {
    let key = #"KEY;TYPE=PGP:-----BEGIN PGP PUBLIC KEY BLOCK-----\nVersion: GnuPG v1.4\n\nmQGi"#
    let read = try Rendering(dialect: .vCard30).read(
      card("3.0", "N:A;B;;;", key, #"URL:http://a\nhttp://b,c"#), as: .contact)
    #expect(read.main.text("KEY") == "-----BEGIN PGP PUBLIC KEY BLOCK-----\nVersion: GnuPG v1.4\n\nmQGi")
    let (data, held) = try Rendering(dialect: dialect).project(read)
    #expect(lines(data).allSatisfy { !$0.utf8.contains(10) }, "\(String(decoding: data, as: UTF8.self))")
    #expect(held.main["KEY"]?.value == read.main["KEY"]?.value)
    #expect(held.main[.url]?.value == .uri("http://a\nhttp://b,c"))
    #expect(read.main["KEY"]?["TYPE"] == ["pgp"] && held.main["KEY"]?["TYPE"] == ["pgp"])
  }

  /// Phones of Japan sort by how a name sounds, and ring with other sounds.
  @Test(arguments: [Dialect.vCard21, .vCard30])
  func howANameSoundsIsNoSoundToRingWith(dialect: Dialect) throws {
    let item = try Rendering(dialect: .vCard21).read(
      card("2.1", "N:A;B", "SOUND;X-IRMC-N:A B", "SOUND;WAVE;ENCODING=BASE64:\r\n AAECAw==\r\n"), as: .contact)
    #expect(item.main.all("SOUND").map { $0["TYPE"] } == [["x-irmc-n"], []])
    let (data, held) = try Rendering(dialect: dialect).project(item)
    #expect(lines(data).contains(dialect == .vCard21 ? "SOUND;X-IRMC-N:A B" : "SOUND;TYPE=X-IRMC-N:A B"))
    #expect(held.main.all("SOUND") == item.main.all("SOUND"))
  }

  /// RFC 5545 §3.8.1.1.
  @Test func attachmentsAreOfICalendar() throws {
    func attach(_ line: String) throws -> (Property?, [String]) {
      let rendering = Rendering(dialect: .iCalendar20)
      let bytes = CalendarCorpus.modern("BEGIN:VEVENT", "DTSTART:20260625T090000Z", line, "END:VEVENT")
      let (data, held) = try rendering.project(rendering.read(bytes, as: .event))
      return (held.main[.attach], lines(data).filter { $0.hasPrefix("ATTACH") })
    }
    let text = try attach("ATTACH;FMTTYPE=text/plain;ENCODING=BASE64;VALUE=BINARY:SGVsbG8K")
    #expect(text.1 == ["ATTACH;FMTTYPE=text/plain;ENCODING=BASE64;VALUE=BINARY:SGVsbG8K"])
    #expect(text.0 == Property(.attach, .binary(mediaType: "text/plain", Array("Hello\n".utf8))))
    #expect(
      try attach("ATTACH;VALUE=BINARY;ENCODING=BASE64:/9j/").1 == [
        "ATTACH;FMTTYPE=image/jpeg;ENCODING=BASE64;VALUE=BINARY:/9j/"
      ])
    #expect(
      try attach("ATTACH;FMTTYPE=text/x-car;VALUE=BINARY;ENCODING=BASE64:Qk1X").1 == [
        "ATTACH;FMTTYPE=text/x-car;ENCODING=BASE64;VALUE=BINARY:Qk1X"
      ])
    #expect(
      try attach("ATTACH;FMTTYPE=text/plain:http://a/b").1 == ["ATTACH;FMTTYPE=text/plain;VALUE=URI:http://a/b"])
  }

  @Test(arguments: [
    (CalendarCorpus.p900AllDay, 25, 27), (CalendarCorpus.p990AllDay, 25, 26), (CalendarCorpus.endOfDayAllDay, 24, 26),
  ])
  func daysAreDates(bytes: [UInt8], first: Int, end: Int) throws {
    let item = try event(bytes)
    #expect(item.main[.start]?.value == day(12, first))
    #expect(item.main[.end]?.value == day(12, end))
  }

  @Test func midnightsOfTheAccountInUTCAreDays() throws {
    let item = try event(CalendarCorpus.localMidnightInUTC)
    #expect(item.main[.start]?.value == day(7, 14))
    #expect(item.main[.end]?.value == day(7, 15))
  }

  @Test func anAnniversaryIsADayOfEachYear() throws {
    let item = try event(CalendarCorpus.symbianAnniversary)
    #expect(item.main[.start]?.value == day(3, 14))
    #expect(item.main[.end]?.value == day(3, 15))
    #expect(item.main[.recurrenceRule]?.value == .recurrence(RecurrenceRule(.yearly)))
    #expect(item.main.alarms.first?[.trigger]?.value == .duration(seconds: -6 * 3600))
  }

  @Test func seriesKeepTheirWallClockTime() throws {
    let item = try event(CalendarCorpus.sonyEricssonSeries)
    #expect(item.main[.start]?.value == time(6, 1, 9, .named("Europe/Zurich")))
    guard case .moments(let exceptions)? = item.main[.exceptionDates]?.value else { throw FormatError(.malformed, "") }
    #expect(exceptions.map { Value.moment($0) }.first == time(6, 4, 9, .named("Europe/Zurich")))
  }

  @Test func localTimesAreOfTheAccountUnlessTheBytesSayOtherwise() throws {
    #expect(try event(CalendarCorpus.nokiaMeeting).main[.start]?.value == time(6, 25, 7))
    #expect(
      try event(CalendarCorpus.nokiaMeeting, usesUTC: false).main[.start]?.value
        == time(6, 25, 9, .named("Europe/Zurich")))
    #expect(try event(CalendarCorpus.withZone).main[.start]?.value == time(6, 25, 13))
    let outlook = try event(CalendarCorpus.outlookZone, usesUTC: false, .iCalendar20)
    #expect(InstanceID(outlook.main[.start].moment).rawValue == "20260625T130000Z")
    #expect(try event(CalendarCorpus.outlookZone, .iCalendar20).main[.start]?.value == time(6, 25, 13))
  }

  @Test func alarmsAreDifferencesToTheStart() throws {
    let meeting = try event(CalendarCorpus.nokiaMeeting, usesUTC: false)
    #expect(
      meeting.main.alarms == [
        Component([Property(.action, .text("DISPLAY")), Property(.trigger, .duration(seconds: -900))])
      ])
    let series = try event(CalendarCorpus.siemensSeries)
    #expect(series.main.alarms.first?[.repetition]?.value == .integer(3))
    #expect(series.main.alarms.first?[.duration]?.value == .duration(seconds: 300))
  }

  /// Mail is another kind of alarm, and a program a sound that no other program plays; both come back as they were.
  @Test func alarmsMaySendMailAndStartPrograms() throws {
    let lines = [
      "BEGIN:VCALENDAR", "VERSION:1.0", "BEGIN:VEVENT", "SUMMARY:s", "DTSTART:20260625T080000Z",
      "DTEND:20260625T090000Z", "MALARM:20260625T070000Z;PT5M;2;MAILTO:jane@example.org;soon",
      "PALARM:20260625T074500Z;;0;c:\\x.exe", "AALARM:20260625T070000Z;;0;", "MALARM:20260625T060000Z;;0;;text only",
      "END:VEVENT", "END:VCALENDAR", "",
    ]
    let item = try event(Array(lines.joined(separator: "\r\n").utf8))
    #expect(item.main.alarms.map { $0.text(.action) } == ["EMAIL", "AUDIO", "DISPLAY", "DISPLAY"])
    #expect(item.main.alarms[0][.attendee]?.value == .uri("mailto:jane@example.org"))
    #expect(item.main.alarms[0].text(.description) == "soon" && item.main.alarms[3].text(.description) == "text only")
    func alarms(_ mask: Mask) throws -> [String] {
      let data = try Rendering(dialect: .vCalendar10, mask: mask).write(item)
      return String(decoding: data, as: UTF8.self).split(separator: "\r\n").map(String.init).filter {
        $0.contains("ALARM:")
      }
    }
    #expect(
      try alarms(.nothing) == [
        "MALARM:20260625T070000Z;PT5M;2;jane@example.org;soon", "PALARM:20260625T074500Z;;0;c:\\x.exe",
        "AALARM:20260625T070000Z;;0;", "DALARM:20260625T060000Z;;0;text only",
      ])
    #expect(
      try alarms(Mask(fields: ["DALARM": .init()])) == [
        "DALARM:20260625T074500Z;;0;", "DALARM:20260625T070000Z;;0;", "DALARM:20260625T060000Z;;0;text only",
      ])
  }

  /// Exceptions of a series of times as days and midnights, and of a series of days as times.
  @Test(arguments: [
    (
      ["DTSTART:20260302T190000", "RRULE:W1 MO #0", "EXDATE:20260330T000000;20260406T190000;20260413"],
      "20260330T170000Z"
    ),
    (["VERSION:2.0", "DTSTART;TZID=Europe/Zurich:20260302T190000", "EXDATE;VALUE=DATE:20260330"], "20260330T170000Z"),
    (["VERSION:2.0", "DTSTART;VALUE=DATE:20260302", "EXDATE:20260329T220000Z"], "20260330"),
    (["VERSION:2.0", "DTSTART;VALUE=DATE:20260302", "EXDATE:20260330T000000"], "20260330"),
  ])
  func exceptionsAreInstances(lines: [String], first: String) throws {
    let isModern = lines[0].hasPrefix("VERSION")
    let head = ["BEGIN:VCALENDAR"] + (isModern ? [lines[0]] : ["VERSION:1.0"]) + ["BEGIN:VEVENT"]
    let body = head + (isModern ? Array(lines.dropFirst()) : lines) + ["END:VEVENT", "END:VCALENDAR", ""]
    let bytes = Array(body.joined(separator: "\r\n").utf8)
    let main = try event(bytes, usesUTC: false, isModern ? .iCalendar20 : .vCalendar10).main
    guard case .moments(let moments)? = main[.exceptionDates]?.value else { throw FormatError(.malformed, "EXDATE") }
    #expect(InstanceID(moments[0]).rawValue == first)
  }

  /// Phones of the oldest family show a backslash before a comma.
  @Test func commasOfPartsStandAlone() throws {
    let item = Item(
      .contact,
      main: Component([
        Property(.name, .structured([["Doe, Dr; X"], ["Jane"], [], [], []])),
        Property(.organization, .structured([["A, B"]])),
        Property(.categories, .list(["c, d", "e"])),
      ]))
    let (data, held) = try Rendering(dialect: .vCard21).project(item)
    let text = String(decoding: data, as: UTF8.self)
    #expect(text.contains("N:Doe, Dr\\; X;Jane;;;\r\n") && text.contains("ORG:A, B\r\n"))
    #expect(text.contains("CATEGORIES:c\\, d,e\r\n"))
    for property in item.main.properties { #expect(held.main[property.name]?.value == property.value) }
  }

  @Test func textsHoldNoControlCharacters() throws {
    let card = try contact(Array("BEGIN:VCARD\r\nN:A;B\r\nROLE:a\0b\u{1}c\td\r\nEND:VCARD\r\n\0\0".utf8))
    #expect(card.text(.role) == "abc\td")
    let note = try Rendering(dialect: .plainText).read(Array("ab\0\r\nc\0".utf8), as: .note)
    #expect(note.main.text(.description) == "ab\nc")
  }

  @Test func anAgentIsAnAssistant() throws {
    let lines = [
      "BEGIN:VCARD", "VERSION:2.1", "N:Boss;Big", "AGENT:", "BEGIN:VCARD", "VERSION:2.1", "N:Helper;Hal", "TEL;WORK:99",
      "END:VCARD", "TEL;WORK:98", "END:VCARD", "",
    ]
    let card = try contact(Array(lines.joined(separator: "\r\n").utf8))
    #expect(card.text(.formattedName) == "Big Boss" && card[.related]?.value == .text("Hal Helper"))
    #expect(card.all(.telephone).map { $0["TYPE"] } == [["work"], ["x-assistant"]])
  }

  /// An alarm must have a text in iCalendar: the title that we put there is none of its own when the title changes.
  @Test func aNewTitleIsNoNewAlarm() throws {
    let start = Moment.time(
      CalendarDate(year: 2026, month: 6, day: 25), TimeOfDay(hour: 8, minute: 0, second: 0), .utc)
    let alarm = Component([Property(.action, .text("DISPLAY")), Property(.trigger, .duration(seconds: -900))])
    let item = Item(
      .event, main: Component([Property(.summary, .text("Old")), Property(.start, .moment(start))], alarms: [alarm]))
    let rendering = Rendering(dialect: .iCalendar20)
    let text = String(decoding: try rendering.write(item), as: UTF8.self)
    #expect(text.contains("DESCRIPTION:Old\r\n"))
    let edited = try rendering.read(
      Array(text.replacing("SUMMARY:Old", with: "SUMMARY:New").utf8), as: .event, over: item)
    #expect(edited.main.text(.summary) == "New" && edited.main.alarms == [alarm])
  }

  /// RFC 2445 has alarms that start programs; they come back as that.
  @Test func proceduresStayProcedures() throws {
    let lines = [
      "BEGIN:VCALENDAR", "VERSION:2.0", "BEGIN:VEVENT", "DTSTART:20260625T080000Z", "BEGIN:VALARM", "ACTION:PROCEDURE",
      "ATTACH;FMTTYPE=application/binary:file:///bin/true", "TRIGGER:-PT5M", "END:VALARM", "END:VEVENT",
      "END:VCALENDAR",
      "",
    ]
    let item = try event(Array(lines.joined(separator: "\r\n").utf8), .iCalendar20)
    #expect(item.main.alarms.first?.text(.action) == "AUDIO")
    let text = String(decoding: try Rendering(dialect: .iCalendar20).write(item), as: UTF8.self)
    #expect(text.contains("ACTION:PROCEDURE\r\n") && text.contains("file:///bin/true\r\n"))
  }

  @Test(arguments: ["MAILTO:jane@example.org", "Mailto: jane@example.org", "jane@example.org"])
  func addressesAreInOneForm(text: String) throws {
    let lines = [
      "BEGIN:VCALENDAR", "VERSION:2.0", "BEGIN:VEVENT", "DTSTART:20260625T080000Z", "ORGANIZER:\(text)",
      "ATTENDEE;CN=J:\(text)", "END:VEVENT", "END:VCALENDAR", "",
    ]
    let main = try event(Array(lines.joined(separator: "\r\n").utf8), .iCalendar20).main
    #expect(main[.organizer]?.value == .uri("mailto:jane@example.org"))
    #expect(main[.attendee]?.value == .uri("mailto:jane@example.org"))
  }

  /// Sony Ericsson's phones say so of each entry.
  @Test(arguments: [(7, "4"), (12, "0")]) func daylightTimeIsSaidWhereItIsListed(month: Int, flag: String) throws {
    let start = Moment.time(
      CalendarDate(year: 2026, month: month, day: 5), TimeOfDay(hour: 8, minute: 0, second: 0), .utc)
    let item = Item(.event, main: Component([Property(.start, .moment(start))]))
    let mask = Mask(fields: ["DTSTART": .init(), "X-SONYERICSSON-DST": .init()])
    let rendering = Rendering(dialect: .vCalendar10, mask: mask, zone: "Europe/Zurich")
    let data = try rendering.write(item)
    #expect(String(decoding: data, as: UTF8.self).contains("X-SONYERICSSON-DST:\(flag)\r\n"))
    #expect(try rendering.read(data, as: .event).main["X-SONYERICSSON-DST"] == nil)
  }

  /// Apple's types and labels are no words of vCard 2.1; they stay on the server whatever the phone changes.
  @Test func typesThatPhonesDoNotKnowStayOnTheServer() throws {
    let lines = [
      "BEGIN:VCARD", "VERSION:3.0", "N:Doe;Jane;;;", "FN:Jane Doe", "TEL;type=IPHONE;type=CELL;type=VOICE:1",
      "TEL;type=MAIN:2", "item1.TEL:3", "item1.X-ABLabel:_$!<HomePage>!$_", "NOTE:n", "END:VCARD", "",
    ]
    let item = try Rendering(dialect: .vCard30).read(Array(lines.joined(separator: "\r\n").utf8), as: .contact)
    let rendering = Rendering(dialect: .vCard21)
    let (data, held) = try rendering.project(item)
    let text = String(decoding: data, as: UTF8.self)
    #expect(text.contains("TEL;CELL;VOICE:1\r\nTEL:2\r\nTEL:3\r\n") && !text.contains("X-ABLABEL"))
    var edited = held
    edited.main.set(.note, to: .text("other"))
    let merge = Merge(
      base: Shadow(agreed: item, held: held), server: item, device: edited, policy: .client, holds: { _ in .unlimited })
    var expected = item
    expected.main.set(.note, to: .text("other"))
    #expect(merge.item == expected)
  }

  @Test func peopleAreAddresses() throws {
    let item = try event(CalendarCorpus.attendees)
    #expect(item.main[.organizer]?.value == .uri("mailto:jane@example.org"))
    #expect(item.main[.organizer]?["CN"] == ["Jane Doe"])
    #expect(item.main[.organizer]?["PARTSTAT"] == ["ACCEPTED"])
    let guest = item.main.all(.attendee)[0]
    #expect(guest["ROLE"] == ["OPT-PARTICIPANT"])
    #expect(guest["RSVP"] == ["TRUE"])
    #expect(item.main.text(.transparency) == "TRANSPARENT")
    #expect(item.main.text("X-OWN") == "kept")
    #expect(item.main["X-BINARY"]?.value == .binary(mediaType: "application/octet-stream", [0, 1, 2]))
  }

  @Test func wordsOfICalendarInVCalendarAreUnderstood() throws {
    let item = try event(CalendarCorpus.mixed)
    #expect(item.main[.organizer]?.value == .uri("mailto:jane@example.org"))
    #expect(item.main[.organizer]?["CN"] == ["Jane"])
    #expect(item.main[.start]?.value == time(6, 25, 8))
    #expect(InstanceID(item.main[.end].moment).rawValue == "20260625T084500Z")
    #expect(item.main[.categories]?.value == .list(["A", "B", "C"]))
  }

  @Test func oneObjectIsOneSeries() throws {
    let item = try event(CalendarCorpus.evolutionSeries, .iCalendar20)
    #expect(item.uid == "s2")
    #expect(item.overrides.map { InstanceID($0).rawValue } == ["20261105T080000Z"])
    #expect(item.main[.start]?.value == time(11, 2, 9, .named("Europe/Zurich")))
    #expect(item.main.alarms.count == 2)
    let data = try Rendering(dialect: .iCalendar20, zone: "Europe/Zurich").write(item)
    let text = String(decoding: data, as: UTF8.self)
    #expect(text.contains("TZID:Europe/Zurich\r\n"))
    #expect(text.contains("RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU\r\n"))
    #expect(text.contains("DTSTART;TZID=Europe/Zurich:20261102T090000\r\n"))
  }

  @Test func anEventComesFromADatabaseOfBothKinds() throws {
    let item = try event(CalendarCorpus.task)
    #expect(item.kind == .task)
    #expect(item.main.text(.summary) == "Steuererklärung")
    #expect(item.main.text(.status) == "NEEDS-ACTION")
  }
}

extension Property? {
  fileprivate var moment: Moment {
    guard case .moment(let moment)? = self?.value else { return .date(CalendarDate(year: 1, month: 1, day: 1)) }
    return moment
  }
}
