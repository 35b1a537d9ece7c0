/// A zone whose daylight time begins and ends by the same rule each year (POSIX.1 `TZ`, RFC 8536 §3.3).
struct RecurringZone: Hashable, Sendable {
  /// Seconds east of UTC.
  let standard: Int
  /// nil: the same offset all year.
  let daylight: Daylight?

  struct Daylight: Hashable, Sendable {
    let offset: Int
    let begin: Turn
    let end: Turn
  }

  /// The n-th weekday of a month, and the local second of that day at which the clock is moved.
  struct Turn: Hashable, Sendable {
    let month: Int
    /// 1 to 4, 5 the last.
    let week: Int
    /// 0 is Sunday.
    let weekday: Int
    let seconds: Int

    func moment(in year: Int) -> ClockSeconds {
      let first = CalendarDate(year: year, month: month, day: 1).days
      let weekdayOfFirst = ((first + 4) % 7 + 7) % 7
      var day = (weekday - weekdayOfFirst + 7) % 7 + (week - 1) * 7
      while day >= CalendarDate.daysInMonth(year, month) { day -= 7 }
      return ClockSeconds((first + day) * 86_400 + seconds)
    }
  }

  func offset(at utc: Int) -> Int {
    guard let daylight else { return standard }
    let year = ClockSeconds(utc + standard).date.year
    let begin = daylight.begin.moment(in: year).value - standard
    let end = daylight.end.moment(in: year).value - daylight.offset
    let isDaylight = begin < end ? begin <= utc && utc < end : !(end <= utc && utc < begin)
    return isDaylight ? daylight.offset : standard
  }
}

// MARK: - The POSIX form

extension RecurringZone {
  /// `CET-1CEST,M3.5.0,M10.5.0/3`; nil if it is empty or counts days of the year.
  init?(posix: String) {
    var text = PosixCursor(posix)
    guard text.skipName(), let west = text.duration() else { return nil }
    standard = -west
    guard text.skipName() else {
      daylight = nil
      return
    }
    let offset = text.duration().map { -$0 } ?? standard + 3600
    guard let begin = text.turn(), let end = text.turn() else { return nil }
    daylight = Daylight(offset: offset, begin: begin, end: end)
  }
}

private struct PosixCursor {
  private var rest: Substring.UTF8View

  init(_ text: String) { rest = Substring(text).utf8 }

  private mutating func take(_ scalar: Unicode.Scalar) -> Bool {
    guard rest.first == UInt8(ascii: scalar) else { return false }
    rest.removeFirst()
    return true
  }

  private mutating func number() -> Int? {
    let digits = rest.prefix(4).prefix { 0x30...0x39 ~= $0 }
    rest.removeFirst(digits.count)
    return digits.isEmpty ? nil : digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
  }

  /// Letters, or anything between angle brackets.
  mutating func skipName() -> Bool {
    if take("<") {
      rest = rest.drop { $0 != UInt8(ascii: ">") }
      return take(">")
    }
    let before = rest.count
    rest = rest.drop { 0x41...0x5A ~= $0 || 0x61...0x7A ~= $0 }
    return rest.count < before
  }

  /// `[+-]h[:m[:s]]` in seconds.
  mutating func duration() -> Int? {
    let negative = take("-")
    if !negative { _ = take("+") }
    guard let hours = number() else { return nil }
    let minutes = take(":") ? number() ?? 0 : 0
    let seconds = take(":") ? number() ?? 0 : 0
    let value = hours * 3600 + minutes * 60 + seconds
    return negative ? -value : value
  }

  /// `,Mm.w.d[/time]`
  mutating func turn() -> RecurringZone.Turn? {
    guard take(","), take("M"), let month = number(), take("."), let week = number(), take("."), let weekday = number(),
      1...12 ~= month, 1...5 ~= week, 0...6 ~= weekday
    else { return nil }
    let seconds = take("/") ? duration() ?? 7200 : 7200
    return RecurringZone.Turn(month: month, week: week, weekday: weekday, seconds: seconds)
  }
}
