import Testing

@testable import Groupware

/// What devices mean by days, zones and series: the complaints of twenty years.
@Suite struct TimeMeaningTests {
  private func classic(
    _ lines: [String], kind: Item.Kind = .event, usesUTC: Bool = true, zone: String = "Europe/Zurich"
  ) throws -> Component {
    let name = kind == .event ? "VEVENT" : "VTODO"
    let text =
      ["BEGIN:VCALENDAR", "VERSION:1.0"] + lines.filter { $0.hasPrefix("TZ") || $0.hasPrefix("DAYLIGHT") }
      + ["BEGIN:" + name] + lines.filter { !$0.hasPrefix("TZ") && !$0.hasPrefix("DAYLIGHT") } + [
        "END:" + name, "END:VCALENDAR",
      ]
    let rendering = Rendering(dialect: .vCalendar10, zone: zone, usesUTC: usesUTC)
    return try rendering.read(Array(text.joined(separator: "\r\n").utf8), as: kind).main
  }

  private func moment(_ property: Property?) -> String? {
    guard case .moment(let moment)? = property?.value else { return nil }
    if case .time(_, _, .named(let zone)) = moment { return moment.basic + " " + zone }
    return moment.basic
  }

  static let days: [(lines: [String], start: String, end: String)] = [
    // A date; local midnights to midnight, 24:00, 23:59, 23:59:59.
    (["DTSTART:20261225"], "20261225", "20261226"), (["DTSTART:20261225", "DTEND:20261226"], "20261225", "20261226"),
    (["DTSTART:20261225T000000", "DTEND:20261226T000000"], "20261225", "20261226"),
    (["DTSTART:20261225T000000", "DTEND:20261225T240000"], "20261225", "20261226"),
    (["DTSTART:20261225T000000", "DTEND:20261226T235900"], "20261225", "20261227"),
    (["DTSTART:20261225T000000", "DTEND:20261225T235959"], "20261225", "20261226"),
    // P800 and P900: a Z that means nothing.
    (["DTSTART:20261225T000000Z", "DTEND:20261225T240000Z"], "20261225", "20261226"),
    (["DTSTART:20261225T000000Z", "DTEND:20261225T235959Z"], "20261225", "20261226"),
    // The account's midnights in UTC, in winter and in summer.
    (["DTSTART:20261224T230000Z", "DTEND:20261225T230000Z"], "20261225", "20261226"),
    (["DTSTART:20260713T220000Z", "DTEND:20260714T215900Z"], "20260714", "20260715"),
    (["DTSTART:20260713T220000Z", "DTEND:20260716T215900Z"], "20260714", "20260717"),
    (["DTSTART:20260713T220000Z", "DTEND:20260716T215959Z"], "20260714", "20260717"),
    (["DTSTART:20260713T220000Z", "DTEND:20260716T215900Z", "X-FUNAMBOL-ALLDAY:1"], "20260714", "20260717"),
    // Symbian says it by its type, Funambol and Outlook by a property.
    (["DTSTART:20261225T000000", "X-EPOCAGENDAENTRYTYPE:EVENT"], "20261225", "20261226"),
    (
      ["DTSTART:20261225T000000", "DTEND:20261225T000000", "X-EPOCAGENDAENTRYTYPE:ANNIVERSARY"], "20261225", "20261226"
    ),
    (["DTSTART:20261225T000000", "DTEND:20261225T000000", "X-FUNAMBOL-ALLDAY:1"], "20261225", "20261226"),
    (["DTSTART:20261225T000000", "DTEND:20261225T240000", "X-ALLDAY:true"], "20261225", "20261226"),
    (["DTSTART:20261225T000000", "DTEND:20261225T000000", "X-ALLDAY:SET"], "20261225", "20261226"),
    (["DTSTART:20261225T000000", "X-ALLDAY:1", "X-FUNAMBOL-ALLDAY:"], "20261225", "20261226"),
    // No days.
    (
      ["DTSTART:20261225T000000", "DTEND:20261226T000000", "X-ALLDAY:UNSET"], "20261224T230000Z", "20261225T230000Z"
    ), (["DTSTART:20261225T000000", "X-FUNAMBOL-ALLDAY:"], "20261224T230000Z", ""),
    (
      ["DTSTART:20261225T000000", "DTEND:20261226T000000", "X-FUNAMBOL-ALLDAY:0"], "20261224T230000Z",
      "20261225T230000Z"
    ),
    (["DTSTART:20261225T000000", "DTEND:20261225T010000"], "20261224T230000Z", "20261225T000000Z"),
    (["DTSTART:20261225T000000"], "20261224T230000Z", ""),
  ]

  @Test(arguments: days) func daysAreDatesHoweverTheyAreSaid(lines: [String], start: String, end: String) throws {
    let event = try classic(lines)
    #expect(moment(event[.start]) == start && moment(event[.end]) ?? "" == end)
    #expect(event["X-ALLDAY"] == nil)
  }

  /// Outlook 2003 says in iCalendar by a property that times are days.
  @Test(arguments: [
    ("DTSTART:20261224T230000Z", "DTEND:20261225T230000Z"), ("DTSTART:20261224T230000Z", "DTEND:20261225T225900Z"),
    ("DTSTART:20261225T000000Z", "DTEND:20261226T000000Z"), ("DTSTART:20261225T000000", "DTEND:20261226T000000"),
    ("DTSTART;VALUE=DATE:20261225", "DTEND;VALUE=DATE:20261226"),
    ("DTSTART;TZID=Europe/Berlin:20261225T000000", "DTEND;TZID=Europe/Berlin:20261226T000000"),
  ]) func daysOfOutlookAreDates(start: String, end: String) throws {
    let text = CalendarCorpus.modern("BEGIN:VEVENT", start, end, "X-MICROSOFT-CDO-ALLDAYEVENT:TRUE", "END:VEVENT")
    let event = try Rendering(dialect: .iCalendar20, zone: "Europe/Zurich").read(text, as: .event).main
    #expect(moment(event[.start]) == "20261225" && moment(event[.end]) == "20261226")
  }

  /// The last day of a series of days is a day of the account, too.
  @Test(arguments: [
    ("Europe/Zurich", "20260720T220000Z", "20260721"), ("Europe/Zurich", "20260720T215959Z", "20260720"),
    ("Europe/Zurich", "20260720T000000Z", "20260720"), ("Europe/Zurich", "20260720T120000Z", "20260720"),
    ("America/New_York", "20260720T040000Z", "20260720"), ("America/New_York", "20260721T035959Z", "20260720"),
    ("Europe/Zurich", "20260720T000000", "20260720"), ("Europe/Zurich", "20260720", "20260720"),
  ]) func aSeriesOfDaysEndsOnADay(zone: String, until: String, day: String) throws {
    let start = zone == "Europe/Zurich" ? "0713T220000Z" : "0714T040000Z"
    let end = zone == "Europe/Zurich" ? "0714T220000Z" : "0715T040000Z"
    let old = try classic(["DTSTART:2026" + start, "DTEND:2026" + end, "RRULE:D1 " + until], zone: zone)
    let text = CalendarCorpus.modern(
      "BEGIN:VEVENT", "DTSTART;VALUE=DATE:20260714", "RRULE:FREQ=DAILY;UNTIL=" + until, "END:VEVENT")
    let new = try Rendering(dialect: .iCalendar20, zone: zone).read(text, as: .event).main
    for event in [old, new] {
      guard case .recurrence(let rule)? = event[.recurrenceRule]?.value, case .until(let last) = rule.end else {
        throw FormatError(.malformed, "RRULE")
      }
      #expect(moment(event[.start]) == "20260714" && last.basic == day)
    }
  }

  @Test(arguments: [
    (["DUE:20260701T000000"], "20260701"), (["DUE:20260630T220000Z"], "20260701"), (["DUE:20260701"], "20260701"),
    (["DUE:20260701T180000"], "20260701T160000Z"),
  ]) func aTasksDayIsADate(lines: [String], due: String) throws {
    #expect(moment(try classic(lines, kind: .task)[.due]) == due)
  }

  @Test(arguments: [
    ("BDAY:19800229", "19800229"), ("BDAY:1980-02-29", "19800229"), ("BDAY:19800229T000000Z", "19800229"),
    ("BDAY:19800228T230000Z", "19800229"), ("BDAY:0000-02-29", "--0229"), ("BDAY:--0229", "--0229"),
    ("BDAY;X-APPLE-OMIT-YEAR=1604:1604-02-29", "--0229"), ("BDAY:1980-02-29T10:00:00", "19800229"),
    ("BDAY:00000000", nil),
  ]) func aBirthdayIsADate(line: String, day: String?) throws {
    let card = "BEGIN:VCARD\r\nVERSION:3.0\r\nN:A;B\r\n\(line)\r\nEND:VCARD"
    let rendering = Rendering(dialect: .vCard30, zone: "Europe/Zurich")
    #expect(moment(try rendering.read(Array(card.utf8), as: .contact).main[.birthday]) == day)
  }

  /// A series in UTC over the end of summer time: a phone that repeats in UTC, and one that knows better.
  @Test(arguments: [
    (["EXDATE:20261103T070000Z", "RRULE:D1 20261201T070000Z"], "20261103T090000 Europe/Zurich", "20261201T080000Z"),
    (["EXDATE:20261103T080000Z", "RRULE:D1 20261201T080000Z"], "20261103T090000 Europe/Zurich", "20261201T080000Z"),
    (["EXDATE:20260603T070000Z", "RRULE:D1 20260801T070000Z"], "20260603T090000 Europe/Zurich", "20260801T070000Z"),
  ]) func aSeriesKeepsItsHour(lines: [String], exception: String, until: String) throws {
    let event = try classic(["DTSTART:20260601T070000Z", "DTEND:20260601T080000Z"] + lines)
    #expect(moment(event[.start]) == "20260601T090000 Europe/Zurich")
    guard case .moments(let moments)? = event[.exceptionDates]?.value,
      case .recurrence(let rule)? = event[.recurrenceRule]?.value,
      case .until(let last) = rule.end
    else { throw FormatError(.malformed, "") }
    #expect(moments.map { moment(Property(.start, .moment($0))) } == [exception])
    #expect(last.basic == until)
  }

  // MARK: Zones

  static let zones: [(lines: [String], start: String)] = [
    (["TZ:+01", "DAYLIGHT:TRUE;+02;20260329T010000Z;20261025T010000Z;;"], "20260625T070000Z"),
    (["TZ:+0100", "DAYLIGHT:TRUE;+0200;20260329T020000;20261025T030000;CET;CEST"], "20260625T070000Z"),
    (["TZ:-05:00", "DAYLIGHT:TRUE;-04;20260308T070000Z;20261101T060000Z;EST;EDT"], "20260625T130000Z"),
    (["TZ:+01", "DAYLIGHT:FALSE"], "20260625T080000Z"), (["TZ:+01"], "20260625T070000Z"),
    (["TZ:+05:30"], "20260625T033000Z"),
    (["TZ:Europe/Rome"], "20260625T070000Z"),
    (["TZ:-03", "DAYLIGHT:TRUE;-02;20260101T000000;20260301T000000;;"], "20260625T120000Z"),
    (["TZ:nowhere"], "20260625T070000Z"), ([], "20260625T070000Z"),
    // An hour that no zone of the world keeps.
    (["TZ:+01", "DAYLIGHT:TRUE;+03;20260501T000000Z;20260901T000000Z;;"], "20260625T060000Z"),
  ]

  @Test(arguments: zones) func vCalendarsZonesAreUnderstood(lines: [String], start: String) throws {
    #expect(moment(try classic(lines + ["DTSTART:20260625T090000"])[.start]) == start)
  }

  /// In a series the zone itself counts.
  @Test func aZoneIsFoundByItsChanges() throws {
    let lines = [
      "TZ:-05", "DAYLIGHT:TRUE;-04;20260308T070000Z;20261101T060000Z;EST;EDT", "RRULE:D1 #0", "DTSTART:20260625T090000",
    ]
    #expect(moment(try classic(lines, zone: "America/Toronto")[.start]) == "20260625T090000 America/Toronto")
    #expect(moment(try classic(lines, zone: "Europe/Zurich")[.start]) == "20260625T150000 Europe/Zurich")
  }

  @Test(arguments: [
    ("Europe/Zurich", "20260625", ["TZ:+01", "DAYLIGHT:TRUE;+02;20260329T010000Z;20261025T010000Z;;"]),
    ("Asia/Kolkata", "20260625", ["TZ:+05:30", "DAYLIGHT:FALSE"]),
    ("America/St_Johns", "20260625", ["TZ:-03:30", "DAYLIGHT:TRUE;-02:30;20260308T053000Z;20261101T043000Z;;"]),
    (
      "Australia/Sydney", "20260115",
      [
        "TZ:+10", "DAYLIGHT:TRUE;+11;20251004T160000Z;20260404T160000Z;;",
        "DAYLIGHT:TRUE;+11;20261003T160000Z;20270403T160000Z;;",
      ]
    ), ("Europe/Dublin", "20260625", ["TZ:+00", "DAYLIGHT:TRUE;+01;20260329T010000Z;20261025T010000Z;;"]),
  ]) func devicesThatListZonesAreToldOfThem(zone: String, day: String, lines: [String]) throws {
    let written = try #require(WrittenMoment(day + "T090000"))
    let start = Moment.time(written.date, try #require(written.time), .named(zone))
    let item = Item(.event, main: Component([Property(.start, .moment(start)), Property(.summary, .text("x"))]))
    let fields = Dictionary(uniqueKeysWithValues: ["DTSTART", "SUMMARY", "TZ", "DAYLIGHT"].map { ($0, Mask.Field()) })
    let rendering = Rendering(dialect: .vCalendar10, mask: Mask(fields: fields), zone: zone, usesUTC: false)
    let (data, held) = try rendering.project(item)
    let text = String(decoding: data, as: UTF8.self)
    #expect(
      text.split(separator: "\r\n").map(String.init).filter { $0.hasPrefix("TZ") || $0.hasPrefix("DAYL") } == lines)
    #expect(moment(held.main[.start]) == day + "T090000 " + zone)
    // Whoever reads it elsewhere understands the same instant.
    let elsewhere = try Rendering(dialect: .vCalendar10, zone: "Asia/Tokyo").read(data, as: .event)
    #expect(moment(elsewhere.main[.start]) == Clock(zone: zone, usesUTC: true).utc(start).basic)
  }

  @Test(arguments: [
    ("(UTC+01:00) Amsterdam, Berlin, Bern, Rome, Stockholm, Vienna", "Europe/Amsterdam"),
    ("Amsterdam, Berlin, Bern, Rom, Stockholm, Wien", "Europe/Amsterdam"),
    ("(GMT-05:00) Eastern Time (US & Canada)", "America/New_York"), ("Eastern Daylight Time", "America/New_York"),
    ("(UTC+09:00) Osaka, Sapporo, Tokyo", "Asia/Tokyo"), ("(UTC+05:45) Kathmandu", "Asia/Kathmandu"),
    ("Lord Howe Standard Time", "Australia/Lord_Howe"), ("(UTC) Nowhere, ../etc", nil),
    ("Nowhere Time (US & Canada)", nil),
  ]) func namesOfOutlookAreZones(tzid: String, zone: String?) {
    #expect(ResolvedZone(tzid: tzid) == zone.map { .named($0) })
  }

  /// Cuba has New York's hours, but not its days of change.
  @Test(arguments: [
    ("020000", "2SU", "020000", "1SU", "America/New_York"), ("000000", "2SU", "010000", "1SU", "America/Havana"),
    ("020000", "1SU", "020000", "-1SU", "America/New_York"),
  ]) func aVTIMEZONEIsKnownByItsRules(begin: String, second: String, end: String, first: String, zone: String) throws {
    let text = CalendarCorpus.modern(
      "BEGIN:VTIMEZONE", "TZID:Custom", "BEGIN:STANDARD", "DTSTART:19701101T\(end)",
      "RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=\(first)", "TZOFFSETFROM:-0400", "TZOFFSETTO:-0500", "END:STANDARD",
      "BEGIN:DAYLIGHT", "DTSTART:19700308T\(begin)", "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=\(second)",
      "TZOFFSETFROM:-0500",
      "TZOFFSETTO:-0400", "END:DAYLIGHT", "END:VTIMEZONE", "BEGIN:VEVENT", "DTSTART;TZID=Custom:20260625T090000",
      "RRULE:FREQ=DAILY", "END:VEVENT")
    let item = try Rendering(dialect: .iCalendar20, zone: "Europe/Zurich").read(text, as: .event)
    #expect(moment(item.main[.start]) == "20260625T090000 " + zone)
  }
}
