/// The days on which a series takes place (RFC 5545 §3.3.10), for rules that are made of days.
struct RecurrenceDays {
  private let rule: RecurrenceRule
  private let start: CalendarDate

  /// More days than this are not looked at: more than 500 years.
  private static let maximumDays = 200_000

  /// nil: the rule is made of times or of weeks of the year.
  init?(_ rule: RecurrenceRule, from start: CalendarDate) {
    guard rule.bySecond.isEmpty, rule.byMinute.isEmpty, rule.byHour.isEmpty, rule.byWeekNumber.isEmpty,
      [.daily, .weekly, .monthly, .yearly].contains(rule.frequency), start.year > 0
    else { return nil }
    var rule = rule
    let isFree = rule.byDay.isEmpty && rule.byMonthDay.isEmpty && rule.byYearDay.isEmpty
    switch rule.frequency {
    case .weekly where rule.byDay.isEmpty: rule.byDay = [.init(start.weekday)]
    case .monthly where isFree: rule.byMonthDay = [start.day]
    case .yearly where isFree:
      rule.byMonthDay = [start.day]
      if rule.byMonth.isEmpty { rule.byMonth = [start.month] }
    default: break
    }
    self.rule = rule
    self.start = start
  }

  /// The day of the n-th instance, of which the first day is the first; nil: it is too far away, or there is none.
  func day(ofInstance number: Int) -> CalendarDate? {
    var left = number - 1
    var seen = 0
    var period = period(of: start)
    while left > 0 {
      seen += period.count
      guard seen <= Self.maximumDays, period.upperBound < CalendarDate(year: 9999, month: 1, day: 1).days else {
        return nil
      }
      let days = days(in: period).filter { $0.days > start.days }
      if days.count >= left { return days[left - 1] }
      left -= days.count
      period = next(period)
    }
    return left == 0 ? start : nil
  }

  /// Whether the rule itself names the first day.
  var holdsStart: Bool { isOne(start) }

  // MARK: Periods

  /// The day, week, month or year that a day is in.
  private func period(of day: CalendarDate) -> Range<Int> {
    switch rule.frequency {
    case .weekly:
      let all = RecurrenceRule.Weekday.allCases
      let first = all.firstIndex(of: rule.weekStart ?? .monday) ?? 0
      let place = all.firstIndex(of: day.weekday) ?? 0
      let monday = day.days - (place - first + 7) % 7
      return monday..<(monday + 7)
    case .monthly:
      let first = CalendarDate(year: day.year, month: day.month, day: 1).days
      return first..<(first + CalendarDate.daysInMonth(day.year, day.month))
    case .yearly: return period(ofYear: day.year)
    default: return day.days..<(day.days + 1)
    }
  }

  private func next(_ period: Range<Int>) -> Range<Int> {
    let first = CalendarDate(days: period.lowerBound)
    switch rule.frequency {
    case .monthly:
      let months = first.year * 12 + first.month - 1 + rule.interval
      return self.period(of: CalendarDate(year: months / 12, month: months % 12 + 1, day: 1))
    case .yearly: return self.period(of: CalendarDate(year: first.year + rule.interval, month: 1, day: 1))
    default:
      let begin = period.lowerBound + rule.interval * period.count
      return begin..<(begin + period.count)
    }
  }

  private func days(in period: Range<Int>) -> [CalendarDate] {
    let days = period.lazy.map { CalendarDate(days: $0) }.filter(isOne)
    guard !rule.bySetPosition.isEmpty else { return Array(days) }
    let all = Array(days)
    let places = Set(rule.bySetPosition.map { $0 > 0 ? $0 - 1 : all.count + $0 })
    return all.indices.filter(places.contains).map { all[$0] }
  }

  // MARK: Parts of the rule

  private func isOne(_ day: CalendarDate) -> Bool {
    guard rule.byMonth.isEmpty || rule.byMonth.contains(day.month) else { return false }
    let length = CalendarDate.daysInMonth(day.year, day.month)
    guard Self.holds(rule.byMonthDay, day.day, of: length) else { return false }
    let year = period(ofYear: day.year)
    guard Self.holds(rule.byYearDay, day.days - year.lowerBound + 1, of: year.count) else { return false }
    return rule.byDay.isEmpty || rule.byDay.contains { fits($0, day, length, year) }
  }

  private func period(ofYear year: Int) -> Range<Int> {
    CalendarDate(year: year, month: 1, day: 1).days..<CalendarDate(year: year + 1, month: 1, day: 1).days
  }

  private static func holds(_ list: [Int], _ number: Int, of count: Int) -> Bool {
    list.isEmpty || list.contains(number) || list.contains(number - count - 1)
  }

  /// A position counts in the month, or in the year where no months are named.
  private func fits(
    _ position: RecurrenceRule.WeekdayPosition, _ day: CalendarDate, _ length: Int, _ year: Range<Int>
  ) -> Bool {
    guard position.weekday == day.weekday else { return false }
    guard position.position != 0, rule.frequency == .monthly || rule.frequency == .yearly else { return true }
    let isOfYear = rule.frequency == .yearly && rule.byMonth.isEmpty
    let place = isOfYear ? day.days - year.lowerBound : day.day - 1
    let rest = isOfYear ? year.upperBound - 1 - day.days : length - day.day
    return position.position == place / 7 + 1 || position.position == -(rest / 7 + 1)
  }
}

extension RecurrenceRule {
  /// The rule with the day of its last instance instead of their number; the same where the rule does not count, nil
  /// where nobody can tell that day.
  func endingAtDay(_ start: Moment) -> RecurrenceRule? {
    guard case .count(let count) = end else { return self }
    guard let last = RecurrenceDays(self, from: start.date)?.day(ofInstance: count) else { return nil }
    var rule = self
    switch start {
    case .date: rule.end = .until(.date(last))
    case .time(_, let time, let zone): rule.end = .until(.time(last, time, zone))
    }
    return rule
  }
}
