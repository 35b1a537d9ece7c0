import Markup

/// `<recurrence cycle="monthly" type="weekday"><interval>1</interval><daynumber>2</daynumber><day>monday</day>…`
struct V2Recurrence {
  private let rule: RecurrenceRule
  private let exceptions: [Moment]

  private static let cycles: [String: RecurrenceRule.Frequency] = [
    "minutely": .minutely, "hourly": .hourly, "daily": .daily, "weekly": .weekly, "monthly": .monthly,
    "yearly": .yearly,
  ]
  private static let weekdays: [String: RecurrenceRule.Weekday] = [
    "sunday": .sunday, "monday": .monday, "tuesday": .tuesday, "wednesday": .wednesday, "thursday": .thursday,
    "friday": .friday, "saturday": .saturday,
  ]
  private static let months = [
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
  ]

  /// nil if there is none.
  init?(_ object: V2Object) {
    guard let element = object.root["recurrence"], let cycle = element.attribute("cycle").flatMap({ Self.cycles[$0] })
    else { return nil }
    let start = object.moment("start-date")
    let interval = element.leaf("interval").flatMap { Int($0.trimmed) } ?? 1
    var rule = RecurrenceRule(cycle, interval: interval, end: Self.end(element["range"], start))
    let days = element.all("day").prefix(7).compactMap { Self.weekdays[$0.text.lowercased()] }
    let number = element.leaf("daynumber").flatMap { Int($0.trimmed) }.flatMap { -366...366 ~= $0 ? $0 : nil }
    let month = element.leaf("month").flatMap { Self.months.firstIndex(of: $0.trimmed.lowercased()) }.map { $0 + 1 }
    switch (cycle, element.attribute("type") ?? "") {
    case (.monthly, "weekday"), (.yearly, "weekday"): rule.byDay = days.map { .init($0, position: number ?? 1) }
    case (.yearly, "yearday"): rule.byYearDay = number.map { [$0] } ?? []
    case (.monthly, _), (.yearly, _): rule.byMonthDay = number.map { [$0] } ?? []
    default: rule.byDay = days.map { .init($0) }
    }
    if cycle == .yearly, rule.byYearDay.isEmpty { rule.byMonth = month.map { [$0] } ?? [] }
    self.rule = rule.bounded.withoutDefaults(of: start?.date)
    exceptions = element.all("exclusion").compactMap { Moment(v2: $0.text) }.map { moment in
      start.map { moment.onClock(of: $0) } ?? moment
    }
  }

  /// A number of instances, or the last day.
  private static func end(_ range: Node?, _ start: Moment?) -> RecurrenceRule.End {
    switch range?.attribute("type") {
    case "number": return Int(range?.text ?? "").map { .count($0) } ?? .never
    case "date":
      guard let last = Moment(v2: range?.text ?? "") else { return .never }
      guard case .date(let date) = last, case .time(_, _, let zone)? = start else { return .until(last) }
      let endOfDay = Moment.time(date, TimeOfDay(hour: 23, minute: 59, second: 59), zone)
      return .until(Clock(zone: "UTC", usesUTC: true).utc(endOfDay))
    default: return .never
    }
  }

  var properties: [Property] {
    [Property(.recurrenceRule, .recurrence(rule))]
      + (exceptions.isEmpty ? [] : [Property(.exceptionDates, .moments(exceptions))])
  }
}
