import Groupware
import Markup
import Support
import SyncEngine
import SyncML
import Testing

/// Changed instances of a series: items of their own on a phone, parts of one object here.
@Suite struct SeriesTests {
  let server = MemoryServer()
  let phone: Phone

  init() { phone = Phone("P", [.events()], server: server) }

  private static func event(_ lines: String...) -> [UInt8] {
    let fixed = ["BEGIN:VCALENDAR", "VERSION:2.0", "BEGIN:VEVENT", "UID:series"]
    return Array((fixed + lines + ["END:VEVENT", "END:VCALENDAR", ""]).joined(separator: "\r\n").utf8)
  }

  private static let master = event(
    "DTSTART:20260105T090000Z", "DTEND:20260105T100000Z", "RRULE:FREQ=DAILY;COUNT=5", "SUMMARY:Daily")
  private static let changed = event(
    "RECURRENCE-ID:20260107T090000Z", "DTSTART:20260107T110000Z", "DTEND:20260107T120000Z", "SUMMARY:Late")

  private var stored: Item? { server.mailbox.items(.event).values.first }

  @Test(arguments: [true, false]) func aChangedInstanceJoinsItsSeries(masterFirst: Bool) throws {
    let payloads = masterFirst ? [Self.master, Self.changed] : [Self.changed, Self.master]
    for payload in payloads { phone.databases[0].add(payload) }
    try phone.sync()
    #expect(server.mailbox.items(.event).count == 1)
    #expect(stored?.main.text(.summary) == "Daily" && stored?.overrides.first?.text(.summary) == "Late")
    #expect(try phone.sync().sent.isEmpty)
  }

  @Test func otherPhonesGetEachPart() throws {
    for payload in [Self.master, Self.changed] { phone.databases[0].add(payload) }
    try phone.sync()
    let other = Phone("other", [.events()], server: server)
    try other.sync()
    #expect(other.items.values.compactMap { Payload($0)["SUMMARY"] }.sorted() == ["Daily", "Late"])
    let late = other.items.first { Payload($0.value)["SUMMARY"] == "Late" }?.key ?? ""
    other.databases[0].edit(late) { $0["SUMMARY"] = "Later" }
    try other.sync()
    #expect(stored?.overrides.first?.text(.summary) == "Later" && stored?.main.text(.summary) == "Daily")
    #expect(try phone.sync().sent.map(\.kind) == [.Replace])
    for phone in [phone, other] { #expect(try phone.sync().sent.isEmpty) }
  }

  /// The parts of a series fill several messages; each is offered once in a session, though all are refused.
  @Test(arguments: [StatusCode.deviceFull, .commandFailed]) func aRefusedSeriesComesToAnEnd(status: StatusCode) throws {
    let days = (10..<28).map { day in
      Self.event(
        "RECURRENCE-ID:202601\(day)T090000Z", "DTSTART:202601\(day)T110000Z", "DTEND:202601\(day)T120000Z",
        "SUMMARY:Late", "DESCRIPTION:" + String(repeating: "long ", count: 60))
    }
    let daily = Self.event(
      "DTSTART:20260105T090000Z", "DTEND:20260105T100000Z", "RRULE:FREQ=DAILY;COUNT=50", "SUMMARY:Daily")
    for payload in [daily] + days { phone.databases[0].add(payload) }
    try phone.sync()
    let other = Phone("other", [.events()], server: server)
    other.maxMsgSize = 3000
    other.databases[0].refusal = status
    #expect(try other.sync().sent.count <= days.count + 1)
    other.databases[0].refusal = nil
    try other.sync()
    #expect(other.items.count == days.count + 1)
  }

  @Test func anInstanceThatIsDeletedIsLeftOut() throws {
    for payload in [Self.master, Self.changed] { phone.databases[0].add(payload) }
    try phone.sync()
    phone.databases[0].delete("2")
    try phone.sync()
    #expect(stored?.overrides.isEmpty == true)
    #expect(stored?.main[.exceptionDates] != nil)
    try phone.sync()
    #expect(try phone.sync().sent.isEmpty)
  }

  /// Its parts come in messages of their own: so many others lie between them.
  private func slowly(masterFirst: Bool = false, _ code: AlertCode = .twoWay) throws {
    phone.syntax = .xml
    phone.outgoingSize = 2500
    phone.databases[0].add(masterFirst ? Self.master : Self.changed)
    for number in 0..<30 { phone.databases[0].add(Self.single(number)) }
    phone.databases[0].add(masterFirst ? Self.changed : Self.master)
    try phone.sync(code)
    #expect(server.mailbox.items(.event).count == 31 && series?.overrides.count == 1)
  }

  private static func single(_ number: Int) -> [UInt8] {
    let lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "BEGIN:VEVENT", "UID:single\(number)", "SUMMARY:Single \(number)"]
    let times = ["DTSTART:20260305T\(10 + number % 10)0000Z", "END:VEVENT", "END:VCALENDAR", ""]
    return Array((lines + times).joined(separator: "\r\n").utf8)
  }

  private var series: Item? { server.mailbox.items(.event)[GUID(rawValue: "series")] }

  private func deleteAll() {
    phone.outgoingSize = 1500
    for luid in phone.items.keys { phone.databases[0].delete(luid) }
  }

  @Test(arguments: [true, false]) func aRefreshInSeveralMessagesKeepsTheSeries(masterFirst: Bool) throws {
    try slowly(masterFirst: masterFirst, .refreshFromClient)
    #expect(try phone.sync().sent.isEmpty)
  }

  @Test(arguments: [true, false]) func aSeriesIsDeletedInSeveralMessages(masterFirst: Bool) throws {
    try slowly(masterFirst: masterFirst)
    deleteAll()
    try phone.sync()
    #expect(server.mailbox.items(.event).isEmpty && phone.items.isEmpty)
    #expect(try phone.sync().sent.isEmpty)
  }

  /// Somebody else's edit meanwhile still beats the deletion.
  @Test func anEditBetweenTheDeletionsOfTwoPartsStays() throws {
    try slowly()
    deleteAll()
    let session = phone.begin()
    let parts = { (series?.main.text(.summary), series?.overrides.count) }
    while parts() == ("Daily", 1), try session.step() {}
    #expect(parts() == ("Daily", 0))
    server.mailbox.edit(.event, GUID(rawValue: "series")) { $0.main.set(.summary, to: .text("Webmail")) }
    while try session.step() {}
    #expect(phone.items.values.map { Payload($0)["SUMMARY"] } == ["Webmail"])
    #expect(try phone.sync().sent.isEmpty)
    #expect(server.mailbox.items(.event).count == 1 && series?.main.text(.summary) == "Webmail")
  }

  @Test func aSeriesThatIsDeletedOnTheServerGoesWithAllItsParts() throws {
    for payload in [Self.master, Self.changed] { phone.databases[0].add(payload) }
    try phone.sync()
    server.mailbox.delete(.event, GUID(rawValue: "series"))
    #expect(try phone.sync().sent.map(\.kind) == [.Delete, .Delete])
    #expect(phone.items.isEmpty)
  }

  // MARK: A phone that shows no series

  /// It gets the instance that the series begins with.
  private func plainPhone() throws -> Phone {
    for payload in [Self.master, Self.changed] { phone.databases[0].add(payload) }
    try phone.sync()
    let fields = ["SUMMARY", "DTSTART", "DTEND"].map { ($0, Int?.none) }
    let type = ContentType("text/x-vcalendar", "1.0")
    let plain = Phone(
      "plain",
      [PhoneDatabase(source: "cal", target: "Calendar", type: type, fields: Dictionary(uniqueKeysWithValues: fields))],
      server: server)
    try plain.sync()
    #expect(plain.items.values.map { Payload($0)["SUMMARY"] } == ["Daily"])
    return plain
  }

  private func expectRest(_ plain: Phone) throws {
    try plain.sync()
    #expect(try plain.sync().sent.isEmpty)
    #expect(server.mailbox.items(.event).count == 1)
    #expect(stored?.main.text(.summary) == "Daily" && stored?.main[.recurrenceRule] != nil)
    #expect(stored?.main[.start]?.value == .moment(Self.begin))
    #expect(stored?.overrides.contains { $0.text(.summary) == "Late" } == true)
  }

  private static let begin = Moment.time(
    CalendarDate(year: 2026, month: 1, day: 5), TimeOfDay(hour: 9, minute: 0, second: 0), .utc)

  @Test(arguments: [["SUMMARY": "First"], ["DTSTART": "20260105T100000Z", "DTEND": "20260105T110000Z"]])
  func whatItEditsIsOneInstance(lines: [String: String]) throws {
    let plain = try plainPhone()
    plain.databases[0].edit("1") { payload in for (line, value) in lines { payload[line] = value } }
    try plain.sync()
    try expectRest(plain)
    let first = try #require(stored?.overrides.first { InstanceID($0) == InstanceID(Self.begin) })
    #expect(first.text(.summary) == lines["SUMMARY"] ?? "Daily")
    #expect((first[.start]?.value == .moment(Self.begin)) == (lines["DTSTART"] == nil))
    // What changes in the series does not concern it any more; what changes in the instance does.
    server.mailbox.edit(.event, GUID(rawValue: "series")) { $0.main.set(.location, to: .text("here")) }
    #expect(try plain.sync().sent.isEmpty)
    try phone.sync()
    #expect(phone.items.count == 3)
    for code in [AlertCode.slow, .twoWay] { #expect(try plain.sync(code).sent.isEmpty) }
    try expectRest(plain)
  }

  @Test func whatItDeletesIsOneInstance() throws {
    let plain = try plainPhone()
    plain.databases[0].delete("1")
    try plain.sync()
    try expectRest(plain)
    #expect(stored?.main[.exceptionDates]?.value == .moments([Self.begin]))
    #expect(plain.items.isEmpty)
    #expect(try plain.sync(.slow).sent.isEmpty)
  }

  @Test func itSeesWhatChangesInTheSeries() throws {
    let plain = try plainPhone()
    server.mailbox.edit(.event, GUID(rawValue: "series")) { $0.main.set(.summary, to: .text("Each day")) }
    try plain.sync()
    #expect(plain.items.values.map { Payload($0)["SUMMARY"] } == ["Each day"])
    plain.databases[0].edit("1") { $0["SUMMARY"] = "First" }
    server.mailbox.edit(.event, GUID(rawValue: "series")) { $0.main.set(.exceptionDates, to: .moments([Self.begin])) }
    try plain.sync()
    // An edit beats a deletion.
    #expect(stored?.main[.exceptionDates] == nil && stored?.overrides.contains { $0.text(.summary) == "First" } == true)
    server.mailbox.delete(.event, GUID(rawValue: "series"))
    #expect(try plain.sync().sent.map(\.kind) == [.Delete])
  }

  @Test func aRefreshFromItLeavesTheSeries() throws {
    let plain = try plainPhone()
    plain.databases[0].delete("1")
    try plain.sync(.refreshFromClient)
    #expect(stored?.main[.exceptionDates] == nil && stored?.main[.recurrenceRule] != nil)
  }

  /// SIF says an instance without saying which one it is.
  @Test func anInstanceInSIFThatTheServerDroppedComesBackAsOne() throws {
    for payload in [Self.master, Self.changed] { phone.databases[0].add(payload) }
    try phone.sync()
    let outlook = Phone("fol", [.sif("calendar", "sife", target: "scal")], server: server)
    try outlook.sync()
    let late = try #require(outlook.items.first { SIFPayload($0.value)["Subject"] == "Late" })
    var payload = SIFPayload(late.value)
    payload["Subject"] = "Later"
    outlook.databases[0].replace(late.key, payload.bytes)
    server.mailbox.edit(.event, GUID(rawValue: "series")) { $0.overrides = [] }
    try outlook.sync()
    #expect(stored?.overrides.map { InstanceID($0).rawValue } == ["20260107T090000Z"])
    #expect(stored?.overrides.first?.text(.summary) == "Later")
  }
}
