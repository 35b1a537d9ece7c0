/// Items as a client writes them, each about one word.
enum Sample {
  static func text(_ store: String, _ word: String, detail: String = "first") -> String {
    switch store {
    case "contacts": card(word, "NOTE:\(detail)")
    case "events":
      calendar("VEVENT", word, ["DTSTART:20260112T090000Z", "DTEND:20260112T100000Z", "LOCATION:\(detail)"])
    case "tasks": calendar("VTODO", word, ["DUE:20260130T160000Z", "PRIORITY:3", "DESCRIPTION:\(detail)"])
    default: "\(word)\n\(detail)"
    }
  }

  static func card(_ word: String, _ lines: String...) -> String {
    (["BEGIN:VCARD", "VERSION:3.0", "N:\(word);Test;;;", "FN:Test \(word)"] + lines + ["END:VCARD", ""])
      .joined(separator: "\r\n")
  }

  private static func calendar(_ kind: String, _ word: String, _ lines: [String]) -> String {
    let head = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Example//Sample//EN", "BEGIN:\(kind)", "UID:uid-\(word)"]
    let body = ["DTSTAMP:20260105T080000Z", "SUMMARY:\(word)"] + lines
    return (head + body + ["END:\(kind)", "END:VCALENDAR", ""]).joined(separator: "\r\n")
  }
}
