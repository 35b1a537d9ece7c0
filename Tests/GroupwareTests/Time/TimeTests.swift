import Testing

@testable import Groupware

@Suite struct TimeTests {
  @Test func daysAndDatesAreOneLine() {
    for days in stride(from: -719_528, through: 2_932_896, by: 97) { #expect(CalendarDate(days: days).days == days) }
    #expect(CalendarDate(year: 1970, month: 1, day: 1).days == 0)
    #expect(CalendarDate(year: 2026, month: 11, day: 23).weekday == .monday)
    #expect(CalendarDate(year: 2024, month: 2, day: 28).advanced(by: 2) == CalendarDate(year: 2024, month: 3, day: 1))
  }

  static let moments: [(String, String, String?, WrittenMoment.Mark)] = [
    ("20260625T063000Z", "2026-06-25", "063000", WrittenMoment.Mark.utc),
    ("2026-06-25T06:30:00", "2026-06-25", "063000", .none),
    ("2026-06-25T06:30:00.123+01:00", "2026-06-25", "063000", .offset(3600)), ("20260625", "2026-06-25", nil, .none),
    ("20261231T240000", "2027-01-01", "000000", .none), ("20260625T0630", "2026-06-25", "063000", .none),
  ]

  @Test(arguments: moments)
  func momentsAreRead(text: String, date: String, time: String?, mark: WrittenMoment.Mark) throws {
    let written = try #require(WrittenMoment(text))
    #expect(written.date.extended == date)
    #expect(written.time?.basic == time)
    #expect(written.mark == mark)
  }

  @Test(arguments: ["", "2026", "20260230", "20261301", "99999999", "-", "abc", "2026-06-2", "00000000"])
  func nonsenseIsNoMoment(text: String) { #expect(WrittenMoment(text) == nil) }

  /// Local time, zone, UTC; checked with date(1).
  @Test(arguments: [
    ("20260701T090000", "Europe/Zurich", "20260701T070000Z"), ("20260101T090000", "Europe/Zurich", "20260101T080000Z"),
    ("20260329T023000", "Europe/Zurich", "20260329T013000Z"), ("20261025T023000", "Europe/Zurich", "20261025T003000Z"),
    ("20600701T090000", "America/New_York", "20600701T130000Z"),
    ("20260115T120000", "Australia/Sydney", "20260115T010000Z"),
    ("20260715T120000", "Australia/Sydney", "20260715T020000Z"),
    ("20260715T120000", "Asia/Kolkata", "20260715T063000Z"),
    ("20260715T120000", "Asia/Tehran", "20260715T083000Z"), ("19850701T120000", "Europe/Moscow", "19850701T080000Z"),
  ])
  func zonesAreTheSystems(local: String, zone: String, utc: String) throws {
    let rules = try #require(ZoneRules.named(zone))
    let written = try #require(WrittenMoment(local))
    let seconds = rules.utc(of: ClockSeconds(written.date, try #require(written.time)))
    #expect(Clock.moment(utc: seconds).basic == utc)
  }

  @Test func localAndUTCAgree() throws {
    for zone in ["Europe/Zurich", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu", "America/Sao_Paulo"] {
      let rules = try #require(ZoneRules.named(zone))
      for utc in stride(from: 0, to: 3_000_000_000, by: 7_654_321) {
        let local = rules.local(of: utc)
        #expect(rules.local(of: rules.utc(of: local)) == local)
      }
    }
  }

  @Test(arguments: ["", "../../etc/passwd", "/etc/passwd", "Europe", "Europe/Nowhere", "Europe/Zurich\0", "zone.tab"])
  func otherFilesAreNoZones(name: String) { #expect(ZoneRules.named(name) == nil) }

  @Test(arguments: [
    ("Europe/Zurich", "Europe/Zurich"), ("/kolab.org/Europe/Zurich", "Europe/Zurich"),
    ("/softwarestudio.org/Olson_20011030_5/America/Argentina/Buenos_Aires", "America/Argentina/Buenos_Aires"),
    ("W. Europe Standard Time", "Europe/Berlin"), ("Etc/UTC", "UTC"),
  ])
  func namesOfZonesAreResolved(tzid: String, zone: String) {
    #expect(ResolvedZone(tzid: tzid) == .named(zone))
    #expect(ResolvedZone(tzid: "X" + tzid.lowercased()) == nil)
  }

  @Test func everyWindowsNameIsAZoneOfTheSystem() {
    for (name, zone) in ResolvedZone.windows { #expect(ZoneRules.named(zone) != nil, "\(name)") }
  }

  @Test func truncatedZoneFilesNeverTrap() throws {
    let rules = RecurringZone(posix: "CET-1CEST,M3.5.0,M10.5.0/3")
    #expect(rules?.standard == 3600)
    #expect(rules?.daylight?.offset == 7200)
    for count in 0..<27 { _ = RecurringZone(posix: String("CET-1CEST,M3.5.0,M10.5.0/3".prefix(count))) }
    let header: [UInt8] = Array("TZif2".utf8) + [UInt8](repeating: 0, count: 15) + [UInt8](repeating: 0xFF, count: 24)
    for count in header.indices { #expect(ZoneRules(bytes: Array(header[..<count])) == nil) }
    #expect(ZoneRules(bytes: header) == nil)
  }

  @Test(arguments: [
    ("PT15M", 900), ("-PT15M", -900), ("P1DT2H", 93_600), ("P2D", 172_800), ("PT1H30M", 5400), ("PT0S", 0),
  ])
  func durationsAreReadAndWritten(text: String, seconds: Int) {
    #expect(ElapsedTime(text)?.seconds == seconds)
    #expect(ElapsedTime(seconds: seconds).text == text)
    #expect(ElapsedTime("P1W")?.seconds == 604_800)
    #expect(ElapsedTime(text + "9") == nil)
  }
}
