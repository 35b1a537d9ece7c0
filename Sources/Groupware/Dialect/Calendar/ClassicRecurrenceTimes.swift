/// Times of the day in a rule of vCalendar 1.0. They are said on the clock on which DTSTART is, so that what stands
/// between that and the tree's stands between them, too.
extension RecurrenceRule {
  /// Each hour with the same minutes, as BYHOUR and BYMINUTE say it; other times, and that of the start alone, say
  /// nothing.
  mutating func setTimes(_ times: [TimeOfDay], _ setting: Setting) {
    guard case .time(_, let start, _)? = setting.start, !times.isEmpty else { return }
    let shift = setting.clock.seriesStart?.time.map { start.seconds - $0.seconds } ?? 0
    let moved = Set(times.map { $0.later(by: shift) })
    let hours = Set(moved.map(\.hour)).sorted(), minutes = Set(moved.map(\.minute)).sorted()
    guard moved.count == hours.count * minutes.count, moved != [start] else { return }
    byHour = hours
    byMinute = minutes == [start.minute] ? [] : minutes
  }

  /// The times behind a day, with a blank before each; empty where there is only that of the start.
  func classicTimes(_ setting: Setting) -> String {
    guard case .time(_, let start, _)? = setting.start, !byHour.isEmpty || !byMinute.isEmpty else { return "" }
    let written = setting.start.flatMap { WrittenMoment(setting.clock.write($0).text)?.time } ?? start
    let hours = byHour.isEmpty ? [start.hour] : byHour, minutes = byMinute.isEmpty ? [start.minute] : byMinute
    let times = hours.flatMap { hour in minutes.map { TimeOfDay(hour: hour, minute: $0, second: 0) } }
    return times.map { " " + $0.later(by: written.seconds - start.seconds).basic.prefix(4) }.joined()
  }

  /// Times are said of days and weeks only.
  var hasSayableTimes: Bool {
    bySecond.isEmpty && (byHour.isEmpty && byMinute.isEmpty || frequency == .daily || frequency == .weekly)
  }
}

extension TimeOfDay {
  /// The clock turned on, past midnight if need be.
  fileprivate func later(by seconds: Int) -> TimeOfDay {
    let sum = ((self.seconds + seconds) % 86_400 + 86_400) % 86_400
    return TimeOfDay(hour: sum / 3600, minute: sum / 60 % 60, second: sum % 60)
  }
}
