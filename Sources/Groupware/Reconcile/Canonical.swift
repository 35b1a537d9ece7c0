extension Value {
  /// Nothing is said: an empty text, a list or a structure of empty texts.
  var isBlank: Bool {
    switch self {
    case .text(let text), .uri(let text): text.utf8.allSatisfy { $0 <= 0x20 }
    case .list(let texts): texts.allSatisfy { $0.utf8.allSatisfy { $0 <= 0x20 } }
    case .structured(let parts): parts.allSatisfy { $0.allSatisfy { $0.utf8.allSatisfy { $0 <= 0x20 } } }
    case .moments(let moments): moments.isEmpty
    case .binary(_, let bytes): bytes.isEmpty
    default: false
    }
  }

  /// Adds the value so that equal meanings give equal digests: a text, a URI and a structure of one part are the same.
  func add(to print: inout Fingerprint) {
    switch self {
    case .text(let text), .uri(let text): print.add(text: text)
    case .list(let texts): Value.add(list: texts, to: &print)
    case .structured(let parts): Value.add(structure: parts, to: &print)
    case .integer(let number): print.add(text: String(number))
    case .boolean(let flag): print.add(text: flag ? "TRUE" : "FALSE")
    case .moment(let moment): moment.add(to: &print)
    case .moments(let moments): for digest in moments.map(\.digest).sorted() { print.add(digest) }
    case .duration(let seconds): print.add(seconds)
    case .recurrence(let rule): rule.add(to: &print)
    case .binary(_, let bytes): print.add(bytes)
    case .coordinates(let latitude, let longitude):
      print.add(Value.microdegrees(latitude))
      print.add(Value.microdegrees(longitude))
    case .kolab(let xml): print.add(text: xml)
    }
  }

  private static func add(structure parts: [[String]], to print: inout Fingerprint) {
    let count = parts.lastIndex(where: \.isFilled).map { $0 + 1 } ?? 0
    for (index, part) in parts.prefix(count).enumerated() {
      if index > 0 { print.separate(2) }
      var isFirst = true
      for text in part where !text.isEmpty {
        if !isFirst { print.separate(1) }
        print.add(text: text)
        isFirst = false
      }
    }
  }

  private static func add(list texts: [String], to print: inout Fingerprint) {
    for (index, text) in (texts.count > 1 ? texts.sorted(by: precedes) : texts).enumerated() {
      if index > 0 { print.separate(1) }
      print.add(text: text)
    }
  }

  private static func precedes(_ left: String, _ right: String) -> Bool {
    left.utf8.lexicographicallyPrecedes(right.utf8)
  }

  private static func microdegrees(_ degrees: Double) -> Int {
    Int(exactly: (degrees * 1_000_000).rounded()) ?? 0
  }

  /// The words of a text, a list or a structure in one line; empty for anything else.
  var plain: String {
    switch self {
    case .text(let text), .uri(let text): text
    case .list(let texts): texts.joined(separator: " ")
    case .structured(let parts): parts.flatMap(\.self).joined(separator: " ")
    default: ""
    }
  }
}

extension Moment {
  var digest: UInt64 { Fingerprint.of { add(to: &$0) } }

  func add(to print: inout Fingerprint) {
    switch self {
    case .date(let date): date.add(to: &print)
    case .time(let date, let time, .floating):
      print.add(ClockSeconds(date, time).value)
      print.separate()
    case .time(let date, let time, .utc): print.add(ClockSeconds(date, time).value)
    case .time(let date, let time, .named(let name)):
      let local = ClockSeconds(date, time)
      guard let rules = ZoneRules.named(name) else {
        print.add(local.value)
        return print.add(text: name)
      }
      print.add(rules.utc(of: local))
    }
  }
}

extension CalendarDate {
  func add(to print: inout Fingerprint) { print.add(year * 10_000 + month * 100 + day) }
}

extension RecurrenceRule {
  func add(to print: inout Fingerprint) {
    print.add(text: frequency.rawValue)
    print.add(max(1, interval))
    switch end {
    case .never: print.separate()
    case .count(let count): print.add(count)
    case .until(let moment): moment.add(to: &print)
    }
    for list in [bySecond, byMinute, byHour, byMonthDay, byYearDay, byWeekNumber, byMonth, bySetPosition] {
      print.separate()
      for number in list.sorted() { print.add(number) }
    }
    for day in byDay.map({ "\($0.position)\($0.weekday.rawValue)" }).sorted() { print.add(text: day) }
    if let weekStart, weekStart != .monday { print.add(text: weekStart.rawValue) }
  }
}
