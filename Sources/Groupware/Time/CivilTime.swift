/// Arithmetic of the proleptic Gregorian calendar, in days and seconds since 1970-01-01T00:00:00.
extension CalendarDate {
  /// Days since 1970-01-01.
  var days: Int {
    let shifted = month > 2 ? year : year - 1
    let era = (shifted >= 0 ? shifted : shifted - 399) / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }

  /// - Parameter days: since 1970-01-01; beyond the years 0 to 9999 the nearest day inside.
  init(days: Int) {
    let shifted = min(max(days, -719_528), 2_932_896) + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let month = (5 * dayOfYear + 2) / 153
    self.init(
      year: yearOfEra + era * 400 + (month >= 10 ? 1 : 0), month: month < 10 ? month + 3 : month - 9,
      day: dayOfYear - (153 * month + 2) / 5 + 1)
  }

  /// Whether the calendar has that day; in the year 0, whether a leap year has it.
  static func isValid(_ year: Int, _ month: Int, _ day: Int) -> Bool {
    guard 0...9999 ~= year, 1...12 ~= month, day >= 1 else { return false }
    return day <= daysInMonth(year, month)
  }

  static func daysInMonth(_ year: Int, _ month: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  func advanced(by count: Int) -> CalendarDate { CalendarDate(days: days + min(max(count, -4_000_000), 4_000_000)) }

  /// The day of the week.
  var weekday: RecurrenceRule.Weekday {
    let index = ((days + 4) % 7 + 7) % 7
    return RecurrenceRule.Weekday.allCases[index]
  }

  /// `20260625`; `--0229` where the year is not known.
  var basic: String { year == 0 ? "--" + pad(month) + pad(day) : pad(year, 4) + pad(month) + pad(day) }
  /// `2026-06-25`.
  var extended: String { year == 0 ? basic : pad(year, 4) + "-" + pad(month) + "-" + pad(day) }
}

extension TimeOfDay {
  static let midnight = TimeOfDay(hour: 0, minute: 0, second: 0)

  var seconds: Int { hour * 3600 + minute * 60 + second }

  /// `093000`.
  var basic: String { pad(hour) + pad(minute) + pad(second) }
  /// `09:30:00`.
  var extended: String { pad(hour) + ":" + pad(minute) + ":" + pad(second) }
}

/// Seconds of some clock since 1970-01-01T00:00:00 on it.
struct ClockSeconds: Hashable, Comparable {
  var value: Int

  init(_ value: Int) { self.value = value }
  init(_ date: CalendarDate, _ time: TimeOfDay) { value = date.days * 86_400 + time.seconds }

  var date: CalendarDate { CalendarDate(days: floorDivide(value, 86_400)) }

  var time: TimeOfDay {
    let second = value - floorDivide(value, 86_400) * 86_400
    return TimeOfDay(hour: second / 3600, minute: second / 60 % 60, second: second % 60)
  }

  static func < (left: Self, right: Self) -> Bool { left.value < right.value }
}

private func floorDivide(_ value: Int, _ divisor: Int) -> Int {
  value >= 0 ? value / divisor : -((divisor - 1 - value) / divisor)
}

/// The digits of a number with zeros in front.
func pad(_ number: Int, _ width: Int = 2) -> String {
  var digits = String(number)
  while digits.utf8.count < width { digits = "0" + digits }
  return digits
}
