import Testing
import Versit

@testable import Groupware

/// Series of one zone on devices that repeat them on the clock of another.
@Suite struct SeriesClockTests {
  private static let start = CalendarDate(year: 2026, month: 3, day: 10)

  /// Each instance is a day earlier or later.
  @Test(
    arguments: [
      "FREQ=DAILY;INTERVAL=3", "FREQ=WEEKLY", "FREQ=WEEKLY;BYDAY=MO,TU,SU", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,SU",
      "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,SU;WKST=SU", "FREQ=MONTHLY", "FREQ=MONTHLY;BYMONTHDAY=10,27",
      "FREQ=YEARLY;BYMONTH=3,9", "FREQ=YEARLY;BYYEARDAY=69,200",
    ], [-1, 1])
  func rulesAreMoved(text: String, by days: Int) throws {
    let rule = try #require(
      RecurrenceRule(text: text, Setting(syntax: .modern, clock: Clock(zone: "UTC", usesUTC: true))))
    let moved = try #require(rule.moved(from: Self.start, by: days))
    let there = try #require(RecurrenceDays(moved, from: Self.start.advanced(by: days)))
    let here = try #require(RecurrenceDays(rule, from: Self.start))
    for number in [2, 3, 4, 13] {
      #expect(there.day(ofInstance: number) == here.day(ofInstance: number)?.advanced(by: days), "\(number)")
    }
    let back = try #require(moved.moved(from: Self.start.advanced(by: days), by: -days))
    #expect(RecurrenceDays(back, from: Self.start)?.day(ofInstance: 9) == here.day(ofInstance: 9))
  }

  @Test(arguments: [
    "FREQ=MONTHLY;BYDAY=2TU", "FREQ=MONTHLY;BYMONTHDAY=1,10", "FREQ=MONTHLY;BYMONTHDAY=-1",
    "FREQ=MONTHLY;BYDAY=TU;BYSETPOS=2", "FREQ=DAILY;BYMONTH=3", "FREQ=YEARLY;BYDAY=TU;BYMONTH=3",
  ]) func whatNoRuleSaysIsNotMoved(text: String) throws {
    let rule = try #require(
      RecurrenceRule(text: text, Setting(syntax: .modern, clock: Clock(zone: "UTC", usesUTC: true))))
    #expect(rule.moved(from: Self.start, by: -1) == nil)
  }

  // MARK: On a device

  /// A Tuesday morning of Sydney is Monday in New York; both move their clocks, at other times.
  private static let sydney = [
    "DTSTART;TZID=Australia/Sydney:20260310T080000", "DTEND;TZID=Australia/Sydney:20260310T090000",
  ]
  private static let phones = [
    Rendering(dialect: .vCalendar10, zone: "America/New_York"),
    Rendering(dialect: .vCalendar10, zone: "America/New_York", usesUTC: false),
  ]

  private func series(_ rule: String, _ names: [String] = [], changed: Bool = false) throws -> Item {
    let change = [
      "BEGIN:VEVENT", "UID:1", "RECURRENCE-ID;TZID=Australia/Sydney:20260616T080000",
      "DTSTART;TZID=Australia/Sydney:20260616T100000", "DTEND;TZID=Australia/Sydney:20260616T110000", "END:VEVENT",
    ]
    let lines =
      ["BEGIN:VCALENDAR", "VERSION:2.0", "BEGIN:VEVENT", "UID:1", "SUMMARY:Series"] + Self.sydney + ["RRULE:" + rule]
      + names + ["END:VEVENT"] + (changed ? change : []) + ["END:VCALENDAR", ""]
    return try Rendering(dialect: .iCalendar20, zone: "America/New_York")
      .read(Array(lines.joined(separator: "\r\n").utf8), as: .event)
  }

  /// The device's days, and where no rule says them the first event only.
  @Test(arguments: [
    ("FREQ=WEEKLY", "W1 MO #0"), ("FREQ=WEEKLY;BYDAY=TU,TH", "W1 MO WE #0"), ("FREQ=MONTHLY", "MD1 9 #0"),
    ("FREQ=MONTHLY;BYMONTHDAY=10,20;COUNT=5", "MD1 9 19 #5"), ("FREQ=YEARLY;BYMONTH=3,9", "YM1 3 9 #0"),
    ("FREQ=MONTHLY;BYDAY=2TU", nil), ("FREQ=DAILY;BYHOUR=8,10", "D1 1700 1900 #0"),
    ("FREQ=DAILY;UNTIL=20260609T220000Z", "D1 20260609T170000"),
  ]) func rulesHaveTheDaysOfTheDevice(rule: String, written: String?) throws {
    let text = String(decoding: try Self.phones[1].write(series(rule)), as: UTF8.self)
    #expect(text.contains("DTSTART:20260309T170000\r\n"))
    let rules = text.split(separator: "\r\n").map(String.init).filter { $0.hasPrefix("RRULE:") }
    #expect(rules == (written.map { ["RRULE:" + $0] } ?? []))
  }

  /// What the device calls an instance is that of the series, whatever both clocks did since the first one.
  @Test(arguments: phones) func instancesAreThoseOfTheSeries(phone: Rendering) throws {
    let server = try series("FREQ=WEEKLY", ["EXDATE;TZID=Australia/Sydney:20260414T080000"], changed: true)
    let (data, held) = try phone.project(server)
    func merged(_ text: String) throws -> Item {
      let device = try phone.read(Array(text.utf8), as: .event, over: server)
      return Merge(
        base: Shadow(agreed: server, held: held), server: server, device: device, policy: .client,
        holds: { _ in .unlimited }
      ).item
    }
    let text = String(decoding: data, as: UTF8.self)
    let (said, more) = phone.usesUTC ? ("20260413T210000Z", "20260601T210000Z") : ("20260413T170000", "20260601T170000")
    #expect(text.contains("EXDATE:\(said)\r\n"))
    #expect(try merged(text).contentDigest == server.contentDigest)
    let left = try merged(text.replacing("EXDATE:\(said)", with: "EXDATE:\(said);\(more)"))
    let expected = try series(
      "FREQ=WEEKLY", ["EXDATE;TZID=Australia/Sydney:20260414T080000,20260602T080000"], changed: true)
    #expect(left.contentDigest == expected.contentDigest)
    let days = try merged(text.replacing("W1 MO #0", with: "W1 MO WE #0"))
    #expect(days.main[.recurrenceRule] == (try series("FREQ=WEEKLY;BYDAY=TU,TH")).main[.recurrenceRule])
  }

  /// A time of UTC is read on the account's clock, and so is a rule of which only the day of UTC is one.
  @Test(arguments: [
    ("W1 SU #0", "FREQ=WEEKLY"), ("W1 SU TU #0", "FREQ=WEEKLY;BYDAY=MO,WE"), ("W1 MO #0", "FREQ=WEEKLY"),
    ("W1 SU MO #0", "FREQ=WEEKLY;BYDAY=SU,MO"), ("MD1 8 #0", "FREQ=MONTHLY"), ("MD1 9 #0", "FREQ=MONTHLY"),
  ]) func rulesOfUTCAreRead(classic: String, modern: String) throws {
    let phone = Rendering(dialect: .vCalendar10, zone: "Australia/Sydney")
    let text = CalendarCorpus.classic(
      "VEVENT", "DTSTART:20260308T210000Z", "DTEND:20260308T220000Z", "RRULE:" + classic)
    let item = try phone.read(text, as: .event)
    let again = String(decoding: try Rendering(dialect: .iCalendar20).write(item), as: UTF8.self)
    #expect(again.contains("DTSTART;TZID=Australia/Sydney:20260309T080000\r\nDTEND"))
    #expect(again.contains("RRULE:\(modern)\r\n"), "\(again)")
  }
}
