import Versit

/// ATTENDEE of vCalendar 1.0: `ATTENDEE;ROLE=ORGANIZER;STATUS=ACCEPTED:Jane Doe <jane@example.org>`.
///
/// Symbian's phones say in `X-CN`, `X-ROLE` and `X-STATUS` what iCalendar says in the parameters of these names.
enum ClassicAttendee {
  private static let statuses = [
    ("NEEDS ACTION", "NEEDS-ACTION"), ("NEEDSACTION", "NEEDS-ACTION"), ("SENT", "NEEDS-ACTION"),
    ("ACCEPTED", "ACCEPTED"), ("CONFIRMED", "ACCEPTED"), ("DECLINED", "DECLINED"), ("TENTATIVE", "TENTATIVE"),
    ("DELEGATED", "DELEGATED"), ("COMPLETED", "COMPLETED"),
  ]
  private static let roles: Set<String> = ["CHAIR", "REQ-PARTICIPANT", "OPT-PARTICIPANT", "NON-PARTICIPANT"]
  private static let expectations = [("REQUEST", "OPT-PARTICIPANT"), ("FYI", "NON-PARTICIPANT")]
  private static let answers = [("YES", "TRUE"), ("NO", "FALSE")]

  /// The tree's ATTENDEE or ORGANIZER for what the line says; other properties as they are.
  static func tree(_ property: Property) -> Property {
    guard property.name == .attendee || property.name == .organizer, case .text(let text) = property.value else {
      return property
    }
    func word(_ names: String...) -> String { names.lazy.compactMap { property[$0].first }.first?.uppercased() ?? "" }
    let (name, mail) = person(text)
    var result = Property(
      word("ROLE") == "ORGANIZER" ? .organizer : property.name, mail.map { .uri("mailto:" + $0) } ?? .text(text))
    func add(_ name: String, _ value: String?) {
      if let value, !value.isEmpty { result.parameters.append(.init(name, [value])) }
    }
    if mail != nil { add("CN", property["X-CN"].first ?? name ?? property["CN"].first) }
    let status = word("X-STATUS", "STATUS")
    add("PARTSTAT", statuses.first { $0.0 == status || $0.1 == status }?.1)
    add("ROLE", role(word("ROLE"), word("X-ROLE"), word("EXPECT")))
    add("RSVP", answers.first { $0.0 == word("RSVP") }?.1)
    return result
  }

  /// FYI is what Symbian's phones expect of everybody, also of the organizer: it says nothing.
  private static func role(_ classic: String, _ modern: String, _ expectation: String) -> String? {
    if classic == "OWNER" { return "CHAIR" }
    if roles.contains(modern) { return modern }
    return expectation == "FYI" ? nil : expectations.first { $0.0 == expectation }?.1
  }

  /// The line's ATTENDEE for what the tree says; other properties as they are.
  static func line(_ property: Property) -> Property {
    guard property.name == .attendee || property.name == .organizer, let address = property.value.plainText else {
      return property
    }
    let isMail = address.lowercased().hasPrefix("mailto:")
    let mail = isMail ? String(address.dropFirst(7)) : address
    let name = property["CN"].joined(separator: ",")
    var result = Property(.attendee, .text(name.isEmpty || !isMail ? mail : "\(name) <\(mail)>"))
    func add(_ name: String, _ value: String?) {
      if let value { result.parameters.append(.init(name, [value])) }
    }
    let role = property["ROLE"].first
    add("ROLE", property.name == .organizer ? "ORGANIZER" : role == "CHAIR" ? "OWNER" : "ATTENDEE")
    add("STATUS", statuses.first { $0.1 == property["PARTSTAT"].first }?.0)
    add("EXPECT", expectations.first { $0.1 == role }?.0)
    add("RSVP", answers.first { $0.1 == property["RSVP"].first?.uppercased() }?.0)
    return result
  }

  /// `Jane Doe <jane@example.org>`, `jane@example.org`, or a name only.
  private static func person(_ text: String) -> (name: String?, mail: String?) {
    let text = CalendarAddress.mail(text)
    if let open = text.lastIndex(of: "<"), let close = text.lastIndex(of: ">"), open < close {
      let mail = CalendarAddress.mail(String(text[text.index(after: open)..<close]).trimmed)
      let name = String(text[..<open]).trimmed.filter { $0 != "\"" }
      return (name, mail.contains("@") ? mail : nil)
    }
    return (nil, text.contains("@") && !text.contains(" ") ? text.trimmed : nil)
  }
}

extension ParameterForm {
  /// What `ClassicAttendee` looks at is all read.
  static let attendee = ParameterForm(
    read: { line, _ in line.parameters.map { Property.Parameter($0.name, $0.values) } }, write: plain.write)
}
