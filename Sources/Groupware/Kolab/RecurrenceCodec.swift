import Markup

extension Codec {
  static let recurrence = Codec(
    read: { $0["recur"].flatMap(RecurrenceRule.init(kolab:)).map { .recurrence($0) } },
    write: { value, out in
      guard case .recurrence(let rule) = value else { return false }
      out.open("recur")
      rule.write(&out)
      out.close("recur")
      return true
    },
    isFaithful: { value in
      guard case .recurrence(let rule) = value else { return false }
      return rule.isPlain
    })
}

extension RecurrenceRule {
  /// The lists in the order of the schema, around `byday`.
  private static let before: [(String, any WritableKeyPath<Self, [Int]> & Sendable)] = [
    ("bysecond", \.bySecond), ("byminute", \.byMinute), ("byhour", \.byHour),
  ]
  private static let after: [(String, any WritableKeyPath<Self, [Int]> & Sendable)] = [
    ("byyearday", \.byYearDay), ("bymonthday", \.byMonthDay), ("byweekno", \.byWeekNumber), ("bymonth", \.byMonth),
    ("bysetpos", \.bySetPosition),
  ]

  fileprivate init?(kolab recur: Node) {
    guard let frequency = recur["freq"].flatMap({ Frequency(rawValue: $0.text) }) else { return nil }
    self.init(frequency, interval: recur["interval"].flatMap { Int($0.text) } ?? 1)
    if let count = recur["count"].flatMap({ Int($0.text) }) { end = .count(count) }
    if let until = recur["until"], case .moment(let moment)? = Codec.moment.read(until) { end = .until(moment) }
    for (name, list) in Self.before + Self.after { self[keyPath: list] = recur.all(name).compactMap { Int($0.text) } }
    byDay = recur.all("byday").compactMap { WeekdayPosition(text: $0.text[...]) }
    weekStart = recur["wkst"].flatMap { Weekday(rawValue: $0.text) }
    self = bounded
  }

  /// Reading what was written gives it back for certain.
  fileprivate var isPlain: Bool {
    guard self == bounded, byDay.allSatisfy({ WeekdayPosition(text: $0.text[...]) == $0 }) else { return false }
    switch end {
    case .never, .count: return true
    case .until(.time(_, _, .named)): return false
    case .until(let moment): return moment.isPlain
    }
  }

  fileprivate func write(_ out: inout XMLFragment) {
    out.leaf("freq", frequency.rawValue)
    switch end {
    case .never: break
    case .count(let count): out.leaf("count", String(count))
    case .until(let moment):
      out.open("until")
      out.leaf(moment)
      out.close("until")
    }
    if interval > 1 { out.leaf("interval", String(interval)) }
    write(Self.before, &out)
    for day in byDay { out.leaf("byday", day.text) }
    write(Self.after, &out)
    if let weekStart { out.leaf("wkst", weekStart.rawValue) }
  }

  private func write(_ lists: [(String, any WritableKeyPath<Self, [Int]> & Sendable)], _ out: inout XMLFragment) {
    for (name, list) in lists {
      for number in self[keyPath: list] { out.leaf(name, String(number)) }
    }
  }
}
