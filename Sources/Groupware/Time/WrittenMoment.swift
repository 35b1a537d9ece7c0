/// A date or date-time as it stands in a line, before it is known which clock it is read on (ISO 8601, basic or
/// extended; RFC 5545 §3.3.4 and §3.3.5). 24:00 is midnight of the next day.
struct WrittenMoment: Hashable {
  var date: CalendarDate
  var time: TimeOfDay?
  var mark = Mark.none

  enum Mark: Hashable {
    case none
    case utc
    /// Seconds east of UTC.
    case offset(Int)
  }

  init(date: CalendarDate, time: TimeOfDay? = nil, mark: Mark = .none) {
    self.date = date
    self.time = time
    self.mark = mark
  }

  init?(_ text: String) {
    var digits = DigitCursor(text)
    digits.skipBlanks()
    let yearless = digits.take("-") && digits.take("-")
    guard let year = yearless ? 0 : digits.number(4) else { return nil }
    _ = digits.take("-")
    guard let month = digits.number(2) else { return nil }
    _ = digits.take("-")
    guard let day = digits.number(2), CalendarDate.isValid(year, month, day) else { return nil }
    date = CalendarDate(year: year, month: month, day: day)
    guard digits.take("T") || digits.take("t") || digits.take(" "), let time = digits.time() else { return }
    self.time = time
    if time.hour == 24 {
      self.time = TimeOfDay(hour: 0, minute: 0, second: 0)
      date = date.advanced(by: 1)
    }
    mark = digits.mark()
  }

  /// Midnight, whatever the clock.
  var isMidnight: Bool { time == .midnight }
  /// 23:59, with any second.
  var isEndOfDay: Bool { time.map { $0.hour == 23 && $0.minute == 59 } ?? false }
}

/// Reads digits from the front of a text.
private struct DigitCursor {
  private var bytes: Substring.UTF8View

  init(_ text: String) { bytes = Substring(text).utf8 }

  mutating func skipBlanks() { while bytes.first == 0x20 { bytes.removeFirst() } }

  mutating func take(_ byte: Unicode.Scalar) -> Bool {
    guard bytes.first == UInt8(ascii: byte) else { return false }
    bytes.removeFirst()
    return true
  }

  /// A number of exactly so many digits.
  mutating func number(_ count: Int) -> Int? {
    var value = 0
    for byte in bytes.prefix(count) {
      guard 0x30...0x39 ~= byte else { return nil }
      value = value * 10 + Int(byte - 0x30)
    }
    guard bytes.count >= count else { return nil }
    bytes.removeFirst(count)
    return value
  }

  mutating func time() -> TimeOfDay? {
    guard let hour = number(2), hour <= 24 else { return nil }
    _ = take(":")
    guard let minute = number(2), minute < 60 else { return nil }
    _ = take(":")
    let second = number(2) ?? 0
    return TimeOfDay(hour: hour, minute: hour == 24 ? 0 : minute, second: min(second, 59))
  }

  mutating func mark() -> WrittenMoment.Mark {
    if take(".") || take(",") { while let byte = bytes.first, 0x30...0x39 ~= byte { bytes.removeFirst() } }
    if take("Z") || take("z") { return .utc }
    let west = take("-")
    guard west || take("+"), let hours = number(2), hours < 24 else { return .none }
    _ = take(":")
    let seconds = hours * 3600 + min(number(2) ?? 0, 59) * 60
    return .offset(west ? -seconds : seconds)
  }
}
