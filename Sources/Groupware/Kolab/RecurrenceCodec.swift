import Markup

extension Codec {
  static let recurrence = Codec(
    read: { $0["recur"].flatMap(RecurrenceRule.init(kolab:)).map { .recurrence($0) } },
    write: { value, space in
      guard case .recurrence(let rule) = value else { return nil }
      return [Element("recur", in: space, rule.kolab(space))]
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

  fileprivate init?(kolab recur: Element) {
    guard let frequency = recur["freq"].flatMap({ Frequency(rawValue: $0.text) }) else { return nil }
    self.init(frequency, interval: recur["interval"].flatMap { Int($0.text) } ?? 1)
    if let count = recur["count"].flatMap({ Int($0.text) }) { end = .count(count) }
    if let until = recur["until"], case .moment(let moment)? = Codec.moment.read(until) { end = .until(moment) }
    for (name, list) in Self.before + Self.after { self[keyPath: list] = recur.all(name).compactMap { Int($0.text) } }
    byDay = recur.all("byday").compactMap { WeekdayPosition(text: Substring($0.text)) }
    weekStart = recur["wkst"].flatMap { Weekday(rawValue: $0.text) }
  }

  fileprivate func kolab(_ space: Namespace) -> [Element] {
    func leaf(_ name: String, _ text: String) -> Element { Element(name, in: space, text: text) }
    var all = [leaf("freq", frequency.rawValue)]
    switch end {
    case .never: break
    case .count(let count): all.append(leaf("count", String(max(1, count))))
    case .until(let moment): all.append(Element("until", in: space, Codec.moment.write(.moment(moment), space) ?? []))
    }
    if interval > 1 { all.append(leaf("interval", String(interval))) }
    for (name, list) in Self.before { all += self[keyPath: list].map { leaf(name, String($0)) } }
    all += byDay.map { leaf("byday", $0.text) }
    for (name, list) in Self.after { all += self[keyPath: list].map { leaf(name, String($0)) } }
    if let weekStart { all.append(leaf("wkst", weekStart.rawValue)) }
    return all
  }
}
