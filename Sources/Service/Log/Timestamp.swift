import Glibc

/// The time, as `2026-11-23T10:11:12.345Z`.
enum Timestamp {
  static var now: String {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    var parts = tm()
    gmtime_r(&time.tv_sec, &parts)
    let date = [(Int(parts.tm_year) + 1900, 4), (Int(parts.tm_mon) + 1, 2), (Int(parts.tm_mday), 2)]
    let clock = [(Int(parts.tm_hour), 2), (Int(parts.tm_min), 2), (Int(parts.tm_sec), 2)]
    return date.map(padded).joined(separator: "-") + "T" + clock.map(padded).joined(separator: ":") + "."
      + padded(time.tv_nsec / 1_000_000, 3) + "Z"
  }

  /// Seconds since 1970.
  static var seconds: Int64 { Int64(time(nil)) }

  private static func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}
