import Groupware
import Support
import SyncEngine
import SyncML
import Testing

/// Journals are a database like any other, for calendars and for plain text.
@Suite struct JournalTests {
  private let server = MemoryServer()

  private static let entry = Array(
    "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VJOURNAL\r\nDTSTART;VALUE=DATE:20260105\r\nSUMMARY:Diary\r\nDESCRIPTION:Snow\r\nEND:VJOURNAL\r\nEND:VCALENDAR\r\n"
      .utf8)

  private func phone(_ name: String, _ target: String, _ type: ContentType) -> Phone {
    Phone(name, [PhoneDatabase(source: "./j", target: target, type: type)], server: server)
  }

  @Test(arguments: ["Journal", "./journal", "jour"]) func aJournalReachesDevicesOfEitherType(target: String) throws {
    let calendar = phone("calendar", target, ContentType("text/calendar", "2.0"))
    let text = phone("text", target, ContentType("text/plain", "1.0"))
    calendar.databases[0].add(Self.entry)
    for phone in [calendar, text] { try phone.sync() }
    let stored = try #require(server.mailbox.items(.journal).values.first)
    #expect(stored.kind == .journal && stored.main.text(.summary) == "Diary")
    #expect(text.items.values.map { String(decoding: $0, as: UTF8.self) } == ["Diary\r\nSnow"])
    text.databases[0].replace(text.items.keys.first ?? "", Array("Diary\r\nSnow and ice".utf8))
    for phone in [text, calendar] { try phone.sync() }
    let edited = try #require(server.mailbox.items(.journal).values.first)
    #expect(edited.main[.start] == stored.main[.start], "what plain text cannot say stays")
    #expect(calendar.items.values.allSatisfy { Payload($0)["DESCRIPTION"]?.hasSuffix("Snow and ice") ?? false })
    for phone in [calendar, text] { #expect(try phone.sync().sent.isEmpty) }
  }
}
