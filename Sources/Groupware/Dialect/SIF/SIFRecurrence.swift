import Markup

/// How a series goes on, in the terms of Outlook's RecurrencePattern.
struct SIFRecurrence: Hashable {
  /// OlRecurrenceType.
  enum Kind: Int {
    case daily = 0
    case weekly = 1
    case monthly = 2
    case monthlyByDay = 3
    case yearly = 5
    case yearlyByDay = 6
  }

  var kind: Kind
  var interval = 1
  var month = 0
  var day = 0
  /// Sunday is 1, Monday 2, Tuesday 4 …
  var weekdays = 0
  /// 1 to 4, 5 the last.
  var instance = 0

  private static let lastInstance = 5
  private static let everyWeekday = 127

  private static func weekdays(_ mask: Int) -> [RecurrenceRule.Weekday] {
    RecurrenceRule.Weekday.allCases.enumerated().filter { mask & (1 << $0.offset) != 0 }.map(\.element)
  }

  private static func mask(_ weekdays: [RecurrenceRule.Weekday]) -> Int {
    RecurrenceRule.Weekday.allCases.enumerated().filter { weekdays.contains($0.element) }
      .reduce(0) { $0 | 1 << $1.offset }
  }

  // MARK: To the tree

  init?(_ fields: SIFFields) {
    guard let kind = fields.number("RecurrenceType").flatMap(Kind.init) else { return nil }
    self.kind = kind
    interval = min(max(fields.number("Interval") ?? 1, 1), RecurrenceRule.longestInterval)
    month = fields.number("MonthOfYear") ?? 0
    day = fields.number("DayOfMonth") ?? 0
    weekdays = (fields.number("DayOfWeekMask") ?? 0) & Self.everyWeekday
    instance = fields.number("Instance") ?? 0
  }

  /// The rule without its end; what is missing is as on the first day.
  func rule(_ start: CalendarDate?) -> RecurrenceRule {
    var rule = RecurrenceRule(frequency, interval: years ?? interval)
    let days = Self.weekdays(weekdays)
    switch kind {
    case .daily, .weekly: rule.byDay = days.map { .init($0) }
    // In a month without such a day it is the last one.
    case .monthly: if 1...31 ~= day { rule.byMonthDay = [day == 31 ? -1 : day] }
    case .yearly:
      if 1...31 ~= day { rule.byMonthDay = [day > Self.longest(month) ? -1 : day] }
      if 1...12 ~= month { rule.byMonth = [month] }
    case .monthlyByDay, .yearlyByDay:
      let position = instance >= Self.lastInstance ? -1 : max(instance, 1)
      if weekdays == Self.everyWeekday {
        rule.byMonthDay = [position]
      } else if days.count > 1 {
        rule.byDay = days.map { .init($0) }
        rule.bySetPosition = [position]
      } else {
        rule.byDay = days.map { .init($0, position: position) }
      }
      if kind == .yearlyByDay, let month = 1...12 ~= month ? month : start?.month { rule.byMonth = [month] }
    }
    return rule.withoutDefaults(of: start)
  }

  /// The days that such a month may have.
  private static func longest(_ month: Int) -> Int {
    let leapYear = 2000
    return 1...12 ~= month ? CalendarDate.daysInMonth(leapYear, month) : 31
  }

  private var frequency: RecurrenceRule.Frequency {
    switch kind {
    case .daily: weekdays == 0 ? .daily : .weekly
    case .weekly: .weekly
    case .monthly, .monthlyByDay: .monthly
    case .yearly, .yearlyByDay: .yearly
    }
  }

  /// Outlook counts the months of years.
  private var years: Int? {
    guard kind == .yearly || kind == .yearlyByDay, interval % 12 == 0 else { return nil }
    return interval / 12
  }

  // MARK: From the tree

  /// nil where Outlook has no such series.
  init?(_ rule: RecurrenceRule, _ start: CalendarDate) {
    guard rule.bySecond.isEmpty, rule.byMinute.isEmpty, rule.byHour.isEmpty, rule.byWeekNumber.isEmpty,
      rule.byYearDay.isEmpty, !rule.needsWeekStart, rule.byMonth.count <= 1, rule.byMonthDay.count <= 1,
      let body = Self.body(rule.withoutDefaults(of: start), start)
    else { return nil }
    self = body
    interval = rule.interval
  }

  private static func body(_ rule: RecurrenceRule, _ start: CalendarDate) -> SIFRecurrence? {
    let month = rule.byMonth.first ?? start.month
    let day = rule.byMonthDay.first ?? start.day
    let isPlain = rule.byDay.isEmpty && rule.bySetPosition.isEmpty
    let days = rule.byDay.map(\.weekday)
    switch rule.frequency {
    case .daily where isPlain && rule.byMonth.isEmpty && rule.byMonthDay.isEmpty: return SIFRecurrence(kind: .daily)
    case .daily where rule.interval == 1, .weekly:
      guard rule.byMonth.isEmpty, rule.byMonthDay.isEmpty, rule.bySetPosition.isEmpty,
        rule.byDay.allSatisfy({ $0.position == 0 })
      else { return nil }
      return SIFRecurrence(kind: .weekly, weekdays: mask(days.isEmpty ? [start.weekday] : days))
    // No 31st is left out in Outlook.
    case .monthly where isPlain && rule.byMonth.isEmpty && (day == -1 || 1..<31 ~= day):
      return SIFRecurrence(kind: .monthly, day: day == -1 ? 31 : day)
    // Without a month it would be a day of each.
    case .yearly where isPlain && !rule.byMonth.isEmpty && day == -1:
      return SIFRecurrence(kind: .yearlyByDay, month: month, weekdays: everyWeekday, instance: lastInstance)
    case .yearly where isPlain && (rule.byMonthDay.isEmpty || !rule.byMonth.isEmpty) && 1...longest(month) ~= day:
      return SIFRecurrence(kind: .yearly, month: month, day: day)
    case .monthly where rule.byMonth.isEmpty && rule.byMonthDay.isEmpty:
      return instance(rule).map { SIFRecurrence(kind: .monthlyByDay, weekdays: mask(days), instance: $0) }
    case .yearly where !rule.byMonth.isEmpty && rule.byMonthDay.isEmpty:
      return instance(rule).map { SIFRecurrence(kind: .yearlyByDay, month: month, weekdays: mask(days), instance: $0) }
    default: return nil
    }
  }

  private init(kind: Kind, month: Int = 0, day: Int = 0, weekdays: Int = 0, instance: Int = 0) {
    self.kind = kind
    self.month = month
    self.day = day
    self.weekdays = weekdays
    self.instance = instance
  }

  /// The one position that all weekdays have.
  private static func instance(_ rule: RecurrenceRule) -> Int? {
    let positions = Set(rule.bySetPosition.isEmpty ? rule.byDay.map(\.position) : rule.bySetPosition)
    guard positions.count == 1, let position = positions.first, !rule.byDay.isEmpty else { return nil }
    if !rule.bySetPosition.isEmpty { guard rule.byDay.allSatisfy({ $0.position == 0 }) else { return nil } }
    if rule.bySetPosition.isEmpty, rule.byDay.count > 1 { return nil }
    return position == -1 ? lastInstance : 1..<lastInstance ~= position ? position : nil
  }

  func write(to fields: inout SIFFields) {
    fields.set("RecurrenceType", String(kind.rawValue))
    fields.set("Interval", String(interval))
    fields.set("MonthOfYear", String(month))
    fields.set("DayOfMonth", String(day))
    fields.set("DayOfWeekMask", String(weekdays))
    fields.set("Instance", String(instance))
  }
}
