import Groupware
import Testing

/// What we write, read by libkolabxml: `Tests/Oracle/build.sh` makes the program, ANCHORAGE_KOLABCHECK names it.
@Suite(.enabled(if: Oracle.kolab != nil)) struct KolabOracleTests {
  @Test func samplesWrittenByUsAreAccepted() throws {
    try check(
      KolabFixtures.items.map { name in
        (
          name,
          try Kolab.write(try Kolab.read(try KolabFixtures.payload(name), objectType: nil), stamp: KolabFixtures.stamp)
        )
      })
  }

  @Test func randomItemsAreAccepted() throws {
    try check(
      ItemGenerator.cases.map { seed, kind in
        var random = ItemGenerator(seed: seed)
        return ("\(kind.rawValue)-\(seed)", try Kolab.write(random.item(kind), stamp: KolabFixtures.stamp))
      })
  }

  @Test func oddPropertiesAreAccepted() throws {
    let contacts = KolabWritingTests.carried.map { (Item.Kind.contact, $0) }
    let events = KolabWritingTests.carriedOfEvents.map { (Item.Kind.event, $0) }
    try check(
      (contacts + events).enumerated().map { index, odd in
        let item = Item(odd.0, main: Component([Property(.uid, .text("odd/% ü\(index)")), odd.1]))
        return ("odd-\(index)", try Kolab.write(item, stamp: KolabFixtures.stamp))
      })
  }

  @Test func awkwardEventsAreAccepted() throws {
    let payloads = try Self.awkward.enumerated().map { index, event in
      ("awkward-\(index)", try Kolab.write(event, stamp: KolabFixtures.stamp))
    }
    try check(payloads)
  }

  private static func event(_ properties: [Property], alarms: [Component] = []) -> Item {
    Item(.event, main: Component([Property(.uid, .text("1"))] + properties, alarms: alarms))
  }

  private static let day = CalendarDate(year: 2026, month: 1, day: 1)
  private static let time = TimeOfDay(hour: 9, minute: 0, second: 0)
  private static let zoned = Moment.time(day, time, .named("Europe/Kyiv"))

  private static let awkward: [Item] = {
    let trigger = Property(.trigger, .duration(seconds: -60))
    let actions = ["PROCEDURE", "EMAIL", "AUDIO", "display", ""].map { action in
      event([Property(.start, .moment(zoned))], alarms: [Component([Property(.action, .text(action)), trigger])])
    }
    let triggers = [Moment.time(day, time, .floating), zoned, .date(day)].map { moment in
      event([], alarms: [Component([Property(.trigger, .moment(moment)), Property(.repetition, .integer(3))])])
    }
    var rule = RecurrenceRule(.daily, end: .until(zoned))
    rule.bySetPosition = [1, -1]
    let odd = [
      Property(
        .attendee, parameters: [.init("PARTSTAT", ["odd"]), .init("ROLE", ["chair"]), .init("RSVP", ["yes"])],
        .uri("MAILTO:a@b")),
      Property(.attendee, .uri("urn:x:y")), Property(.attendee, .text("Jane")),
      Property(.organizer, .text("jane@example.org")),
      Property(
        .attendee, parameters: [.init("DELEGATED-TO", ["mailto:c@d", "e"]), .init("MEMBER", ["x"])], .uri("mailto:ü@b")),
      Property(.attach, .binary(mediaType: "", [1, 2, 3])), Property(.attach, .uri("file:///a b\\c")),
      Property(.attach, parameters: [.init("FMTTYPE", ["odd"])], .uri("cid:x@y")),
      Property(.exceptionDates, .moments([zoned, .date(day), .time(day, time, .utc)])),
      Property(.recurrenceDates, .moments([.date(day), zoned])), Property(.recurrenceRule, .recurrence(rule)),
      Property(.end, .moment(.time(day, time, .floating))), Property(.end, .moment(.date(day))),
      Property(.duration, .duration(seconds: -5)),
      Property(.duration, .duration(seconds: 0)), Property(.priority, .integer(99)), Property(.sequence, .integer(-1)),
      Property(.classification, .text("odd")), Property(.transparency, .text("2")), Property(.url, .text("a b")),
      Property(.summary, .text("\u{0}\u{1F}\u{FFFE}\r\n")), Property(.description, .list(["a"])),
      Property(.created, .text("x")),
      Property("X-\u{1}", .text("\u{2}")), Property(.comment, .text("")), Property(.categories, .text("a")),
      Property(.start, .moment(.time(day, time, .named("posix/Europe/Berlin")))),
    ].map { event([$0]) }
    return actions + triggers + odd
  }()

  private func check(_ payloads: [(name: String, bytes: [UInt8])]) throws {
    try Oracle.kolab?.check(payloads.map { ($0.name + ".xml", $0.bytes) })
  }
}
