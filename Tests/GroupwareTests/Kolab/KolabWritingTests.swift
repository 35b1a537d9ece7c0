import Foundation
import Groupware
import Testing

@Suite struct KolabWritingTests {
  private func contact(_ properties: Property...) -> Item {
    Item(.contact, main: Component([Property(.uid, .text("1")), Property(.formattedName, .text("Jane"))] + properties))
  }

  private func event(_ properties: Property...) -> Item {
    let day = Moment.date(CalendarDate(year: 2026, month: 1, day: 1))
    return Item(.event, main: Component([Property(.uid, .text("1")), Property(.start, .moment(day))] + properties))
  }

  private func again(_ item: Item, editing edit: (String) -> String = { $0 }) throws -> Item {
    try Kolab.read(Array(edit(try KolabFixtures.write(item)).utf8), objectType: nil)
  }

  static let carried = [
    Property("X-NICE", .text("a;b")), Property("X-NICE", .text(";A=1:b")), Property("X-NICE", .text("; a")),
    Property("X-NICE", parameters: [.init("TYPE", ["a,b", "c:d"])], .text("x:y")),
    Property(.sound, .binary(mediaType: "audio/wav", [1, 2])),
    Property(.telephone, parameters: [.init("TYPE", ["isdn", "home"])], .text("123")),
    Property(.telephone, parameters: [.init("TYPE", ["isdn"]), .init("X-LABEL", ["büro"])], .text("123")),
    Property(.birthday, .moment(.date(CalendarDate(year: 0, month: 2, day: 28)))),
    Property(
      .address, parameters: [.init("TYPE", ["home"])], .structured([["box"], ["floor"], ["s"], ["l"], [], [], []])),
    Property(.gender, .text("O")), Property(.geo, .text("nowhere")), Property("CALURI", .uri("https://example.org/")),
    Property(.url, .uri("http://example.org/ü [a b]?q=50%")), Property(.url, .text("no link \\ at|all")),
    Property(.messaging, .uri("xmpp:[x")),
  ]

  @Test(arguments: carried) func whatTheSchemaLacksComesBack(property: Property) throws {
    #expect(try again(contact(property)).main.all(property.name) == [property])
  }

  static let carriedOfEvents: [Property] = {
    var rule = RecurrenceRule(.monthly, interval: 2)
    rule.byDay = [.init(.monday), .init(.friday, position: -1)]
    rule.bySetPosition = [-1]
    rule.weekStart = .sunday
    return [
      Property(.recurrenceRule, .recurrence(rule)), Property(.geo, .coordinates(latitude: 47.5, longitude: -8.25)),
      Property(.status, .text("X-ODD")), Property(.organizer, .uri("tel:+41441112233")),
      Property(.completed, .moment(KolabFixtures.stamp)), Property("X-LIST", .list(["a,b", "c"])),
    ]
  }()

  @Test(arguments: carriedOfEvents) func whatTheSchemaOfEventsLacksComesBack(property: Property) throws {
    var item = event()
    item.main.properties.removeAll { $0.name == property.name }
    item.main.properties.append(property)
    #expect(try again(item).main.all(property.name) == [property])
  }

  @Test func aNativeValueEditedElsewhereIsRight() throws {
    let number = Property(.telephone, parameters: [.init("TYPE", ["isdn", "home"])], .text("123"))
    let edited = try again(contact(number)) { $0.replacing("<text>123</text>", with: "<text>456</text>") }
    #expect(edited.main.all(.telephone) == [Property(.telephone, parameters: [.init("TYPE", ["home"])], .text("456"))])
    let birthday = Property(.birthday, .moment(.date(CalendarDate(year: 0, month: 2, day: 28))))
    let added = try again(contact(birthday)) {
      $0.replacing("<x-custom>", with: "<bday><date>19800228</date></bday><x-custom>")
    }
    #expect(added.main.all(.birthday).map(\.value) == [.moment(.date(CalendarDate(year: 1980, month: 2, day: 28)))])
  }

  @Test func plainTextsOfOthersStayPlain() throws {
    let text = try KolabFixtures.write(contact(Property("X-NICE", .text("a b"))))
    #expect(text.contains("<x-custom><identifier>X-NICE</identifier><value>a b</value></x-custom>"))
    let spelled = try again(contact()) {
      $0.replacing("</vcard>", with: "<x-custom><identifier>X-Mine</identifier><value>v</value></x-custom></vcard>")
    }
    #expect(spelled.main.text("X-MINE") == "v")
    #expect(try KolabFixtures.write(spelled).contains("<identifier>X-Mine</identifier>"))
  }

  @Test func elementsStandInTheOrderOfTheSchema() throws {
    let text = try KolabFixtures.write(
      contact(
        Property("X-A", .text("a")), Property(.email, .text("j@x.org")), Property(.telephone, .text("1")),
        Property(.organization, .structured([["o"]])), Property(.role, .text("r")), Property(.note, .text("n")),
        Property(.categories, .list(["c"])), Property(.categories, .list(["d"]))))
    let order = [
      "<uid>", "<rev>", "<text>d</text></categories><kind>", "<fn>", "<note>", "<group", "<org>", "<role>", "<tel>",
      "<email>", "<x-custom>",
    ]
    let places = order.map { text.place(of: $0) ?? -1 }
    #expect(places == places.sorted() && !places.contains(-1))
  }

  @Test func whatOnlyKolabSaysIsKept() throws {
    let text = try KolabFixtures.write(try Kolab.read(try KolabFixtures.payload("contact-rich"), objectType: nil))
    #expect(text.contains("<x-crypto") && text.contains("<encryptpref><text>IfPossible</text></encryptpref>"))
  }

  @Test func addressesHaveTheFormThatOthersUnderstand() throws {
    let text = try KolabFixtures.write(
      event(Property(.attendee, parameters: [.init("CN", ["Jane"])], .uri("mailto:jane@example.org"))))
    #expect(text.contains("<cal-address>mailto:%3Cjane%40example.org%3E</cal-address>"))
  }

  @Test func timesThatDoNotFitAreMended() throws {
    let time = Moment.time(CalendarDate(year: 2026, month: 1, day: 1), TimeOfDay(hour: 9, minute: 0, second: 0), .utc)
    #expect(
      try KolabFixtures.write(event(Property(.end, .moment(time)))).contains("<dtend><date>2026-01-01</date></dtend>"))
    let bare = Item(.event, main: Component([Property(.uid, .text("1"))]))
    #expect(try KolabFixtures.write(bare).contains("<dtstart><date>2026-11-23</date></dtstart>"))
  }

  /// Programs on libkolabxml know one kind of both: `dtstart` and `due` as these read them, for what a device sent.
  static let odd: [(start: Moment, due: Moment, native: String)] = {
    let (first, last) = (CalendarDate(year: 2026, month: 11, day: 2), CalendarDate(year: 2026, month: 11, day: 6))
    let (nine, five) = (TimeOfDay(hour: 9, minute: 0, second: 0), TimeOfDay(hour: 17, minute: 0, second: 0))
    return [
      (.date(first), .time(last, five, .named("Europe/Zurich")), "2026-11-02T00:00:00 2026-11-06T17:00:00"),
      (.date(first), .time(last, five, .utc), "2026-11-02T00:00:00Z 2026-11-06T17:00:00Z"),
      (.time(first, nine, .floating), .date(first), "2026-11-02T09:00:00 2026-11-02T23:59:59"),
      (.time(first, nine, .named("Europe/Zurich")), .date(last), "2026-11-02T09:00:00 2026-11-06T23:59:59"),
    ]
  }()

  @Test(arguments: odd) func tasksKeepTimesThatDoNotFit(start: Moment, due: Moment, native: String) throws {
    let item = Self.task(start, due)
    #expect(try again(item).main[.start]?.value == .moment(start))
    #expect(try again(item).main[.due]?.value == .moment(due))
    #expect(try Kolab.Payload(item, stamp: KolabFixtures.stamp).item().main[.due]?.value == .moment(due))
    let said = try KolabFixtures.write(item).components(separatedBy: "<date-time>").map { $0.prefix { $0 != "<" } }
    #expect(said.suffix(2).joined(separator: " ") == native)
  }

  @Test func aDueTimeEditedElsewhereIsRight() throws {
    let (start, due, _) = Self.odd[1]
    let edited = try again(Self.task(start, due)) { $0.replacing("06T17:00:00Z", with: "07T18:00:00Z") }
    let day = CalendarDate(year: 2026, month: 11, day: 7)
    #expect(edited.main[.due]?.value == .moment(.time(day, TimeOfDay(hour: 18, minute: 0, second: 0), .utc)))
    #expect(edited.main[.start]?.value == .moment(start))
  }

  static func task(_ start: Moment, _ due: Moment) -> Item {
    Item(
      .task,
      main: Component([
        Property(.uid, .text("1")), Property(.start, .moment(start)), Property(.due, .moment(due)),
      ]))
  }

  @Test(arguments: [
    ("Europe/Kyiv", "/kolab.org/Europe/Kiev"), ("Europe/Zurich", "/kolab.org/Europe/Zurich"), ("No/Zone", nil),
    ("posix/Europe/Bern", nil),
  ])
  func zonesHaveNamesThatOthersKnow(name: String, tzid: String?) throws {
    let start = Moment.time(
      CalendarDate(year: 2026, month: 1, day: 1), TimeOfDay(hour: 9, minute: 0, second: 0), .named(name))
    let item = Item(.event, main: Component([Property(.uid, .text("1")), Property(.start, .moment(start))]))
    let text = try KolabFixtures.write(item)
    #expect(text.contains("<tzid>") == (tzid != nil) && tzid.map { text.contains("<text>\($0)</text>") } ?? true)
  }

  @Test(arguments: [
    "", "<", "<a/>", "<!DOCTYPE a><vcards xmlns='urn:ietf:params:xml:ns:vcard-4.0'><vcard/></vcards>",
    "<vcards><vcard/></vcards>",
    "<vcards xmlns='urn:ietf:params:xml:ns:vcard-4.0'/>", "<icalendar xmlns='urn:ietf:params:xml:ns:icalendar-2.0'/>",
    "<note xmlns='http://kolab.org'>&undefined;</note>",
  ]) func hostileBytesAreRefused(text: String) {
    #expect(throws: FormatError(.malformed, "")) { try Kolab.read(Array(text.utf8), objectType: nil) }
  }

  @Test func anItemNeedsAUID() {
    #expect(throws: FormatError(.malformed, "")) { try Kolab.write(Item(.note), stamp: KolabFixtures.stamp) }
  }

  @Test(arguments: ItemGenerator.cases) func randomItemsComeBack(seed: UInt64, kind: Item.Kind) throws {
    var random = ItemGenerator(seed: seed)
    let item = random.item(kind)
    let twin = try again(item)
    for property in item.main.properties where property.name != .recurrenceRule {
      let found = twin.main.pieceDigests(of: property.name)
      #expect(Set(item.main.pieceDigests(of: property.name)) == Set(found), "seed \(seed) \(property.name.rawValue)")
    }
    #expect(twin.overrides.count == item.overrides.count && twin.main.alarms.count == item.main.alarms.count)
  }
}

extension Component {
  /// Digests of the properties of a name, each alone.
  fileprivate func pieceDigests(of name: PropertyName) -> [Int64] {
    all(name).map { Item(.note, main: Component([$0])).contentDigest }
  }
}

extension String {
  fileprivate func place(of text: String) -> Int? {
    let (whole, part) = (Array(utf8), Array(text.utf8))
    return whole.indices.first { whole[$0...].starts(with: part) }
  }

  fileprivate func replacing(_ old: String, with new: String) -> String {
    guard let place = place(of: old) else { return self }
    return String(decoding: utf8.prefix(place), as: UTF8.self) + new
      + String(decoding: utf8.dropFirst(place + old.utf8.count), as: UTF8.self)
  }
}
