import Glibc
import Groupware

/// Now, in UTC, as messages and objects write it.
struct WallClock {
  let moment: Moment
  /// `Mon, 02 Nov 2026 10:00:00 +0000` (RFC 5322 §3.3).
  let mailDate: String

  init() {
    var seconds = Glibc.time(nil)
    var time = tm()
    gmtime_r(&seconds, &time)
    moment = .time(
      CalendarDate(year: Int(time.tm_year) + 1900, month: Int(time.tm_mon) + 1, day: Int(time.tm_mday)),
      TimeOfDay(hour: Int(time.tm_hour), minute: Int(time.tm_min), second: Int(time.tm_sec)), .utc)
    mailDate = Self.mailDate(time)
  }

  private static func mailDate(_ time: tm) -> String {
    let days = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
    let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    let clock = [time.tm_hour, time.tm_min, time.tm_sec].map(twoDigits).joined(separator: ":")
    let day = "\(twoDigits(time.tm_mday)) \(months[Int(time.tm_mon) % 12]) \(time.tm_year + 1900)"
    return "\(days[Int(time.tm_wday) % 7]), \(day) \(clock) +0000"
  }

  private static func twoDigits(_ number: Int32) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
