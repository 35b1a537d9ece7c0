import Testing

@testable import Groupware

/// Rules and reminders that a device cannot say stay with the server.
@Suite struct SeriesMeaningTests {
  private static let start = [
    "BEGIN:VEVENT", "UID:1", "SUMMARY:Series", "DTSTART:20260106T090000Z", "DTEND:20260106T100000Z",
  ]

  private func server(_ lines: [String]) throws -> Item {
    let all = ["BEGIN:VCALENDAR", "VERSION:2.0"] + Self.start + lines + ["END:VEVENT", "END:VCALENDAR"]
    return try Rendering(dialect: .iCalendar20, zone: "UTC").read(Array(all.joined(separator: "\r\n").utf8), as: .event)
  }

  static let rules: [[String]] = [
    ["RRULE:FREQ=DAILY", "EXRULE:FREQ=WEEKLY;BYDAY=SA,SU"],
    ["RRULE:FREQ=WEEKLY;COUNT=4", "RRULE:FREQ=MONTHLY;BYMONTHDAY=13"],
    ["RRULE:FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1", "EXDATE:20260227T090000Z"],
    ["RRULE:FREQ=DAILY;BYHOUR=9,15"], ["RRULE:FREQ=YEARLY;BYWEEKNO=20;WKST=SU"],
    ["RDATE:20260301T090000Z,20260401T090000Z"], ["RRULE:FREQ=WEEKLY;COUNT=10;BYDAY=TU,TH", "EXDATE:20260113T090000Z"],
  ]

  /// Through the mailbox, as they were.
  @Test(arguments: rules) func rulesComeBackFromTheMailbox(lines: [String]) throws {
    let item = try server(lines)
    let again = try Kolab.read(Kolab.write(item, stamp: KolabFixtures.stamp), objectType: nil)
    #expect(again.contentDigest == item.contentDigest)
    let text = String(decoding: try Rendering(dialect: .iCalendar20).write(again), as: UTF8.self)
    for line in lines { #expect(text.contains(line + "\r\n"), "\(text)") }
  }

  /// A phone gets what it can say, edits the title and sends it back, with and without a list of what it holds.
  @Test(arguments: rules, [["DTSTART", "DTEND", "SUMMARY", "RRULE"], ["DTSTART", "DTEND", "SUMMARY"], []])
  func anEditOnAPhoneLeavesThem(lines: [String], fields: [String]) throws {
    let mask =
      fields.isEmpty ? Mask.nothing : Mask(fields: Dictionary(uniqueKeysWithValues: fields.map { ($0, .init()) }))
    let phone = Rendering(dialect: .vCalendar10, mask: mask, zone: "Europe/Zurich")
    let item = try server(lines)
    let (data, held) = try phone.project(item)
    let edited = String(decoding: data, as: UTF8.self).split(separator: "SUMMARY:Series").joined(
      separator: "SUMMARY:Edited")
    let device = try phone.read(Array(edited.utf8), as: .event)
    let merge = Merge(
      base: Shadow(agreed: item, held: held), server: item, device: device, policy: .server, holds: { _ in .unlimited })
    #expect(merge.conflicts.isEmpty)
    #expect(merge.item.main.text(.summary) == "Edited")
    for name in [PropertyName.recurrenceRule, "EXRULE", .exceptionDates, .recurrenceDates, .start, .end] {
      #expect(merge.item.main.all(name).map(\.value) == item.main.all(name).map(\.value), "\(name.rawValue)")
    }
  }

  /// Phones that list what they hold get one rule, and no exceptions of a rule that they are not told.
  @Test func phonesGetOneRule() throws {
    let mask = Mask(fields: Dictionary(uniqueKeysWithValues: ["RRULE", "EXDATE", "DTSTART"].map { ($0, .init()) }))
    let phone = Rendering(dialect: .vCalendar10, mask: mask)
    func rules(_ lines: [String]) throws -> [String] {
      String(decoding: try phone.write(server(lines)), as: UTF8.self).split(separator: "\r\n").map(String.init)
        .filter { ["RRULE", "EXRUL", "EXDAT"].contains($0.prefix(5)) }
    }
    #expect(try rules(Self.rules[1]) == ["RRULE:W1 TU #4"])
    #expect(try rules(Self.rules[2]).isEmpty)
    #expect(try rules(Self.rules[6]) == ["RRULE:W1 TU TH #10", "EXDATE:20260113T090000Z"])
  }

  /// A merge joins moments of several zones; a line has one.
  @Test(arguments: [
    (
      "DTSTART;TZID=America/New_York:20260601T090000", Moment.Zone.named("America/New_York"),
      "EXDATE;TZID=America/New_York:20260608T090000,20260615T090000,20260622T090000"
    ),
    (
      "DTSTART;TZID=Europe/Zurich:20260601T150000", .utc,
      "EXDATE;TZID=Europe/Zurich:20260608T150000,20260615T150000,20260622T150000"
    ),
  ]) func momentsOfALineAreOnOneClock(start: String, first: Moment.Zone, line: String) throws {
    let rendering = Rendering(dialect: .iCalendar20, zone: "Europe/Zurich")
    let text = CalendarCorpus.modern("BEGIN:VEVENT", "UID:1", start, "RRULE:FREQ=WEEKLY", "END:VEVENT")
    var item = try rendering.read(text, as: .event)
    func moment(_ day: Int, _ hour: Int, _ zone: Moment.Zone) -> Moment {
      .time(CalendarDate(year: 2026, month: 6, day: day), TimeOfDay(hour: hour, minute: 0, second: 0), zone)
    }
    item.main.set(
      .exceptionDates,
      to: .moments([
        moment(8, first == .utc ? 13 : 9, first), moment(15, 15, .named("Europe/Zurich")), moment(22, 13, .utc),
      ]))
    var dates = item
    dates.main[.exceptionDates].map { dates.main.set(.recurrenceDates, to: $0.value) }
    let (data, held) = try rendering.project(dates)
    let written = String(decoding: data, as: UTF8.self).replacing("\r\n ", with: "")
    #expect(written.contains(line + "\r\n") && written.contains("R" + line.dropFirst(2) + "\r\n"), "\(written)")
    #expect(held.contentDigest == dates.contentDigest)
  }

  // MARK: Reminders

  private func event(_ alarms: [String], _ fields: [String] = []) throws -> (alarms: [Component], written: [String]) {
    let lines = ["SUMMARY:Title", "DTSTART:20260625T090000Z", "DTEND:20260625T100000Z"] + alarms
    let bytes = Array(
      (["BEGIN:VCALENDAR", "VERSION:1.0", "BEGIN:VEVENT"] + lines + ["END:VEVENT", "END:VCALENDAR"]).joined(
        separator: "\r\n"
      )
      .utf8)
    let plain = Rendering(dialect: .vCalendar10)
    let item = try plain.read(bytes, as: .event)
    let mask =
      fields.isEmpty ? Mask.nothing : Mask(fields: Dictionary(uniqueKeysWithValues: fields.map { ($0, .init()) }))
    let text = String(decoding: try Rendering(dialect: .vCalendar10, mask: mask).write(item), as: UTF8.self)
    return (item.main.alarms, text.split(separator: "\r\n").map(String.init).filter { $0.contains("ALARM") })
  }

  @Test func soundsTextsAndSnoozesAreKept() throws {
    let sound = try event([#"AALARM;TYPE=WAVE:20260625T084500Z;PT5M;3;c:\sounds\ring.wav"#])
    #expect(sound.alarms.first?.text(.action) == "AUDIO")
    #expect(sound.alarms.first?[.attach]?.value == .uri("c:%5Csounds%5Cring.wav"), "a URI, as Kolab wants it")
    #expect(sound.alarms.first?[.duration]?.value == .duration(seconds: 300))
    #expect(sound.written == [#"AALARM:20260625T084500Z;PT5M;3;c:\sounds\ring.wav"#])
    let text = try event(["DALARM:20260625T084500Z;;;Leave now\\; really"])
    #expect(text.alarms.first?.text(.description) == "Leave now; really")
    #expect(text.written == ["DALARM:20260625T084500Z;;0;Leave now\\; really"])
    #expect(try event(["DALARM:20260625T084500Z;;;Title"]).written == ["AALARM:20260625T084500Z;;0;"])
  }

  @Test func oneTimeIsOneReminder() throws {
    let pair = ["AALARM:20260625T084500Z;;;ring.wav", "DALARM:20260625T084500Z;;;Leave", "AALARM:20260625T080000Z"]
    for lines in [pair, [pair[1], pair[0], pair[2]]] {
      let alarms = try event(lines).alarms
      #expect(alarms.count == 2)
      #expect(alarms[0].text(.action) == "AUDIO" && alarms[0].text(.description) == "Leave")
      #expect(alarms[1][.trigger]?.value == .duration(seconds: -3600))
    }
    // Nokia phones ring twice for both.
    #expect(
      try event(pair, ["AALARM", "DALARM", "DTSTART"]).written
        == ["AALARM:20260625T084500Z;;0;ring.wav", "AALARM:20260625T080000Z;;0;"])
    #expect(try event(pair, ["DALARM", "DTSTART"]).written.first == "DALARM:20260625T084500Z;;0;Leave")
    #expect(try event(pair, ["DTSTART"]).written.isEmpty)
  }

  @Test func phonesDoNotRingForMail() throws {
    let item = try server([
      "BEGIN:VALARM", "ACTION:EMAIL", "TRIGGER:-PT1H", "ATTENDEE:mailto:a@b.c", "SUMMARY:s", "DESCRIPTION:d",
      "END:VALARM",
    ])
    #expect(item.main.alarms.count == 1)
    func alarms(_ mask: Mask) throws -> [String] {
      let data = try Rendering(dialect: .vCalendar10, mask: mask).write(item)
      return String(decoding: data, as: UTF8.self).split(separator: "\r\n").map(String.init).filter {
        $0.contains("ALARM")
      }
    }
    #expect(try alarms(Mask(fields: ["DTSTART": .init(), "AALARM": .init(), "DALARM": .init()])).isEmpty)
    #expect(try alarms(.nothing).map { $0.prefix(7) } == ["MALARM:"])
  }
}
