import Testing
import Versit

@testable import Groupware

@Suite struct RecurrenceTests {
  private func setting(_ syntax: VersitSyntax, _ day: CalendarDate) -> Setting {
    let clock = Clock(zone: "Europe/Zurich", usesUTC: true)
    return Setting(
      syntax: syntax, clock: clock,
      start: .time(day, TimeOfDay(hour: 9, minute: 0, second: 0), .named("Europe/Zurich")))
  }

  /// A Tuesday, so that nothing in the tables is what the start says anyway.
  private let start = CalendarDate(year: 2024, month: 12, day: 31)

  static let both = [
    ("D1 #10", "FREQ=DAILY;COUNT=10"), ("D2 20251231T235959Z", "FREQ=DAILY;UNTIL=20251231T235959Z;INTERVAL=2"),
    ("W2 MO TU WE #0", "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TU,WE"), ("MP1 1+ SU #0", "FREQ=MONTHLY;BYDAY=1SU"),
    ("MP1 1- FR 20250101T000000Z", "FREQ=MONTHLY;UNTIL=20250101T000000Z;BYDAY=-1FR"),
    ("MP1 1+ MO 2+ WE #0", "FREQ=MONTHLY;BYDAY=1MO,2WE"), ("MD1 2- #0", "FREQ=MONTHLY;BYMONTHDAY=-2"),
    ("MD1 1 15 LD #6", "FREQ=MONTHLY;COUNT=6;BYMONTHDAY=1,15,-1"), ("YM1 6 #0", "FREQ=YEARLY;BYMONTH=6"),
    ("YM2 3 9 #0", "FREQ=YEARLY;INTERVAL=2;BYMONTH=3,9"), ("YD1 100 200 #0", "FREQ=YEARLY;BYYEARDAY=100,200"),
    ("MP2 1+ TU 3+ TU #0", "FREQ=MONTHLY;INTERVAL=2;BYDAY=1TU,3TU"),
    ("M15 #4", "FREQ=MINUTELY;COUNT=4;INTERVAL=15"),
  ]
  static let reading = [
    ("MP2 1+ 3+ TU #0", "FREQ=MONTHLY;INTERVAL=2;BYDAY=1TU,3TU"), ("YD1 #0", "FREQ=YEARLY"),
    ("D1", "FREQ=DAILY;COUNT=2"),
    ("W1  MO   TU #0", "FREQ=WEEKLY;BYDAY=MO,TU"), ("w1 mo #0", "FREQ=WEEKLY;BYDAY=TU,MO"), ("W1 #0", "FREQ=WEEKLY"),
    ("MD1 31 #0", "FREQ=MONTHLY"), ("YM1 12 #0", "FREQ=YEARLY"), ("MP1 #3", "FREQ=MONTHLY;COUNT=3;BYDAY=5TU"),
    ("D1 #5 20250201T000000Z", "FREQ=DAILY;COUNT=5"), ("D1 20250201", "FREQ=DAILY;UNTIL=20250201T225959Z"),
    ("D1 #0 20250201T000000Z", "FREQ=DAILY;UNTIL=20250201T000000Z"),
    // Blanks that devices leave out or double, and signs in front.
    ("D1#10", "FREQ=DAILY;COUNT=10"), ("W1 MOTUWE#0", "FREQ=WEEKLY;BYDAY=MO,TU,WE"),
    ("W2MO TU #0", "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TU"),
    ("MP1 1+SU2-FR #0", "FREQ=MONTHLY;BYDAY=1SU,-2FR"), ("MP1 -1FR #0", "FREQ=MONTHLY;BYDAY=-1FR"),
    ("MD1 1 15 LD#6", "FREQ=MONTHLY;COUNT=6;BYMONTHDAY=1,15,-1"),
    ("W1 2025-02-01", "FREQ=WEEKLY;UNTIL=20250201T225959Z"),
    ("YM1 #3", "FREQ=YEARLY;COUNT=3"), ("MD1 #0", "FREQ=MONTHLY"), ("MP1 #0", "FREQ=MONTHLY;BYDAY=5TU"),
    ("YD2 366 #0", "FREQ=YEARLY;INTERVAL=2;BYYEARDAY=366"),
    ("D1 0900 #5", "FREQ=DAILY;COUNT=5"), ("D1 0900$ 20250201T080000Z", "FREQ=DAILY;UNTIL=20250201T080000Z"),
    // What no BYHOUR says: the day counts.
    ("W1 TU 1200 TH 1130 #10", "FREQ=WEEKLY;COUNT=10;BYDAY=TU,TH"),
  ]
  static let writing = [
    ("FREQ=WEEKLY", "W1 TU #0"), ("FREQ=MONTHLY", "MD1 31 #0"), ("FREQ=YEARLY", "YM1 12 #0"),
    ("FREQ=YEARLY;BYDAY=-1TU;BYMONTH=12", "MP12 1- TU #0"), ("FREQ=MONTHLY;BYDAY=MO;BYSETPOS=2", "MP1 2+ MO #0"),
    ("FREQ=YEARLY;BYMONTHDAY=31;BYMONTH=12", "YM1 12 #0"), ("FREQ=DAILY;BYDAY=MO,TU", "W1 MO TU #0"),
    ("FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,SA;WKST=SU", "W2 TU SA #0"),
    ("FREQ=YEARLY;BYDAY=TU;BYMONTH=12;BYSETPOS=-1", "MP12 1- TU #0"),
  ]

  /// On the clock of DTSTART, which is nine in Zurich.
  static let times = [
    ("D2 0900 1500 #3", "D2 0800 1400 #3", "FREQ=DAILY;COUNT=3;INTERVAL=2;BYHOUR=9,15"),
    ("D1 0930 1530 #0", "D1 0830 1430 #0", "FREQ=DAILY;BYMINUTE=30;BYHOUR=9,15"),
    (
      "W1 TU 0900 1700 TH 0900 1700 #0", "W1 TU 0800 1600 TH 0800 1600 #0", "FREQ=WEEKLY;BYDAY=TU,TH;BYHOUR=9,17"
    ),
  ]

  @Test(arguments: times) func timesOfTheDayAreSaid(local: String, utc: String, modern: String) throws {
    for (text, start, usesUTC) in [(local, "20241231T090000", false), (utc, "20241231T080000Z", true)] {
      var setting = setting(.classic, self.start)
      setting.clock.usesUTC = usesUTC
      setting.clock.seriesStart = WrittenMoment(start)
      let value = Form.classicRecurrence.read(VersitProperty("RRULE", text), setting)
      guard case .recurrence(let rule)? = value else { throw FormatError(.malformed, text) }
      #expect(rule.text(self.setting(.modern, self.start)) == modern)
      #expect(rule.classicText(setting) == text)
    }
  }

  @Test(arguments: both + reading)
  func classicRulesAreRead(classic: String, modern: String) throws {
    let value = Form.classicRecurrence.read(VersitProperty("RRULE", classic), setting(.classic, start))
    guard case .recurrence(let rule)? = value else { throw FormatError(.malformed, classic) }
    #expect(rule.text(setting(.modern, start)) == modern)
  }

  @Test(arguments: both.map { ($0.1, $0.0) } + writing)
  func classicRulesAreWritten(modern: String, classic: String) throws {
    let rule = try #require(RecurrenceRule(text: modern, setting(.modern, start)))
    #expect(rule.text(setting(.modern, start)) == modern)
    #expect(rule.classicText(setting(.classic, start)) == classic)
  }

  @Test(arguments: [
    "FREQ=MONTHLY;BYHOUR=8,12", "FREQ=DAILY;BYSECOND=30", "FREQ=HOURLY", "FREQ=YEARLY;BYWEEKNO=20",
    "FREQ=MONTHLY;BYDAY=MO",
    "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1", "FREQ=YEARLY;BYMONTH=3;BYDAY=1MO",
    "FREQ=MONTHLY;BYMONTHDAY=13;BYDAY=FR", "FREQ=WEEKLY;INTERVAL=2;BYDAY=SU,TU;WKST=SU",
  ])
  func whatClassicCannotSayIsLeftOut(modern: String) throws {
    let rule = try #require(RecurrenceRule(text: modern, setting(.modern, start)))
    #expect(rule.classicText(setting(.classic, start)) == nil)
  }

  @Test(arguments: [
    "", "X", "FREQ=", "#", "D", "MP1 9+ XX", "W1 MO MO MO 99999999999999999999",
    "D99999999999999999999 #99999999999999999999",
  ])
  func nonsenseDoesNotTrap(text: String) {
    _ = Form.classicRecurrence.read(VersitProperty("RRULE", text), setting(.classic, start))
    _ = Form.recurrence.read(
      VersitProperty("RRULE", "FREQ=DAILY;UNTIL=\(text);BYDAY=\(text);COUNT=\(text)"), setting(.modern, start))
  }
}
