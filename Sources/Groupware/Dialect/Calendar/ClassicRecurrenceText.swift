import Versit

extension RecurrenceRule {
  /// The rule in the grammar of vCalendar 1.0; nil if that cannot say it.
  func classicText(_ setting: Setting) -> String? {
    guard hasSayableTimes, byWeekNumber.isEmpty, !needsWeekStart, let start = setting.start?.date,
      let body = classicBody(start, classicTimes(setting))
    else { return nil }
    return body + " " + classicEnd(setting)
  }

  /// Lists that the rule has, by the names of their BY… parts.
  private var parts: Set<Part> {
    var parts: Set<Part> = []
    if !byDay.isEmpty { parts.insert(.day) }
    if !byMonthDay.isEmpty { parts.insert(.monthDay) }
    if !byYearDay.isEmpty { parts.insert(.yearDay) }
    if !byMonth.isEmpty { parts.insert(.month) }
    if !bySetPosition.isEmpty { parts.insert(.setPosition) }
    return parts
  }

  private enum Part: Hashable { case day, monthDay, yearDay, month, setPosition }

  private func classicBody(_ start: CalendarDate, _ times: String) -> String? {
    switch (frequency, parts) {
    case (.minutely, []): "M\(interval)"
    case (.daily, []): "D\(interval)" + times
    case (.weekly, []): "W\(interval) \(start.weekday.rawValue)" + times
    case (.weekly, [.day]),
      (.daily, [.day]) where frequency == .weekly || interval == 1:
      "W\(interval) " + byDay.map { $0.weekday.rawValue + times }.joined(separator: " ")
    case (.monthly, []): "MD\(interval) \(start.day)"
    case (.monthly, [.monthDay]): "MD\(interval) " + byMonthDay.map(Self.classicNumber).joined(separator: " ")
    case (.monthly, [.day]): monthlyPositions(interval)
    case (.monthly, [.day, .setPosition]): positioned.flatMap { $0.monthlyPositions(interval) }
    case (.yearly, []): "YM\(interval) \(start.month)"
    case (.yearly, [.month]): "YM\(interval) " + byMonth.map(String.init).joined(separator: " ")
    case (.yearly, [.month, .monthDay]) where byMonthDay == [start.day]:
      "YM\(interval) " + byMonth.map(String.init).joined(separator: " ")
    case (.yearly, [.monthDay]) where byMonthDay == [start.day]: "YM\(interval) \(start.month)"
    case (.yearly, [.yearDay]) where byYearDay.allSatisfy { $0 > 0 }:
      "YD\(interval) " + byYearDay.map(String.init).joined(separator: " ")
    case (.yearly, [.month, .day]) where byMonth == [start.month]: monthlyPositions(interval * 12)
    case (.yearly, [.month, .day, .setPosition]) where byMonth == [start.month]:
      positioned.flatMap { $0.monthlyPositions(interval * 12) }
    default: nil
    }
  }

  /// Consecutive positions of one weekday share it: `1+ 3+ TU`.
  private func monthlyPositions(_ interval: Int) -> String? {
    guard byDay.allSatisfy({ $0.position != 0 && $0.position.magnitude <= 5 }) else { return nil }
    return "MP\(interval) "
      + byDay.map { Self.classicNumber($0.position, sign: true) + " " + $0.weekday.rawValue }.joined(separator: " ")
  }

  /// BYSETPOS with one weekday is its position.
  private var positioned: RecurrenceRule? {
    guard byDay.count == 1, let day = byDay.first, day.position == 0 else { return nil }
    var rule = self
    rule.bySetPosition = []
    rule.byDay = bySetPosition.map { .init(day.weekday, position: $0) }
    return rule
  }

  private static func classicNumber(_ number: Int) -> String { classicNumber(number, sign: false) }

  private static func classicNumber(_ number: Int, sign: Bool) -> String {
    number == -1 && !sign ? "LD" : number < 0 ? "\(-number)-" : "\(number)" + (sign ? "+" : "")
  }

  private func classicEnd(_ setting: Setting) -> String {
    switch end {
    case .never: "#0"
    case .count(let count): "#\(count)"
    case .until(let until):
      switch setting.until(until) {
      case .date(let date): date.basic + "T000000"
      case let moment: setting.clock.write(moment).text
      }
    }
  }
}
