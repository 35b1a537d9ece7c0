extension RecurrenceRule {
  /// The rule without the parts that only repeat what the first day says: a Monday's `FREQ=WEEKLY;BYDAY=MO` is
  /// `FREQ=WEEKLY`. Two rules that mean the same are then more often equal.
  public func withoutDefaults(of start: CalendarDate?) -> RecurrenceRule {
    guard let start else { return self }
    var rule = self
    switch frequency {
    case .weekly: if byDay == [.init(start.weekday)] { rule.byDay = [] }
    case .monthly: if byMonthDay == [start.day] { rule.byMonthDay = [] }
    case .yearly:
      guard byDay.isEmpty, byYearDay.isEmpty, byWeekNumber.isEmpty else { break }
      if byMonthDay == [start.day] { rule.byMonthDay = [] }
      if byMonth == [start.month], rule.byMonthDay.isEmpty { rule.byMonth = [] }
    default: break
    }
    return rule
  }
}
