extension RecurrenceRule {
  /// The same instances where each is a day earlier or later; nil if no rule says that.
  func moved(from start: CalendarDate, by days: Int) -> RecurrenceRule? {
    guard days != 0 else { return self }
    var rule = withoutDefaults(of: start)
    guard rule.bySetPosition.isEmpty, rule.byWeekNumber.isEmpty else { return nil }
    switch frequency {
    case .monthly, .yearly:
      // Days that neither leave their month nor their year.
      guard rule.byDay.isEmpty, rule.byYearDay.isEmpty || rule.byMonthDay.isEmpty && rule.byMonth.isEmpty,
        Self.stay(rule.byMonthDay, in: 1...28, days), Self.stay(rule.byYearDay, in: 1...365, days),
        !rule.byMonthDay.isEmpty || !rule.byYearDay.isEmpty || Self.stay([start.day], in: 1...28, days)
      else { return nil }
      rule.byMonthDay = rule.byMonthDay.map { $0 + days }
      rule.byYearDay = rule.byYearDay.map { $0 + days }
    default:
      guard rule.byMonth.isEmpty, rule.byMonthDay.isEmpty, rule.byYearDay.isEmpty,
        rule.byDay.allSatisfy({ $0.position == 0 })
      else { return nil }
      rule.byDay = rule.byDay.map { .init($0.weekday.later(by: days)) }
      // Weeks begin as much later, which counts where some are left out.
      if interval > 1, rule.byDay.count > 1 { rule.weekStart = (weekStart ?? .monday).later(by: days) }
    }
    return rule
  }

  private static func stay(_ numbers: [Int], in range: ClosedRange<Int>, _ days: Int) -> Bool {
    numbers.allSatisfy { range ~= $0 && range ~= $0 + days }
  }

  /// Of weeks that are left out in between some begin on another day than Monday, and that makes other instances:
  /// neither vCalendar 1.0 nor SIF says it.
  var needsWeekStart: Bool {
    guard frequency == .weekly, interval > 1, let weekStart, weekStart != .monday else { return false }
    let isBefore = Set(byDay.map { $0.weekday.place < weekStart.place })
    return isBefore.count > 1
  }

  /// The same times of the day on a clock that is ahead; nil if one of them would be on another day.
  func turned(by seconds: Int) -> RecurrenceRule? {
    guard !byHour.isEmpty || !byMinute.isEmpty, seconds != 0 else { return self }
    let hours = seconds / 3600
    guard seconds % 3600 == 0, byHour.allSatisfy({ 0...23 ~= $0 && 0...23 ~= $0 + hours }) else { return nil }
    var rule = self
    rule.byHour = byHour.map { $0 + hours }
    return rule
  }
}

extension RecurrenceRule.Weekday {
  /// In a week from Monday on.
  fileprivate var place: Int { ((Self.allCases.firstIndex(of: self) ?? 0) + 6) % 7 }

  /// So many days later, or earlier.
  func later(by days: Int) -> Self {
    let all = Self.allCases
    let place = (all.firstIndex(of: self) ?? 0) + days % all.count + all.count
    return all[place % all.count]
  }
}
