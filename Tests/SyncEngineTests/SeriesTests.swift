import Groupware
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

  @Test func aSeriesThatIsDeletedOnTheServerGoesWithAllItsParts() throws {
    for payload in [Self.master, Self.changed] { phone.databases[0].add(payload) }
    try phone.sync()
    server.mailbox.delete(.event, GUID(rawValue: "series"))
    #expect(try phone.sync().sent.map(\.kind) == [.Delete, .Delete])
    #expect(phone.items.isEmpty)
  }
}
