import Versit

/// RRULE as vCalendar 1.0 writes it: `W2 MO WE #0`, `MP1 1+ SU 20251231T000000`, `MD1 1 LD #6`.
extension Form {
  static let classicRecurrence = Form(
    read: { line, setting in
      ClassicRecurrenceReader(line.text).rule(setting).map { .recurrence($0.withoutDefaults(of: setting.start?.date)) }
    },
    write: { value, setting in
      guard case .recurrence(let rule) = value else { return nil }
      return rule.classicText(setting).map { Written($0) }
    })
}

/// Reads the tokens of a rule from the front.
struct ClassicRecurrenceReader {
  private var tokens: ArraySlice<String>
  /// Further times of the day: `D1 0900 1500 #0`, `W1 TU 1200 TH 1130 #0`.
  private let times: [TimeOfDay]
  private let frequency: String
  private let interval: Int

  /// How the letters before the interval map.
  private static let frequencies: [String: RecurrenceRule.Frequency] = [
    "D": .daily, "W": .weekly, "MP": .monthly, "MD": .monthly, "YM": .yearly, "YD": .yearly,
    "M": .minutely,
  ]
  private static let maximumTokens = 400

  init(_ text: String) {
    let parts = text.uppercased().split { $0 == " " || $0 == "\t" || $0 == "," }.prefix(Self.maximumTokens)
    let first = parts.first ?? ""
    frequency = String(first.prefix { $0.isLetter })
    let rest = first.dropFirst(frequency.count)
    interval = Int(rest.prefix { $0.isNumber }) ?? 1
    let all = Self.taken(apart: rest.drop { $0.isNumber }) + parts.dropFirst().flatMap(Self.taken)
    let kept = all.prefix(Self.maximumTokens)
    // A dollar sign ends a list.
    tokens = kept.filter { $0 != "$" && Self.time($0) == nil }[...]
    times = kept.compactMap(Self.time)
  }

  /// Four or six digits, by the length no number of a list and no date.
  private static func time(_ token: String) -> TimeOfDay? {
    guard token.utf8.count == 4 || token.utf8.count == 6, token.utf8.allSatisfy({ 0x30...0x39 ~= $0 }) else {
      return nil
    }
    return WrittenMoment("19700101T" + token + (token.utf8.count == 4 ? "00" : ""))?.time
  }

  /// What some devices write without blanks: `MOTU#0`, `1+SU2-FR`; dates stay whole.
  private static func taken(apart part: Substring) -> [String] {
    var tokens: [String] = []
    var rest = part
    while !rest.isEmpty, tokens.count < maximumTokens {
      let (token, length) = first(of: rest)
      tokens.append(String(token))
      rest = rest.dropFirst(length)
    }
    return tokens
  }

  /// The first token, and how many letters it takes; a sign that stands in front goes behind.
  private static func first(of rest: Substring) -> (token: Substring, length: Int) {
    let sign = rest.prefix(1).prefix { "+-#".contains($0) }
    let digits = rest.dropFirst(sign.count).prefix { $0.isNumber }
    let length = sign.count + digits.count
    switch (sign, digits.count, rest.dropFirst(length).first) {
    case ("#", _, _): return (rest.prefix(length), length)
    case ("", 8..., _), ("", 4, "-"): return (rest, rest.count)
    case ("", 1..., "+"), ("", 1..., "-"): return (rest.prefix(length + 1), length + 1)
    case ("", 0, _): return (rest.prefix(2), 2)
    default: return (digits + sign, length)
    }
  }

  /// nil if it is no rule at all.
  func rule(_ setting: Setting) -> RecurrenceRule? {
    guard let known = Self.frequencies[frequency] else { return nil }
    var reader = self
    var rule = RecurrenceRule(known, interval: interval)
    switch frequency {
    case "W": rule.byDay = reader.weekdays().map { .init($0) }
    case "MP": rule.byDay = reader.positions(setting.start?.date)
    case "MD": rule.byMonthDay = reader.numbers(upTo: 31)
    case "YM": rule.byMonth = reader.numbers(upTo: 12)
    case "YD": rule.byYearDay = reader.numbers(upTo: 366)
    default: break
    }
    rule = setting.onClock(rule.bounded)
    if frequency == "W", !rule.byDay.isEmpty, let first = setting.start?.date.weekday,
      !rule.byDay.contains(where: { $0.weekday == first })
    {
      rule.byDay.insert(.init(first), at: 0)
    }
    rule.end = reader.end(setting)
    rule.setTimes(times, setting)
    return rule.bounded
  }

  /// `#n` is the number of instances, `#0` for ever; a date is the last moment; neither means two.
  private mutating func end(_ setting: Setting) -> RecurrenceRule.End {
    var count: Int?
    var until: WrittenMoment?
    for token in tokens {
      if token.hasPrefix("#") { count = Int(token.dropFirst()) ?? count } else { until = WrittenMoment(token) ?? until }
    }
    if let count, count > 0 { return .count(count) }
    if let until { return .until(setting.until(until)) }
    return count == 0 ? .never : .count(2)
  }

  private mutating func weekdays() -> [RecurrenceRule.Weekday] {
    var found: [RecurrenceRule.Weekday] = []
    while let weekday = tokens.first.flatMap(RecurrenceRule.Weekday.init) {
      found.append(weekday)
      tokens.removeFirst()
    }
    return found
  }

  /// Numbers of at most three digits with an optional sign behind, or `LD`; longer ones are end dates.
  private mutating func numbers(upTo limit: Int) -> [Int] {
    var found: [Int] = []
    while let token = tokens.first, let number = Self.number(token, upTo: limit) {
      found.append(number)
      tokens.removeFirst()
    }
    return found
  }

  private static func number(_ token: String, upTo limit: Int) -> Int? {
    if token == "LD" { return -1 }
    let isFromEnd = token.hasSuffix("-")
    let digits = isFromEnd || token.hasSuffix("+") ? token.dropLast() : Substring(token)
    guard digits.utf8.count <= 3, let number = Int(digits), 1...limit ~= number else { return nil }
    return isFromEnd ? -number : number
  }

  /// Occurrences apply to the weekdays that follow them.
  private mutating func positions(_ start: CalendarDate?) -> [RecurrenceRule.WeekdayPosition] {
    var found: [RecurrenceRule.WeekdayPosition] = []
    var occurrences = numbers(upTo: 5)
    while !occurrences.isEmpty {
      var days = weekdays()
      if days.isEmpty, let start { days = [start.weekday] }
      for occurrence in occurrences { found += days.map { .init($0, position: occurrence) } }
      occurrences = numbers(upTo: 5)
    }
    if found.isEmpty, let start { found = [.init(start.weekday, position: (start.day - 1) / 7 + 1)] }
    return found
  }
}
