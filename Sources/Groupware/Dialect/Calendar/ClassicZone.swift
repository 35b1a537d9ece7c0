import Versit

/// TZ and DAYLIGHT of vCalendar 1.0: `TZ:+01`, `DAYLIGHT:TRUE;+02;20070325T010000Z;20071028T010000Z;;`.
struct ClassicZone {
  let resolved: ResolvedZone

  /// nil where the bytes say nothing. The account's zone is preferred if its clock fits.
  init?(_ lines: [VersitProperty], _ clock: Clock) {
    guard let text = lines.first(where: { $0.name == "TZ" })?.text.trimmed, !text.isEmpty else { return nil }
    guard let standard = Self.offset(text) else {
      guard let named = ResolvedZone(tzid: text) else { return nil }
      resolved = named
      return
    }
    if ZoneRules.named(clock.zone)?.standardOffset == standard {
      resolved = .named(clock.zone)
    } else {
      resolved = Self.daylight(lines, standard) ?? .fixed(standard)
    }
  }

  private static func daylight(_ lines: [VersitProperty], _ standard: Int) -> ResolvedZone? {
    guard let parts = lines.first(where: { $0.name == "DAYLIGHT" })?.text.split(separator: ";"), parts.count >= 4,
      parts[0].uppercased() == "TRUE", let daylight = offset(String(parts[1])),
      let from = WrittenMoment(String(parts[2])), let until = WrittenMoment(String(parts[3]))
    else { return nil }
    return .shifting(
      standard: standard, daylight: daylight, from: instant(from, standard), until: instant(until, daylight))
  }

  private static func instant(_ written: WrittenMoment, _ offset: Int) -> Int {
    ClockSeconds(written.date, written.time ?? .midnight).value - (written.mark == .utc ? 0 : offset)
  }

  /// `+01`, `+0100`, `-05:30` in seconds; nil for anything else.
  static func offset(_ text: String) -> Int? {
    let digits = text.utf8.filter { $0 != UInt8(ascii: ":") }
    guard let sign = digits.first, sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-"),
      let number = Int(String(decoding: digits.dropFirst(), as: UTF8.self)), [2, 3, 5, 7].contains(digits.count)
    else { return nil }
    let seconds =
      switch digits.count {
      case 2, 3: number * 3600
      case 5: number / 100 * 3600 + number % 100 * 60
      default: number / 10_000 * 3600 + number / 100 % 100 * 60 + number % 100
      }
    return sign == UInt8(ascii: "-") ? -seconds : seconds
  }
}
