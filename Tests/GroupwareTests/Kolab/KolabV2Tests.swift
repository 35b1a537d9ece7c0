import Groupware
import Testing

/// Objects of the former format, as Kontact, Horde and the Outlook connectors wrote them.
@Suite struct KolabV2Tests {
  static let contact = """
    <?xml version="1.0" encoding="UTF-8"?>
    <contact version="1.0">
     <product-id>KAddressBook 3.3, Kolab resource</product-id><uid>nf6kMbJ</uid><body>A note
    of two lines</body><categories>Friends, Work</categories><creation-date>2004-05-04T15:00:00Z</creation-date>
     <last-modification-date>2005-01-02T03:04:05Z</last-modification-date><sensitivity>private</sensitivity>
     <name><given-name>Jane</given-name><middle-names>Q.</middle-names><last-name>Doe</last-name>
      <full-name>Dr. Jane Q. Doe</full-name><initials>JQD</initials><prefix>Dr.</prefix></name>
     <organization>Example GmbH</organization><department>Research</department><office-location>12</office-location>
     <web-page>http://www.example.org/</web-page><im-address>jane@jabber.example</im-address>
     <job-title>Head</job-title><manager-name>Boss</manager-name><assistant>Helper</assistant><nick-name>JD</nick-name>
     <spouse-name>John</spouse-name><birthday>1980-02-29</birthday><anniversary>2005-06-18</anniversary>
     <picture>kolab-picture.png</picture><children>Kim</children><gender>female</gender><language>de</language>
     <phone><type>business1</type><number>1</number></phone><phone><type>mobile</type><number>2</number></phone>
     <phone><type>homefax</type><number>3</number></phone><phone><type>radio</type><number>4</number></phone>
     <email><display-name>Jane</display-name><smtp-address>jane@example.org</smtp-address></email>
     <address><type>home</type><street>Gasse 5</street><locality>Bern</locality><postal-code>3000</postal-code>
      <country>CH</country></address>
     <preferred-address>home</preferred-address><latitude>47.25</latitude><longitude>8.5</longitude>
     <x-custom app="KADDRESSBOOK" name="X-Nice" value="yes"/><new-field>odd</new-field>
    </contact>
    """
  static let list = """
    <distribution-list version="1.0"><uid>l1</uid><display-name>Team</display-name>
     <member><display-name>Max</display-name><smtp-address>max@example.net</smtp-address></member>
     <member><uid>nf6kMbJ</uid></member></distribution-list>
    """
  static let event = """
    <event version="1.0"><uid>e1</uid><summary>Meeting</summary><location>Room 1</location><body>Agenda</body>
     <creation-date>2004-05-04T15:00:00Z</creation-date><start-date>2005-06-06T07:00:00Z</start-date>
     <end-date>2005-06-06T08:00:00Z</end-date><alarm>15</alarm><show-time-as>outofoffice</show-time-as>
     <color-label>business</color-label>
     <organizer><display-name>Jane</display-name><smtp-address>jane@example.org</smtp-address></organizer>
     <recurrence cycle="monthly" type="weekday"><interval>2</interval><daynumber>-1</daynumber><day>friday</day>
      <range type="number">12</range><exclusion>2005-08-26</exclusion></recurrence>
     <attendee><display-name>Max</display-name><smtp-address>max@example.net</smtp-address><status>none</status>
      <request-response>true</request-response><role>optional</role></attendee>
     <inline-attachment>a b.pdf</inline-attachment><link-attachment>http://example.org/x</link-attachment></event>
    """
  static let days = """
    <event version="1.0"><uid>e2</uid><summary>Holiday</summary><start-date>2005-12-24</start-date>
     <end-date>2005-12-26</end-date><advanced-alarms><alarm type="audio"><start-offset>-60</start-offset>
     <file>/s.wav</file><repeat-count>2</repeat-count><repeat-interval>300</repeat-interval></alarm></advanced-alarms>
     <recurrence cycle="yearly" type="monthday"><interval/><daynumber>24</daynumber><month>december</month>
     <range type="date">2010-12-31</range></recurrence></event>
    """
  static let task = """
    <task version="1.0"><uid>t1</uid><summary>Taxes</summary><priority>2</priority><completed>40</completed>
     <status>deferred</status><due-date>2005-07-01</due-date><parent>t0</parent></task>
    """
  static let journal = """
    <journal version="1.0"><uid>j1</uid><summary>Diary</summary><body>Snow</body>
     <start-date>2005-12-24T09:00:00Z</start-date><end-date>2005-12-24T10:00:00Z</end-date></journal>
    """
  static let note = """
    <note version="1.0"><uid>n1</uid><summary>Shopping</summary><body>Bread</body><background-color>#ffee00</background-color>
     <foreground-color>#000000</foreground-color></note>
    """
  static let all = [contact, list, event, days, task, journal, note]

  private static let gif: [UInt8] = Array("GIF89a".utf8)

  private func read(_ text: String) throws -> Item {
    try Kolab.read(Array(text.utf8), objectType: nil) { name in
      name == "kolab-picture.png" ? Kolab.Part(mediaType: "image/png", content: Self.gif) : nil
    }
  }

  private func day(_ year: Int, _ month: Int, _ day: Int) -> Value {
    .moment(.date(CalendarDate(year: year, month: month, day: day)))
  }

  /// An edited object is written in the present format: nothing that was read gets lost by that.
  @Test(arguments: all) func whatIsReadIsWrittenInThePresentFormat(text: String) throws {
    let item = try read(text)
    #expect(Kolab.isFormer(Array(text.utf8)))
    let present = try Kolab.write(item, stamp: KolabFixtures.stamp)
    let again = try Kolab.read(present, objectType: Kolab.objectType(of: item.kind))
    #expect(!Kolab.isFormer(present))
    #expect(again.contentDigest == item.contentDigest)
    let missing = item.main.properties.filter { !again.main.properties.contains($0) }.map(\.name)
    #expect(missing.filter { ![.lastModified, .revision, .created].contains($0) } == [])
  }

  @Test(arguments: all) func truncationIsRefused(text: String) {
    let bytes = Array(text.utf8)
    #expect(bytes.indices.filter { (try? Kolab.read(Array(bytes[..<$0]), objectType: nil)) != nil } == [])
  }

  @Test func aContact() throws {
    let main = try read(Self.contact).main
    #expect(main[.name]?.value == .structured([["Doe"], ["Jane"], ["Q."], ["Dr."], []]))
    #expect(main.text(.formattedName) == "Dr. Jane Q. Doe")
    #expect(main.text(.note) == "A note\nof two lines")
    #expect(main[.organization]?.value == .structured([["Example GmbH"], ["Research"], ["12"]]))
    #expect(main.all(.telephone).map { $0["TYPE"] } == [["work"], ["cell"], ["home", "fax"], ["x-radio"]])
    #expect(main.all(.telephone).map { $0["PREF"] } == [["1"], [], [], []])
    #expect(main[.photo]?.value == .binary(mediaType: "image/gif", Self.gif))
    #expect(main[.birthday]?.value == day(1980, 2, 29))
    #expect(main[.address]?["PREF"] == ["1"] && main[.address]?["TYPE"] == ["home"])
    #expect(main[.geo]?.value == .coordinates(latitude: 47.25, longitude: 8.5))
    #expect(main.text(.classification) == "PRIVATE" && main.text("X-KOLAB2-NEW-FIELD") == "odd")
  }

  @Test func aList() throws {
    let item = try read(Self.list)
    #expect(item.kind == .group && item.main.text(.formattedName) == "Team")
    #expect(item.main.all(.member).map(\.value) == [.uri("mailto:max@example.net"), .uri("urn:uuid:nf6kMbJ")])
  }

  @Test func aSeries() throws {
    let main = try read(Self.event).main
    var rule = RecurrenceRule(.monthly, interval: 2, end: .count(12))
    rule.byDay = [.init(.friday, position: -1)]
    #expect(main[.recurrenceRule]?.value == .recurrence(rule))
    #expect(
      main[.exceptionDates]?.value
        == .moments([.time(CalendarDate(year: 2005, month: 8, day: 26), TimeOfDay(hour: 7, minute: 0, second: 0), .utc)]
        ))
    #expect(main.alarms.first?[.trigger]?.value == .duration(seconds: -900))
    #expect(main[.attendee]?["ROLE"] == ["OPT-PARTICIPANT"] && main[.attendee]?["PARTSTAT"] == ["NEEDS-ACTION"])
    #expect(main.all(.attach).map(\.value) == [.uri("http://example.org/x"), .uri(Kolab.address(ofPart: "a b.pdf"))])
    #expect(main.text("X-MICROSOFT-CDO-BUSYSTATUS") == "OOF")
  }

  /// Times are in UTC; the rule, its days and what is left out are on the user's clock.
  @Test(arguments: [
    ("Europe/Zurich", "2008-01-08T08:00:00Z", "2008-01-08T10:30:00Z", 9, 1130, "20081230T225959Z"),
    ("America/New_York", "2008-01-09T01:00:00Z", "2008-01-09T03:30:00Z", 20, 2230, "20081231T045959Z"),
    ("UTC", "2008-01-08T08:00:00Z", "2008-01-08T10:30:00Z", 8, 1030, "20081230T235959Z"),
  ])
  func aSeriesIsOnTheUsersClock(
    zone: String, start: String, end: String, hour: Int, endClock: Int, until: String
  ) throws {
    let text = """
      <event version="1.0"><uid>e3</uid><summary>Choir</summary><start-date>\(start)</start-date><end-date>\(end)</end-date>
       <recurrence cycle="weekly"><interval>1</interval><day>tuesday</day><range type="date">2008-12-30</range>
       <exclusion>2008-07-08</exclusion></recurrence></event>
      """
    let main = try Kolab.read(Array(text.utf8), objectType: nil, zone: zone).main
    func local(_ month: Int, _ clock: Int) -> Moment {
      .time(
        CalendarDate(year: 2008, month: month, day: 8), TimeOfDay(hour: clock / 100, minute: clock % 100, second: 0),
        zone == "UTC" ? .utc : .named(zone))
    }
    #expect(main[.start]?.value == .moment(local(1, hour * 100)))
    #expect(main[.end]?.value == .moment(local(1, endClock)))
    #expect(main[.exceptionDates]?.value == .moments([local(7, hour * 100)]))
    guard case .recurrence(let rule)? = main[.recurrenceRule]?.value else { throw FormatError(.malformed, "") }
    #expect(rule.byDay.isEmpty || rule.byDay == [.init(.tuesday)])
    guard case .until(let last) = rule.end else { throw FormatError(.malformed, "") }
    #expect(InstanceID(last).rawValue == until)
  }

  @Test(arguments: [("7", 7), ("0", nil), ("", 2), ("x", 2)]) func priorities(own: String, said: Int?) throws {
    let text = Self.task.split(separator: "<completed>")
    let task = text[0] + "<x-kcal-priority>\(own)</x-kcal-priority><completed>" + text[1]
    #expect(try read(String(task)).main[.priority]?.value == said.map { .integer($0) })
  }

  @Test func daysAndTasks() throws {
    let event = try read(Self.days).main
    #expect(event[.start]?.value == day(2005, 12, 24) && event[.end]?.value == day(2005, 12, 27))
    let end = RecurrenceRule.End.until(.date(CalendarDate(year: 2010, month: 12, day: 31)))
    #expect(event[.recurrenceRule]?.value == .recurrence(RecurrenceRule(.yearly, end: end)))
    #expect(event.alarms.first?[.repetition]?.value == .integer(2))
    let task = try read(Self.task).main
    #expect(task[.due]?.value == day(2005, 7, 1) && task[.percentComplete]?.value == .integer(40))
    #expect(task.text(.status) == "NEEDS-ACTION" && task.text("X-KOLAB2-STATUS") == "deferred")
  }

  @Test func notesAndJournals() throws {
    let note = try read(Self.note)
    #expect(note.kind == .note && note.main.text("COLOR") == "#ffee00")
    #expect(try read(Self.journal).main.text("X-KOLAB2-END-DATE") == "2005-12-24T10:00:00Z")
  }

  @Test(arguments: [
    "<event/>",
    "<event version='1.0'><recurrence cycle='daily'><range type='number'>99999999999999999999</range></recurrence></event>",
    "<event><alarm>-9223372036854775808</alarm><recurrence cycle='x'/><attendee/></event>",
    "<contact><phone/><address/><email/><name/><latitude>nan</latitude><longitude>1</longitude></contact>",
    "<task><completed>x</completed><recurrence cycle='yearly' type='yearday'><daynumber>9999</daynumber></recurrence></task>",
  ]) func oddObjectsDoNotTrap(text: String) throws {
    var item = try read(text)
    item.uid = "1"
    _ = try Kolab.write(item, stamp: KolabFixtures.stamp)
  }
}
