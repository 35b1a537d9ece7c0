import Testing

@testable import Groupware

/// A merge compares each with each, so nobody may make it compare a million.
@Suite struct BoundsTests {
  private static let most = Item.mostProperties

  private func read(_ lines: String, of type: String, as kind: Item.Kind, _ frame: String) throws -> Item {
    let dialect = try #require(Dialect(contentType: type, version: ""))
    let text = frame.replacing("*", with: lines)
    return try Rendering(dialect: dialect).read(Array(text.utf8), as: kind)
  }

  private func card(_ lines: String) throws -> Item {
    try read(lines, of: "text/vcard", as: .contact, "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:A\r\n*END:VCARD\r\n")
  }

  private func event(_ lines: String) throws -> Item {
    let frame =
      "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nDTSTART:20260101T080000Z\r\n*END:VEVENT\r\nEND:VCALENDAR\r\n"
    return try read(lines, of: "text/calendar", as: .event, frame)
  }

  @Test func aThousandNumbersAreRead() throws {
    let numbers = (0..<1000).map { "TEL:+\($0)\r\n" }.joined()
    #expect(try card(numbers).main.all(.telephone).count == 1000)
  }

  /// Dialects count with what stands in a rule.
  @Test(arguments: ["\(Int.max)", "\(Int.min)", "-1", "0", "99999"], ["DAILY", "WEEKLY", "MONTHLY", "YEARLY"])
  func aRuleBeyondAllBoundsIsWrittenInEachDialect(number: String, frequency: String) throws {
    let lists = ["byminute", "byhour", "bymonthday", "byyearday", "bymonth", "bysetpos"]
    for list in lists.map({ "<\($0)>\(number)</\($0)>" }) + [""] {
      let object = """
        <icalendar xmlns="urn:ietf:params:xml:ns:icalendar-2.0"><vcalendar><components><vevent><properties>
        <uid><text>u</text></uid><dtstart><date-time>2026-01-05T08:00:00Z</date-time></dtstart>
        <rrule><recur><freq>\(frequency)</freq><count>\(number)</count><interval>\(number)</interval>
        <byday>1MO</byday>\(list)</recur></rrule>
        </properties></vevent></components></vcalendar></icalendar>
        """
      let event = try Kolab.read(Array(object.utf8), objectType: nil)
      #expect(event.main[.recurrenceRule] != nil)
      for dialect in Dialect.candidates(for: .event) {
        do {
          #expect(!(try Rendering(dialect: dialect).write(event)).isEmpty)
        } catch {
          #expect(error.code == .unsupported)
        }
      }
      _ = try Kolab.write(event, stamp: .date(CalendarDate(year: 2026, month: 1, day: 1)))
    }
  }

  @Test func moreThanAnyMergeShouldCompareIsRefused() {
    let numbers = (0...Self.most).map { "TEL:+\($0)\r\n" }.joined()
    let days = (0...Self.most).map { "\(20_000_101 + $0 % 28)T08\(10 + $0 / 60 % 50)00Z" }.joined(separator: ",")
    let categories = "CATEGORIES:" + (0...Self.most).map { "c\($0)" }.joined(separator: ",") + "\r\n"
    let alarms = String(
      repeating: "BEGIN:VALARM\r\nACTION:DISPLAY\r\nTRIGGER:-PT5M\r\nEND:VALARM\r\n", count: Self.most + 1)
    #expect(throws: FormatError(.limit, "")) { try card(numbers) }
    #expect(throws: FormatError(.limit, "")) { try card(categories) }
    #expect(throws: FormatError(.limit, "")) { try event("EXDATE:\(days)\r\n") }
    #expect(throws: FormatError(.limit, "")) { try event(alarms) }
  }
}
