import Foundation
import Groupware
import Testing

/// What names the instances of a series: days also for a series of times (Roundcube), or times of several zones.
@Suite struct KolabInstanceTests {
  private static let nine = TimeOfDay(hour: 9, minute: 0, second: 0)
  private static let zurich = Moment.Zone.named("Europe/Zurich")

  private static func day(_ day: Int) -> CalendarDate { CalendarDate(year: 2026, month: 11, day: day) }
  private static func local(_ date: Int) -> Moment { .time(day(date), nine, zurich) }
  private static func utc(_ date: Int) -> Moment {
    .time(day(date), TimeOfDay(hour: 8, minute: 0, second: 0), .utc)
  }

  private func series(at start: Moment, _ name: PropertyName, _ moments: [Moment]) -> Item {
    Item(
      .event,
      main: Component([
        Property(.uid, .text("1")), Property(.start, .moment(start)),
        Property(.recurrenceRule, .recurrence(RecurrenceRule(.weekly))), Property(name, .moments(moments)),
      ]))
  }

  /// As another program writes them: days, whatever the series.
  private func withDays(_ item: Item) throws -> Item {
    var text = try KolabFixtures.write(item)[...]
    var edited = ""
    for element in ["exdate", "rdate", "recurrence-id"] {
      guard let open = text.range(of: "<\(element)>"), let close = text.range(of: "</\(element)>") else { continue }
      let days = text[open.upperBound..<close.lowerBound].components(separatedBy: "<date-time>").dropFirst()
      edited += text[..<open.upperBound] + days.map { "<date>\($0.prefix(10))</date>" }.joined()
      text = text[close.lowerBound...]
    }
    return try Kolab.read(Array((edited + text).utf8), objectType: nil)
  }

  @Test(arguments: [PropertyName.exceptionDates, .recurrenceDates]) func daysAreInstances(name: PropertyName) throws {
    let item = series(at: Self.local(2), name, [Self.local(16), Self.local(23)])
    let read = try withDays(item)
    #expect(read.main[name]?.value == .moments([Self.local(16), Self.local(23)]))
    #expect(
      read.contentDigest
        == (try Kolab.read(Kolab.write(item, stamp: KolabFixtures.stamp), objectType: nil)).contentDigest)
  }

  @Test func aChangedInstanceIsNamedByItsDay() throws {
    var item = series(at: Self.local(2), .exceptionDates, [Self.local(16)])
    item.overrides = [
      Component([
        Property(.uid, .text("1")), Property(.recurrenceID, .moment(Self.local(23))),
        Property(.start, .moment(Self.local(24))),
      ])
    ]
    let read = try withDays(item)
    #expect(read.overrides.map { $0[.recurrenceID]?.value } == [.moment(Self.local(23))])
  }

  static let lists: [(start: Moment, list: [Moment], said: [Moment])] = [
    (local(2), [.date(day(16)), local(23), utc(30)], [local(16), local(23), local(30)]),
    (local(2), [utc(9), local(16), .time(day(23), nine, .floating)], [local(9), local(16), local(23)]),
    (utc(2), [local(9), .date(day(16))], [utc(9), utc(16)]),
    (.date(day(2)), [local(9), .date(day(16))], [.date(day(9)), .date(day(16))]),
  ]

  /// Webmail does not read what we carry beside the element.
  @Test(arguments: lists) func listsAreWrittenWhole(start: Moment, list: [Moment], said: [Moment]) throws {
    for name in [PropertyName.exceptionDates, .recurrenceDates] {
      let item = series(at: start, name, list)
      let text = try KolabFixtures.write(item)
      #expect(!text.contains("<x-custom>"), "\(text)")
      #expect(try Kolab.read(Array(text.utf8), objectType: nil).main[name]?.value == .moments(said))
      #expect(try Kolab.Payload(item, stamp: KolabFixtures.stamp).item().main[name]?.value == .moments(said))
    }
  }
}
