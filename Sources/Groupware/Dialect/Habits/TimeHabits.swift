import Versit

/// Turns the times of vCalendar 1.0 as the dialect says them into those of a device, and back.
struct TimeHabits {
  let habits: Habits
  let clock: Clock
  /// Seconds since 1970.
  let now: Int

  private static let lines: Set<String> = [
    "DTSTART", "DTEND", "DUE", "EXDATE", "RDATE", "RRULE", "RECURRENCE-ID", "X-RECURRENCE-ID",
  ]

  func read(_ lines: inout [VersitProperty]) {
    if habits.times != nil || habits.alarmTimes != nil {
      change(&lines, Self.lines) { read($0, habits.times) }
      change(&lines, ClassicAlarm.lines) { read($0, habits.alarmTimes ?? habits.times) }
    }
    readDays(&lines)
  }

  func write(_ lines: inout [VersitProperty]) {
    keepDays(&lines)
    if habits.times != nil || habits.alarmTimes != nil {
      change(&lines, Self.lines) { write($0, habits.times) }
      change(&lines, ClassicAlarm.lines) { write($0, habits.alarmTimes ?? habits.times) }
    }
    writeDays(&lines)
  }

  // MARK: What times mean

  private func read(_ written: WrittenMoment, _ times: Habits.Times?) -> WrittenMoment {
    switch (times, written.mark) {
    case (.localMarkedUTC?, .utc): written.marked(.none)
    case (.utcUnmarked?, .none): written.marked(.utc)
    case (.utcOfToday?, .utc): shifted(written, 1)
    default: written
    }
  }

  private func write(_ written: WrittenMoment, _ times: Habits.Times?) -> WrittenMoment {
    switch (times, written.mark) {
    case (.utc?, .none) where !isDay(written): utc(written)
    case (.utcUnmarked?, .none) where !isDay(written): utc(written).marked(.none)
    case (.utcUnmarked?, .utc): written.marked(.none)
    case (.utcOfToday?, .utc): shifted(written, -1)
    case (.local?, .utc), (.localMarkedUTC?, .utc): local(written)
    default: written
    }
  }

  /// A midnight without a mark is a day where the device takes UTC.
  private func isDay(_ written: WrittenMoment) -> Bool { clock.usesUTC && written.isMidnight }

  private func utc(_ written: WrittenMoment) -> WrittenMoment {
    WrittenMoment(clock.utc(clock.read(written, tzid: nil)), .utc)
  }

  private func local(_ written: WrittenMoment) -> WrittenMoment {
    WrittenMoment(clock.inZone(clock.read(written, tzid: nil), clock.zone), .none)
  }

  /// By the difference between today's daylight time and that of the day.
  private func shifted(_ written: WrittenMoment, _ sign: Int) -> WrittenMoment {
    guard let time = written.time, let rules = ZoneRules.named(clock.zone) else { return written }
    let seconds = ClockSeconds(written.date, time).value
    return WrittenMoment(
      Clock.moment(utc: seconds + sign * (rules.offset(at: now) - rules.offset(at: seconds))), .utc)
  }

  private func change(
    _ lines: inout [VersitProperty], _ names: Set<String>, _ transform: (WrittenMoment) -> WrittenMoment
  ) {
    for index in lines.indices where names.contains(lines[index].name) {
      guard case .text(let text) = lines[index].content else { continue }
      lines[index].content = .text(Self.mapMoments(in: text, transform))
    }
  }

  /// Every date with a time between separators; anything else stays as it is.
  private static func mapMoments(in text: String, _ transform: (WrittenMoment) -> WrittenMoment) -> String {
    var result = ""
    var rest = text[...]
    while !rest.isEmpty {
      let word = rest.prefix { $0 != ";" && $0 != "," && $0 != " " }
      rest = rest[word.endIndex...]
      let written = word.utf8.count >= 13 && word.utf8.count <= 25 ? WrittenMoment(String(word)) : nil
      if let written, written.time != nil { result += transform(written).text } else { result += word }
      if let separator = rest.popFirst() { result.append(separator) }
    }
    return result
  }

  // MARK: Days

  private func moment(_ name: String, _ lines: [VersitProperty]) -> (place: Int, written: WrittenMoment)? {
    guard let place = lines.firstIndex(where: { $0.name == name }), let written = WrittenMoment(lines[place].text)
    else { return nil }
    return (place, written)
  }

  private func writeDays(_ lines: inout [VersitProperty]) {
    guard habits.allDay != .midnights, let start = moment("DTSTART", lines), let end = moment("DTEND", lines),
      start.written.isDayLine, end.written.isDayLine, start.written.date.days < end.written.date.days
    else { return }
    if let text = habits.allDay.end(end.written, clock) { lines[end.place].content = .text(text) }
    if let time = habits.allDay.start {
      change(&lines, ["DTSTART", "EXDATE", "RDATE"]) {
        $0.isDayLine ? WrittenMoment(date: $0.date, time: time) : $0
      }
    } else if habits.allDay == .utcMidnights {
      change(&lines, ["DTSTART", "EXDATE", "RDATE"]) { $0.isDayLine ? utc($0) : $0 }
    }
  }

  private func readDays(_ lines: inout [VersitProperty]) {
    guard habits.allDay != .midnights, habits.allDay != .utcMidnights, let start = moment("DTSTART", lines),
      let end = moment("DTEND", lines)
    else { return }
    let begins = habits.allDay.start ?? .midnight
    guard start.written.time == begins, start.written.mark == .none else { return }
    let isWhole =
      habits.allDay == .workingHours ? end.written.time == Habits.DayForm.endOfWork : end.written == start.written
    guard isWhole else { return }
    change(&lines, ["DTSTART", "EXDATE", "RDATE"]) {
      $0.time == begins ? WrittenMoment(date: $0.date, time: .midnight) : $0
    }
    lines[end.place].content = .text(
      WrittenMoment(date: end.written.date.advanced(by: 1), time: .midnight).text)
  }

  private func keepDays(_ lines: inout [VersitProperty]) {
    guard !habits.daysOnly.isEmpty else { return }
    change(&lines, Set(habits.daysOnly)) {
      let day = $0.mark == .none ? $0 : local($0)
      return WrittenMoment(date: day.date, time: .midnight)
    }
  }
}

extension Habits.DayForm {
  /// When the first day begins, if not at midnight.
  fileprivate var start: TimeOfDay? { self == .workingHours ? TimeOfDay(hour: 8, minute: 0, second: 0) : nil }
  fileprivate static let endOfWork = TimeOfDay(hour: 18, minute: 0, second: 0)

  /// - Parameter end: midnight behind the last day.
  fileprivate func end(_ end: WrittenMoment, _ clock: Clock) -> String? {
    let last = end.date.advanced(by: -1).basic
    switch self {
    case .midnights: return nil
    case .lastMinute: return last + "T235900"
    case .lastSecond: return last + "T235959"
    case .hour24: return last + "T240000"
    case .workingHours: return last + "T180000"
    case .utcMidnights:
      return clock.utc(.time(end.date, .midnight, clock.zone == "UTC" ? .utc : .named(clock.zone))).basic
    }
  }
}

extension WrittenMoment {
  fileprivate init(_ moment: Moment, _ mark: Mark) {
    self.init(date: moment.date, mark: mark)
    if case .time(_, let time, _) = moment { self.time = time }
  }

  fileprivate func marked(_ mark: Mark) -> WrittenMoment { WrittenMoment(date: date, time: time, mark: mark) }

  /// A midnight that may stand for a day.
  fileprivate var isDayLine: Bool { isMidnight && mark == .none }

  /// The basic form.
  fileprivate var text: String {
    guard let time else { return date.basic }
    return date.basic + "T" + time.basic + (mark == .utc ? "Z" : "")
  }
}
