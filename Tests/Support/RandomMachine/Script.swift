import Groupware
import SyncML

/// How a phone writes its items.
enum Script: CaseIterable {
  case vCard
  case sifContact
  case vCalendar
  case iCalendar
  case sifCalendar

  var isSIF: Bool { self == .sifContact || self == .sifCalendar }

  func type(of kind: Item.Kind) -> ContentType {
    switch self {
    case .vCard: ContentType("text/x-vcard", "2.1")
    case .vCalendar: ContentType("text/x-vcalendar", "1.0")
    case .iCalendar: ContentType("text/calendar", "2.0")
    case .sifContact: ContentType("text/x-s4j-sifc", "1.0")
    case .sifCalendar: ContentType(kind == .task ? "text/x-s4j-sift" : "text/x-s4j-sife", "1.0")
    }
  }

  /// A new item, as the phone's user makes it.
  func sheet(_ kind: Item.Kind, _ name: String) -> Sheet {
    let number = Trade.day(of: name).day
    let digits = number < 10 ? "0\(number)" : "\(number)"
    let day = "202603\(digits)"
    switch (self, kind) {
    case (.vCard, _): return Sheet(Card.payload(name))
    case (.sifContact, _): return Sheet(SIFPayload("contact", ["LastName": name, "FirstName": "Test"]).bytes)
    case (.sifCalendar, .task):
      return Sheet(SIFPayload("task", ["Subject": "Test \(name)", "DueDate": "2026-03-\(digits)"]).bytes)
    case (.sifCalendar, _):
      return Sheet(
        SIFPayload(
          "appointment", ["Subject": "Test \(name)", "Start": "\(day)T090000Z", "End": "\(day)T100000Z"]
        ).bytes)
    case (_, .task): return lines("VTODO", "SUMMARY:Test \(name)", "DUE:\(day)T090000Z")
    default: return lines("VEVENT", "SUMMARY:Test \(name)", "DTSTART:\(day)T090000Z", "DTEND:\(day)T100000Z")
    }
  }

  private func lines(_ entry: String, _ lines: String...) -> Sheet {
    let version = self == .vCalendar ? "1.0" : "2.0"
    let all = ["BEGIN:VCALENDAR", "VERSION:\(version)", "BEGIN:\(entry)"] + lines + ["END:\(entry)", "END:VCALENDAR"]
    return Sheet(Payload(lines: all).bytes)
  }
}
