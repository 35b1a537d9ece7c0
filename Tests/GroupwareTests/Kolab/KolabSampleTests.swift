import Groupware
import Testing

@Suite struct KolabSampleTests {
  @Test(arguments: KolabFixtures.items) func whatIsReadIsWritten(name: String) throws {
    let item = try Kolab.read(try KolabFixtures.payload(name), objectType: nil)
    let again = try Kolab.read(
      try Kolab.write(item, stamp: KolabFixtures.stamp), objectType: Kolab.objectType(of: item.kind))
    let (once, twice) = (KolabFixtures.timeless(item), KolabFixtures.timeless(again))
    #expect(once.contentDigest == twice.contentDigest)
    for (left, right) in zip([once.main] + once.overrides, [twice.main] + twice.overrides) {
      let missing = left.properties.filter { !right.properties.contains($0) }
      #expect(missing == [], "\(name)")
      #expect(left.alarms == right.alarms, "\(name)")
    }
  }

  @Test(arguments: KolabFixtures.others) func whatIsNoItemIsRefused(name: String) throws {
    let payload = try KolabFixtures.payload(name)
    #expect(throws: FormatError(.unsupported, "")) { try Kolab.read(payload, objectType: nil) }
  }

  @Test(arguments: KolabFixtures.items) func noTruncationIsRead(name: String) throws {
    let payload = try KolabFixtures.payload(name)
    let end = payload.lastIndex(of: UInt8(ascii: ">")) ?? 0
    for length in stride(from: 0, to: end, by: name.hasSuffix("minimal") ? 1 : 61) {
      #expect(throws: FormatError(.malformed, "")) { try Kolab.read(Array(payload[..<length]), objectType: nil) }
    }
  }

  @Test func contact() throws {
    let main = try Kolab.read(try KolabFixtures.payload("contact-rich"), objectType: nil).main
    #expect(main.text(.uid) == "c1e2f3a4-0001-4000-8000-000000000001")
    #expect(main[.name]?.value == .structured([["Doe-Müller"], ["Jane"], ["Quincy"], ["Dr."], ["MSc"]]))
    #expect(main[.organization]?.value == .structured([["Example GmbH & Co. KG"], ["Research"], ["Room 12"]]))
    #expect(
      main.all(.related).map { $0["TYPE"] } == [["x-manager"], ["x-assistant"], ["spouse"], ["child"], ["child"]])
    #expect(main[.birthday]?.value == .moment(.date(CalendarDate(year: 1980, month: 2, day: 29))))
    #expect(main.all(.telephone).count == 10 && main.all(.telephone)[2]["PREF"] == ["1"])
    #expect(main.all(.address).count == 4 && main.all(.address)[1]["LABEL"].count == 1)
    #expect(main[.geo]?.value == .coordinates(latitude: 47.3769, longitude: 8.5417))
    guard case .binary("image/png", let photo)? = main[.photo]?.value else { return #expect(Bool(false)) }
    #expect(photo.starts(with: [0x89, 0x50]))
    #expect(main["X-SYNCML-TEST"]?.value == .text(#"value; with, specials\ <xml>"#))
  }

  @Test func event() throws {
    let item = try Kolab.read(try KolabFixtures.payload("event-rich"), objectType: nil)
    #expect(item.overrides.map { $0[.recurrenceID]?["RANGE"] } == [[], ["THISANDFUTURE"]])
    let attendee = item.main.all(.attendee)[1]
    #expect(attendee.value == .uri("mailto:max@example.net") && attendee["RSVP"] == ["TRUE"])
    #expect(attendee["DELEGATED-TO"] == ["mailto:eva@example.net"])
    #expect(
      item.main.alarms.map { $0[.trigger]?.value } == [
        .duration(seconds: -900), .duration(seconds: -86_400),
        .moment(.time(CalendarDate(year: 2026, month: 11, day: 2), TimeOfDay(hour: 8, minute: 0, second: 0), .utc)),
        .duration(seconds: 300),
      ])
    #expect(
      item.main.alarms[1][.attendee]
        == Property(.attendee, parameters: [.init("CN", ["Jane Doe"])], .uri("mailto:jane@example.org")))
    #expect(item.main.all(.attach).map(\.value)[1] == .uri("cid:agenda.1446459600.pdf"))
    let start = item.main[.start]?.value
    #expect(
      start
        == .moment(
          .time(
            CalendarDate(year: 2026, month: 11, day: 2), TimeOfDay(hour: 9, minute: 0, second: 0),
            .named("Europe/Zurich"))))
  }

  @Test func theLastDayOfKolabIsTheEndLessADay() throws {
    let item = try Kolab.read(try KolabFixtures.payload("event-allday-yearly"), objectType: nil)
    #expect(item.main[.end]?.value == .moment(.date(CalendarDate(year: 2026, month: 12, day: 27))))
    #expect(try KolabFixtures.write(item).contains("<dtend><date>2026-12-26</date></dtend>"))
  }

  @Test func aListOfPeople() throws {
    let item = try Kolab.read(try KolabFixtures.payload("distlist"), objectType: nil)
    #expect(item.kind == .group)
    #expect(
      item.main.all(.member).map(\.value) == [
        .uri("mailto:max@example.net"), .uri("urn:uuid:c1e2f3a4-0001-4000-8000-000000000001"),
      ])
  }
}
