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
