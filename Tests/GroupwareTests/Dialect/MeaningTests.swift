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
