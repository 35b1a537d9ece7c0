import Testing
import Versit

@testable import Groupware

/// The last day of counted series; many of the rows are the examples of RFC 5545 §3.8.5.3.
@Suite struct RecurrenceDaysTests {
  private func last(_ text: String, _ start: String) throws -> String? {
    let date = try #require(WrittenMoment(start)).date
    let setting = Setting(syntax: .modern, clock: Clock(zone: "UTC", usesUTC: true), start: .date(date))
    let rule = try #require(RecurrenceRule(text: text, setting))
    guard case .until(let moment)? = rule.endingAtDay(.date(date))?.end else { return nil }
    return moment.basic
  }

  @Test(arguments: [
    ("FREQ=DAILY;COUNT=1", "20241231", "20241231"), ("FREQ=DAILY;INTERVAL=2;COUNT=10", "20241231", "20250118"),
    ("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TU,WE;COUNT=4", "20241231", "20250114"),
    ("FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=MO", "19970805", "19970824"),
    ("FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=SU", "19970805", "19970831"),
    ("FREQ=MONTHLY;COUNT=3", "20250131", "20250531"), ("FREQ=YEARLY;COUNT=3", "20240229", "20320229"),
    ("FREQ=MONTHLY;BYDAY=-1FR;COUNT=3", "20250131", "20250328"),
    ("FREQ=MONTHLY;BYMONTHDAY=-1;COUNT=3", "20250131", "20250331"),
    ("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1;COUNT=2", "20250131", "20250228"),
    ("FREQ=YEARLY;BYDAY=20MO;COUNT=3", "19970519", "19990517"),
    ("FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13;COUNT=5", "19970902", "19990813"),
    ("FREQ=YEARLY;INTERVAL=3;BYYEARDAY=1,100,200;COUNT=10", "19970101", "20060101"),
    ("FREQ=YEARLY;BYMONTH=3;BYDAY=TH;COUNT=4", "19970313", "19980305"),
    ("FREQ=YEARLY;BYMONTH=1,2;COUNT=3", "20250131", "20270131"),
    ("FREQ=MONTHLY;INTERVAL=18;BYMONTHDAY=10,11,12,13,14,15;COUNT=10", "19970910", "19990313"),
  ])
  func countedSeriesHaveALastDay(rule: String, start: String, last: String) throws {
    #expect(try self.last(rule, start) == last)
  }

  @Test(arguments: [
    "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30;COUNT=2", "FREQ=HOURLY;COUNT=2", "FREQ=YEARLY;BYWEEKNO=20;COUNT=2",
    "FREQ=DAILY;BYHOUR=1,2;COUNT=3", "FREQ=DAILY;COUNT=999999999999", "FREQ=YEARLY;INTERVAL=9999;COUNT=9999",
  ])
  func othersHaveNone(rule: String) throws { #expect(try last(rule, "20250131") == nil) }
}
