import Markup
import Testing
import Versit

@testable import Groupware

@Suite struct SIFTests {
  static let zone = "Europe/Zurich"

  private func read(_ text: String, _ dialect: Dialect) throws -> Item {
    let kind = try #require(dialect.sifKind)
    return try Rendering(dialect: dialect, zone: Self.zone).read(Array(text.utf8), as: kind)
  }

  private func written(_ item: Item, _ dialect: Dialect, _ mask: Mask = .nothing) throws -> String {
    String(decoding: try Rendering(dialect: dialect, mask: mask, zone: Self.zone).write(item), as: UTF8.self)
  }

  // MARK: Round trips

  @Test(arguments: SIFCorpus.all)
  func whatIsWrittenIsReadAgain(sample: SIFCorpus.Sample) throws {
    let item = try read(sample.text, sample.dialect)
    let text = try written(item, sample.dialect)
    let again = try read(text, sample.dialect)
    #expect(again.contentDigest == item.contentDigest, "\(item)\n\(text)\n\(again)")
    #expect(try written(again, sample.dialect) == text)
    #expect(Dialect.recognise(Array(sample.text.utf8)) == sample.dialect)
  }

  @Test(arguments: SIFCorpus.all)
  func kolabKeepsEverything(sample: SIFCorpus.Sample) throws {
    var item = try read(sample.text, sample.dialect)
    item.uid = "u"
    let stamp = Moment.time(CalendarDate(year: 2026, month: 1, day: 1), .midnight, .utc)
    var stored = try Kolab.read(Kolab.write(item, stamp: stamp), objectType: nil)
    // Its schema wants one in each alarm.
    for index in stored.main.alarms.indices { stored.main.alarms[index].set(.description, to: nil) }
    #expect(stored.contentDigest == item.contentDigest, "\(item)\n\(stored)")
    let back = try read(written(stored, sample.dialect), sample.dialect)
    item.uid = nil
    #expect(back.contentDigest == item.contentDigest)
  }

  @Test(arguments: SIFCorpus.all)
  func aCutDocumentIsMalformed(sample: SIFCorpus.Sample) throws {
    let bytes = Array(sample.text.utf8)
    let end = try #require(bytes.lastIndex(of: UInt8(ascii: ">")))
    let rendering = Rendering(dialect: sample.dialect)
    // At each byte of the short ones.
    for count in stride(from: 0, to: end, by: end < 700 ? 1 : 11) {
      #expect(throws: FormatError(.malformed, "")) { try rendering.read(Array(bytes[..<count]), as: .contact) }
    }
  }

  @Test(arguments: [SIFTable.contact, .event, .task, .note].map(\.root))
  func noTagStandsBehindALongerOne(root: String) throws {
    let tags = try #require(SIFTable.roots[root]).tags
    for (place, tag) in tags.enumerated() {
      #expect(!tags[..<place].contains { $0.count > tag.count && $0.hasPrefix(tag) }, "\(tag)")
    }
  }

  // MARK: Contacts

  @Test func slotsAreTypes() throws {
    let contact = try read(SIFCorpus.full, .sifContact).main
    let types = Dictionary(uniqueKeysWithValues: contact.all(.telephone).map { ($0.value.plain, $0["TYPE"]) })
    #expect(types["2"] == ["home"] && types["3"] == ["home"] && types["8"] == ["home", "fax"] && types["7"] == [])
    #expect(types["12"] == ["x-car"] && types["1"] == ["x-assistant"])
    #expect(contact.all(.telephone).first { !$0["PREF"].isEmpty }?.value == .text("14"))
    #expect(contact[.name]?.value == .structured([["Doe"], ["Jane"], ["Q."], ["Dr."], ["PhD"]]))
    #expect(contact.text(.formattedName) == "Dr. Jane Q. Doe PhD")
    #expect(contact[.organization]?.value == .structured([["Acme & Co"], ["R&D"], ["B12"]]))
    #expect(contact.all(.related).map { $0["TYPE"] } == [["spouse"], ["child"], ["x-manager"], ["x-assistant"]])
    #expect(contact.text(.note) == "Line 1\nLine 2 <x>")
    #expect(contact.text("X-FUNAMBOL-MILEAGE") == "12")
    #expect(contact.text("X-SIF-FAVORITECOLOUR") == "green")
    #expect(contact[.messaging]?.value == .uri("im:jane@msn.example"))
  }

  @Test func aNameThatIsRepeatedSaysNothing() throws {
    let contact = try read(SIFCorpus.pocketPC, .sifContact).main
    #expect(contact[SIFContactNames.fileAs] == nil)
    #expect(contact.text(.formattedName) == "Client1")
    #expect(try read("<contact><FileAs>Acme</FileAs></contact>", .sifContact).main.text(.formattedName) == "Acme")
  }

  private func numbers(_ numbers: [(types: [String], number: String)]) throws -> [String] {
    let properties = numbers.map { Property(.telephone, parameters: [.init("TYPE", $0.types)], .text($0.number)) }
    let root = try SIFReader.root(of: Array(try written(Item(.contact, main: Component(properties)), .sifContact).utf8))
    return root.children.filter { $0.name.contains("Number") && !$0.text.isEmpty && $0.name != "FileAs" }
      .map { "\($0.name) \($0.text)" }
  }

  @Test func eachNumberGoesToTheSlotThatSaysMostOfIt() throws {
    #expect(
      try numbers([
        (["home"], "1"), (["cell", "work"], "2"), (["cell"], "3"), (["home"], "4"), (["home"], "5"), ([], "6"),
        (["fax"], "7"), (["home", "fax"], "8"), (["home", "fax"], "9"), (["pager"], "10"), (["pager"], "11"),
      ]) == [
        "HomeFaxNumber 8", "OtherFaxNumber 7", "PagerNumber 10", "MobileTelephoneNumber 3", "HomeTelephoneNumber 1",
        "Home2TelephoneNumber 4", "BusinessTelephoneNumber 2", "OtherTelephoneNumber 6",
      ])
  }

  /// What has no slot is hidden: a merge with what the device returns leaves it alone.
  @Test func whatHasNoSlotSurvivesAMerge() throws {
    let mails = (1...5).map { Property(.email, .text("m\($0)@example.org")) }
    let extras = [
      Property(.key, .text("key")), Property(.birthday, .moment(.date(CalendarDate(year: 0, month: 2, day: 3)))),
      Property(.categories, .list(["A", "B, C"])), Property("GENDER", .text("O")),
      Property(.organization, .structured([["A"], ["B"], ["C"], ["D"]])),
    ]
    let server = Item(.contact, main: Component([Property(.formattedName, .text("Janey"))] + mails + extras))
    let rendering = Rendering(dialect: .sifContact)
    let (data, held) = try rendering.project(server)
    let text = String(decoding: data, as: UTF8.self).replacing("m2@", with: "new@").replacing(
      "<Body></Body>", with: "<Body>hello</Body>")
    let device = try rendering.read(Array(text.utf8), as: .contact, over: server)
    let merge = Merge(
      base: Shadow(agreed: server, held: held), server: server, device: device, policy: .server,
      holds: { rendering.says($0) ? .unlimited : .nothing })
    #expect(merge.conflicts.isEmpty && !merge.serverChanged)
    var expected = server
    expected.main.properties[2].value = .text("new@example.org")
    expected.main.properties.append(Property(.note, .text("hello")))
    #expect(merge.item.contentDigest == expected.contentDigest, "\(merge.item)")
  }

  /// A missing tag says that nothing changed, an empty one that there is nothing.
  @Test func silenceAndEmptinessDiffer() throws {
    let server = try read(SIFCorpus.full, .sifContact)
    let rendering = Rendering(dialect: .sifContact, zone: Self.zone)
    let held = try rendering.project(server).held
    let edited = "<contact><Body/><HomeTelephoneNumber></HomeTelephoneNumber><JobTitle>Boss</JobTitle></contact>"
    let device = try rendering.read(Array(edited.utf8), as: .contact, over: server)
    let merge = Merge(
      base: Shadow(agreed: server, held: held), server: server, device: device, policy: .server,
      holds: { rendering.says($0) ? .unlimited : .nothing })
    #expect(merge.conflicts.isEmpty)
    #expect(merge.item.main[.note] == nil)
    #expect(merge.item.main.text(.title) == "Boss")
    #expect(merge.item.main.all(.telephone).count == server.main.all(.telephone).count - 1)
    #expect(merge.item.main[.photo] == nil && merge.item.main[.name] == server.main[.name])
  }

  @Test func aMaskOfTagsHidesTheOthers() throws {
    let server = try read(SIFCorpus.full, .sifContact)
    let text = try written(server, .sifContact, Mask(fields: ["LASTNAME": .init(maxSize: 2), "BODY": .init()]))
    #expect(
      text.hasSuffix(
        "<contact><SIFVersion>1.1</SIFVersion><LastName>Do</LastName><Body>Line 1\r\nLine 2 &lt;x&gt;</Body></contact>")
    )
  }

  /// Clients hand them to Outlook as they are, and drop the item where it does not take them.
  @Test(arguments: [
    (Dialect.sifEvent, ["BusyStatus": "2", "MeetingStatus": "0", "Importance": "1", "Sensitivity": "0"]),
    (.sifTask, ["Complete": "0", "PercentComplete": "0", "Status": "0", "Importance": "1", "Sensitivity": "0"]),
  ])
  func noNumberIsEmpty(dialect: Dialect, numbers: [String: String]) throws {
    let kind = try #require(dialect.sifKind)
    let fields = SIFFields(try SIFReader.root(of: Array(try written(Item(kind), dialect).utf8)).children)
    for (tag, number) in numbers { #expect(fields[tag] == number, "\(tag)") }
  }

  // MARK: Events

  private func date(_ year: Int, _ month: Int, _ day: Int) -> Value {
    .moment(.date(CalendarDate(year: year, month: month, day: day)))
  }

  @Test func theLastDayOfAnEventIsIncluded() throws {
    let event = try read(SIFCorpus.allDay, .sifEvent)
    #expect(event.main[.start]?.value == date(2007, 1, 1) && event.main[.end]?.value == date(2007, 1, 2))
    #expect(event.main[.recurrenceRule] == nil && event.main.alarms.isEmpty)
    #expect(event.main.text(.transparency) == "TRANSPARENT")
    let text = try written(event, .sifEvent)
    #expect(text.contains("<Start>2007-01-01</Start><End>2007-01-01</End><AllDayEvent>1</AllDayEvent>"))
  }

  @Test(arguments: [
    ("20061231T230000Z", "20070101T230000Z", 1, 2), ("20070101T000000", "20070102T235900", 1, 3),
    ("2007-01-01", "", 1, 2), ("2007-01-03", "2007-01-01", 3, 4), ("20070101", "20070102", 1, 3),
  ])
  func daysAreSaidInManyWays(start: String, end: String, first: Int, last: Int) throws {
    let text = "<appointment><AllDayEvent>1</AllDayEvent><Start>\(start)</Start><End>\(end)</End></appointment>"
    let event = try read(text, .sifEvent)
    #expect(event.main[.start]?.value == date(2007, 1, first) && event.main[.end]?.value == date(2007, 1, last))
  }

  @Test func aSeriesIsOnItsOwnClock() throws {
    let event = try read(SIFCorpus.series, .sifEvent)
    let nine = TimeOfDay(hour: 9, minute: 0, second: 0)
    let newYork = Moment.Zone.named("America/New_York")
    #expect(event.main[.start]?.value == .moment(.time(CalendarDate(year: 2009, month: 3, day: 2), nine, newYork)))
    #expect(
      event.main[.exceptionDates]?.value
        == .moments([.time(CalendarDate(year: 2009, month: 3, day: 16), nine, newYork)]))
    guard case .recurrence(let rule)? = event.main[.recurrenceRule]?.value else { throw FormatError(.malformed, "") }
    #expect(rule.frequency == .weekly && rule.interval == 2 && rule.byDay == [.init(.monday), .init(.wednesday)])
    // The end of the last day, on that clock.
    let end = TimeOfDay(hour: 4, minute: 59, second: 59)
    #expect(rule.end == .until(.time(CalendarDate(year: 2010, month: 1, day: 1), end, .utc)))
    #expect(event.main.alarms.first?[.trigger]?.value == .duration(seconds: -900))
    #expect(event.main.all(.attendee).map { $0["CN"] } == [["Bob"], ["Room 1"]])
    let text = try written(event, .sifEvent)
    #expect(text.contains("<Start>20090302T140000Z</Start>"))
    #expect(text.contains("<Exceptions><ExcludeDate>20090316T090000</ExcludeDate></Exceptions>"))
    #expect(text.contains("<PatternStartDate>20090302T090000</PatternStartDate>"))
    #expect(text.contains("<PatternEndDate>20091231T235959</PatternEndDate>"))
    #expect(text.contains("<BasicOffset>-0500</BasicOffset><DayLight><DSTOffset>-0400</DSTOffset>"))
    #expect(text.contains("<DSTStart>20090308T020000</DSTStart><DSTEnd>20091101T020000</DSTEnd>"))
  }

  /// Before version 7 clients knew no time zones: they show an evening in New York on the next day.
  @Test func oldClientsGetSeriesInUTC() throws {
    var event = try read(SIFCorpus.series, .sifEvent)
    var rendering = Rendering(dialect: .sifEvent, zone: Self.zone)
    rendering.habits.seriesInUTC = true
    #expect(String(decoding: try rendering.write(event), as: UTF8.self).contains("<DayOfWeekMask>10</DayOfWeekMask>"))
    let evening = TimeOfDay(hour: 22, minute: 0, second: 0)
    let start = Moment.time(CalendarDate(year: 2009, month: 3, day: 2), evening, .named("America/New_York"))
    event.main.set(.start, to: .moment(start))
    event.main.set(.end, to: .moment(start))
    event.main.set(.exceptionDates, to: .moments([start]))
    let text = String(decoding: try rendering.write(event), as: UTF8.self)
    #expect(!text.contains("<Timezone>"))
    #expect(text.contains("<Start>20090303T030000Z</Start>"))
    #expect(text.contains("<PatternStartDate>20090303T030000Z</PatternStartDate>"))
    // Tuesday and Thursday.
    #expect(text.contains("<DayOfWeekMask>20</DayOfWeekMask>"))
    #expect(text.contains("<ExcludeDate>20090303T030000Z</ExcludeDate>"))
    let held = try rendering.project(event).held
    #expect(held.main[.start].map { Piece($0).value } == event.main[.start].map { Piece($0).value })
    #expect(try rendering.project(held).held.contentDigest == held.contentDigest)
  }

  /// A client shows it on the account's clock, and takes the days of the week for that clock's.
  @Test(arguments: [("America/New_York", "4"), ("Europe/Zurich", "8")])
  func seriesWithoutAZoneHaveTheDaysOfTheAccountsClock(zone: String, mask: String) throws {
    let start = Moment.time(
      CalendarDate(year: 2026, month: 3, day: 4), TimeOfDay(hour: 1, minute: 0, second: 0), .utc)
    var rule = RecurrenceRule(.weekly)
    rule.byDay = [.init(.wednesday)]
    let event = Item(
      .event, main: Component([Property(.start, .moment(start)), Property(.recurrenceRule, .recurrence(rule))]))
    let rendering = Rendering(dialect: .sifEvent, zone: zone)
    let (data, held) = try rendering.project(event)
    let fields = SIFFields(try SIFReader.root(of: data).children)
    #expect(fields.element("Timezone") == nil && fields["PatternStartDate"] == "20260304T010000Z")
    #expect(fields["DayOfWeekMask"] == mask)
    #expect(try rendering.project(held).held.contentDigest == held.contentDigest)
  }

  static let patterns: [(rule: String, start: Int, fields: [String: String])] = [
    ("FREQ=DAILY;INTERVAL=3", 1, ["RecurrenceType": "0", "Interval": "3", "DayOfWeekMask": "0"]),
    ("FREQ=DAILY;BYDAY=MO,TU,WE,TH,FR", 1, ["RecurrenceType": "1", "DayOfWeekMask": "62"]),
    ("FREQ=WEEKLY", 2, ["RecurrenceType": "1", "DayOfWeekMask": "2"]),
    ("FREQ=WEEKLY;INTERVAL=2;BYDAY=SA,SU", 1, ["RecurrenceType": "1", "DayOfWeekMask": "65", "Interval": "2"]),
    ("FREQ=MONTHLY;BYMONTHDAY=15", 1, ["RecurrenceType": "2", "DayOfMonth": "15"]),
    ("FREQ=MONTHLY;BYMONTHDAY=-1", 1, ["RecurrenceType": "2", "DayOfMonth": "31"]),
    ("FREQ=MONTHLY;BYDAY=2TU", 1, ["RecurrenceType": "3", "DayOfWeekMask": "4", "Instance": "2"]),
    ("FREQ=MONTHLY;BYDAY=-1FR", 1, ["RecurrenceType": "3", "DayOfWeekMask": "32", "Instance": "5"]),
    (
      "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1", 1,
      ["RecurrenceType": "3", "DayOfWeekMask": "62", "Instance": "5"]
    ),
    ("FREQ=MONTHLY;BYMONTHDAY=30", 1, ["RecurrenceType": "2", "DayOfMonth": "30"]),
    // Outlook's 31st is the last day of each month, which a rule's is not.
    ("FREQ=MONTHLY;BYMONTHDAY=31", 1, ["IsRecurring": "0"]), ("FREQ=MONTHLY", 31, ["IsRecurring": "0"]),
    ("FREQ=MONTHLY;BYMONTHDAY=-2", 1, ["IsRecurring": "0"]),
    (
      "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=-1", 1,
      ["RecurrenceType": "6", "MonthOfYear": "2", "DayOfWeekMask": "127", "Instance": "5"]
    ),
    ("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", 1, ["IsRecurring": "0"]),
    ("FREQ=YEARLY", 3, ["RecurrenceType": "5", "MonthOfYear": "3", "DayOfMonth": "3"]),
    ("FREQ=YEARLY;BYMONTH=5;BYMONTHDAY=7", 1, ["RecurrenceType": "5", "MonthOfYear": "5", "DayOfMonth": "7"]),
    ("FREQ=YEARLY;BYMONTH=5;BYDAY=2SU", 1, ["RecurrenceType": "6", "MonthOfYear": "5", "Instance": "2"]),
    ("FREQ=DAILY;COUNT=4", 1, ["NoEndDate": "0", "Occurrences": "4"]),
    ("FREQ=DAILY;UNTIL=20260405", 1, ["NoEndDate": "0", "PatternEndDate": "20260405T000000"]),
    ("FREQ=HOURLY", 1, ["IsRecurring": "0"]), ("FREQ=MONTHLY;BYMONTHDAY=1,15", 1, ["IsRecurring": "0"]),
    ("FREQ=YEARLY;BYMONTHDAY=15", 1, ["IsRecurring": "0"]), ("FREQ=MONTHLY;BYDAY=1MO,3MO", 1, ["IsRecurring": "0"]),
    ("FREQ=YEARLY;BYMONTH=1,3", 1, ["IsRecurring": "0"]), ("FREQ=MONTHLY;BYDAY=5MO", 1, ["IsRecurring": "0"]),
  ]

  @Test(arguments: patterns)
  func rulesArePatterns(text: String, start: Int, fields: [String: String]) throws {
    let first = Moment.date(CalendarDate(year: 2026, month: 3, day: start))
    var setting = Setting(syntax: .modern, clock: Clock(zone: Self.zone, usesUTC: true))
    setting.start = first
    let rule = try #require(RecurrenceRule(text: text, setting))
    let event = Item(
      .event, main: Component([Property(.start, .moment(first)), Property(.recurrenceRule, .recurrence(rule))]))
    let (data, held) = try Rendering(dialect: .sifEvent, zone: Self.zone).project(event)
    let said = SIFFields(try SIFReader.root(of: data).children)
    for (tag, value) in fields { #expect(said[tag] == value, "\(tag)") }
    let back = held.main[.recurrenceRule].map { property -> RecurrenceRule? in
      guard case .recurrence(let rule) = property.value else { return nil }
      return rule
    }
    guard fields["IsRecurring"] == nil else { return #expect(back == nil) }
    // A daily rule of weekdays is a weekly one.
    guard rule.frequency != .daily || rule.byDay.isEmpty else { return }
    #expect(Set(back??.byDay ?? []) == Set(rule.withoutDefaults(of: first.date).byDay))
    #expect(back??.end == rule.end && back??.interval == rule.interval && back??.frequency == rule.frequency)
    #expect(
      back??.byMonthDay == rule.withoutDefaults(of: first.date).byMonthDay
        && back??.byMonth == rule.withoutDefaults(of: first.date).byMonth)
  }

  /// What other programs show of a rule: few know BYSETPOS, and none has Outlook's 31st of February.
  @Test(arguments: [
    (["RecurrenceType": "3", "DayOfWeekMask": "127", "Instance": "5"], "FREQ=MONTHLY;BYMONTHDAY=-1"),
    (["RecurrenceType": "3", "DayOfWeekMask": "127", "Instance": "2"], "FREQ=MONTHLY;BYMONTHDAY=2"),
    (["RecurrenceType": "3", "DayOfWeekMask": "62", "Instance": "5"], "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1"),
    (
      ["RecurrenceType": "6", "MonthOfYear": "4", "DayOfWeekMask": "127", "Instance": "5"],
      "FREQ=YEARLY;BYMONTH=4;BYMONTHDAY=-1"
    ),
    (["RecurrenceType": "2", "DayOfMonth": "31"], "FREQ=MONTHLY;BYMONTHDAY=-1"),
    (["RecurrenceType": "2", "DayOfMonth": "30"], "FREQ=MONTHLY;BYMONTHDAY=30"),
    (["RecurrenceType": "5", "MonthOfYear": "12", "DayOfMonth": "31"], "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=31"),
    (["RecurrenceType": "5", "MonthOfYear": "4", "DayOfMonth": "31"], "FREQ=YEARLY;BYMONTH=4;BYMONTHDAY=-1"),
  ])
  func patternsAreRules(fields: [String: String], rule: String) throws {
    let tags = fields.map { "<\($0)>\($1)</\($0)>" }.joined()
    let event = try read(
      "<appointment><Start>20260401T120000Z</Start><IsRecurring>1</IsRecurring>\(tags)<NoEndDate>1</NoEndDate></appointment>",
      .sifEvent)
    let setting = Setting(syntax: .modern, clock: Clock(zone: Self.zone, usesUTC: true))
    #expect(event.main[.recurrenceRule]?.value == RecurrenceRule(text: rule, setting).map { .recurrence($0) })
  }

  @Test func oneAlarmHasASlot() throws {
    let start = Moment.time(CalendarDate(year: 2026, month: 3, day: 1), .midnight, .utc)
    func alarm(_ trigger: Value) -> Component { Component([Property(.trigger, trigger)]) }
    let event = Item(
      .event,
      main: Component(
        [Property(.start, .moment(start))], alarms: [alarm(.duration(seconds: -3600)), alarm(.duration(seconds: 0))]))
    let text = try written(event, .sifEvent)
    #expect(text.contains("<ReminderSet>1</ReminderSet><ReminderMinutesBeforeStart>60</ReminderMinutesBeforeStart>"))
    let absolute = Item(
      .event, main: Component([Property(.start, .moment(start))], alarms: [alarm(.moment(start))]))
    #expect(try written(absolute, .sifEvent).contains("<ReminderMinutesBeforeStart>0</ReminderMinutesBeforeStart>"))
  }

  /// The mailbox keeps a sound as a URI; Windows wants its path.
  @Test(arguments: [
    "C:\\WINDOWS\\Media\\ding.wav", "C:\\Töne\\100% laut.wav", "http://example.org/a%23b.wav", "ding.wav", "%FF.wav",
  ])
  func soundsArePaths(sound: String) throws {
    let text =
      "<appointment><Start>20260301T100000Z</Start><ReminderSet>1</ReminderSet>"
      + "<ReminderMinutesBeforeStart>5</ReminderMinutesBeforeStart><ReminderSoundFile>\(sound)</ReminderSoundFile></appointment>"
    var event = try read(text, .sifEvent)
    event.uid = "u"
    let stored = try Kolab.read(Kolab.write(event, stamp: KolabFixtures.stamp), objectType: nil)
    #expect(stored.main.alarms.first?[.attach]?.value == event.main.alarms.first?[.attach]?.value)
    let fields = SIFFields(try SIFReader.root(of: Array(try written(stored, .sifEvent).utf8)).children)
    #expect(fields["ReminderSoundFile"] == sound)
    #expect(
      try Rendering(dialect: .sifEvent).project(stored).held.main.alarms.first?[.attach]
        == stored.main.alarms.first?[.attach])
  }

  /// Titles beside their texts, as Funambol's BlackBerry client keeps them.
  @Test func titlesMayStandBesideTheText() throws {
    var rendering = Rendering(dialect: .sifNote)
    rendering.habits.separatesTitles = true
    let note = Item(
      .note, main: Component([Property(.summary, .text("Title")), Property(.description, .text("Title\nand text"))]))
    let (data, held) = try rendering.project(note)
    let text = String(decoding: data, as: UTF8.self)
    #expect(text.contains("<Subject>Title</Subject>") && text.contains("<Body>and text</Body>"))
    #expect(held.main.text(.description) == "Title\nand text")
    let edited = try rendering.read(Array("<note><Subject>Other</Subject><Body>text</Body></note>".utf8), as: .note)
    #expect(edited.main.text(.summary) == "Other" && edited.main.text(.description) == "Other\ntext")
  }

  // MARK: Tasks and notes

  @Test func tasksAreOfDays() throws {
    let task = try read(SIFCorpus.task, .sifTask)
    #expect(task.main[.start]?.value == date(2009, 10, 13) && task.main[.due]?.value == date(2009, 10, 14))
    #expect(task.main.text(.status) == "COMPLETED")
    #expect(task.main[.percentComplete]?.value == .integer(100))
    #expect(task.main[.priority]?.value == .integer(1))
    let midnight = TimeOfDay(hour: 22, minute: 0, second: 0)
    #expect(
      task.main[.completed]?.value == .moment(.time(CalendarDate(year: 2009, month: 10, day: 12), midnight, .utc)))
    // Eight o'clock of the day on which it is due.
    #expect(task.main.alarms.first?[.trigger]?.value == .duration(seconds: 8 * 3600))
    let text = try written(task, .sifTask)
    #expect(text.contains("<ReminderTime>20091014T080000</ReminderTime>"))
    #expect(text.contains("<DateCompleted>2009-10-13</DateCompleted>"))
    #expect(text.contains("<Complete>1</Complete><PercentComplete>100</PercentComplete><Status>2</Status>"))
  }

  @Test func whatStandsForNoDateIsNone() throws {
    let task = try read(SIFCorpus.waiting, .sifTask).main
    #expect(task[.start] == nil && task[.due] == nil && task[.completed] == nil)
    #expect(task.text(.status) == "NEEDS-ACTION" && task.text("X-FUNAMBOL-TASKSTATUS") == "WAITING")
    #expect(task[.percentComplete]?.value == .integer(30))
    let only = try read("<task><Complete>1</Complete></task>", .sifTask).main
    #expect(only.text(.status) == "COMPLETED" && only[.percentComplete]?.value == .integer(100))
  }

  /// Tasks of Outlook end on a day: they get that of the last instance, and whoever counts them keeps the number.
  @Test func tasksAreNotCounted() throws {
    let day = Moment.date(CalendarDate(year: 2026, month: 7, day: 6))
    func task(_ rule: RecurrenceRule) -> Item {
      Item(.task, main: Component([Property(.due, .moment(day)), Property(.recurrenceRule, .recurrence(rule))]))
    }
    let counted = task(RecurrenceRule(.weekly, end: .count(3)))
    let text = try written(counted, .sifTask)
    #expect(
      text.contains("<IsRecurring>1</IsRecurring>") && text.contains("<PatternEndDate>2026-07-20</PatternEndDate>"))
    let held = try read(text, .sifTask)
    let merge = Merge(
      base: Shadow(agreed: counted, held: held), server: counted, device: held, policy: .client,
      holds: { _ in .unlimited })
    #expect(merge.item == counted && !merge.serverChanged)
    #expect(
      try written(task(RecurrenceRule(.hourly, end: .count(3))), .sifTask).contains("<IsRecurring>0</IsRecurring>"))
  }

  @Test func aNoteBeginsWithItsTitle() throws {
    let note = try read(SIFCorpus.note, .sifNote).main
    #expect(note.text(.summary) == "client1" && note.text(.description) == "client1\nÜbersicht\n")
    #expect(try read(SIFCorpus.colouredNote, .sifNote).main.text("COLOR") == "#FFFF00")
    let other = Item(.note, main: Component([Property(.summary, .text("T")), Property(.description, .text("x"))]))
    let text = try written(other, .sifNote)
    #expect(text.contains("<Subject>T</Subject><Body>T\r\nx</Body>"))
    #expect(!text.contains("<Color>") && !text.contains("<Height>"))
  }

  // MARK: Wild documents

  static let wild: [(text: String, note: String?)] = [
    ("<contact><Body>A & B &amp; C &lt; &nbsp; &#65;&#x42; &copy</Body></contact>", "A & B & C < &nbsp; AB &copy"),
    ("<contact><Body><![CDATA[<b>x</b> & ]]>y</Body></contact>", "<b>x</b> & y"),
    ("<contact><Body>a < b <3 </b> <i></Body></contact>", "a < b <3 </b> <i>"),
    ("\u{FEFF}\r\n<?xml version='1.0'?><!-- x --><!DOCTYPE contact><CONTACT ><body x=\"a>b\">q</body ></CONTACT>", "q"),
    ("<contact><Body/><Body>second</Body></contact>", nil), ("<contact/>", nil),
    ("<contact></Foo>text<Body>x</Body></contact>trailing", "x"),
    ("<contact><Body>&#0;&#13;a&#10;b&#xFFFFFFFF;</Body></contact>", "a\nb&#xFFFFFFFF;"),
  ]

  @Test(arguments: wild)
  func wildDocumentsAreRead(text: String, note: String?) throws {
    #expect(try read(text, .sifContact).main.text(.note) == note)
    #expect(Dialect.recognise(Array(text.utf8)) == .sifContact)
  }

  /// What carries an unknown tag may have been written by anybody.
  @Test(arguments: ["X-SIF-A><BODY>", "X-SIF-", "X-SIF-1", "X-SIF-A B", "X-SIF-Ä"])
  func noTagIsMadeOfAnything(name: String) throws {
    let property = Property(PropertyName(rawValue: name), .text("x"))
    #expect(try written(Item(.note, main: Component([property])), .sifNote) == written(Item(.note), .sifNote))
  }

  @Test func otherCharacterSetsAreRead() throws {
    let bytes = Array("<note><Body>M".utf8) + [0xFC] + Array("</Body></note>".utf8)
    #expect(try Rendering(dialect: .sifNote).read(bytes, as: .note).main.text(.description) == "Mü")
  }

  @Test(arguments: [
    "", "<", "<>", "<html><contact></contact></html>", "<!DOCTYPE x [<!ENTITY a \"b\">", "<contact", "<contact><Body>",
    "</contact>", "contact", String(repeating: "<Attendees>", count: 5000),
    "<appointment>" + String(repeating: "<Attendees>", count: 5000),
    "<note>" + String(repeating: "<a></a>", count: 5000) + "</note>", "<contact><![CDATA[</contact>",
  ])
  func hostileDocumentsAreRefused(text: String) {
    #expect(throws: FormatError.self) { try Rendering(dialect: .sifContact).read(Array(text.utf8), as: .contact) }
  }

  @Test(arguments: UInt64(1)...5) func anyBytesAreRefusedOrRead(seed: UInt64) throws {
    var generator = ItemGenerator(seed: seed)
    let words =
      SIFTable.event.tags.flatMap { ["<\($0)>", "</\($0)>"] } + ["<", ">", "&", "99999999999999999999", "-1", "Z"]
    for _ in 0..<300 {
      let middle = (0..<60).compactMap { _ in words.randomElement(using: &generator) }.joined()
      let text = "<appointment><Start>20260101T000000Z</Start><IsRecurring>1</IsRecurring>\(middle)</appointment>"
      if let event = try? read(text, .sifEvent) { _ = try written(event, .sifEvent) }
    }
  }

  @Test(arguments: ["text/x-s4j-sifc", "TEXT/X-SIFC", "text/x-s4j-sifc;charset=utf-8"])
  func oldTypesAreKnown(type: String) {
    #expect(Dialect(contentType: type) == .sifContact)
  }
}
