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
    let moves = lines.filter { $0.name == "DAYLIGHT" }.prefix(Self.maximumLines).compactMap { Move($0.text, standard) }
    let isMoved = !lines.contains { $0.name == "DAYLIGHT" } ? nil : !moves.isEmpty
    if ZoneRules.named(clock.zone).map({ Self.fits($0, standard, moves, isMoved) }) ?? false {
      resolved = .named(clock.zone)
    } else if let move = moves.first {
      let found = ResolvedZone.candidates.first { name in
        ZoneRules.named(name).map { Self.fits($0, standard, moves, isMoved) } ?? false
      }
      resolved = found.map { .named($0) } ?? move.zone(standard)
    } else {
      resolved = .fixed(standard)
    }
  }

  /// More years than this are not looked at.
  private static let maximumLines = 16

  /// One DAYLIGHT line that says something: instants in UTC.
  private struct Move {
    let offset: Int
    let from: Int
    let until: Int

    init?(_ text: String, _ standard: Int) {
      let parts = text.split(separator: ";", omittingEmptySubsequences: false).map { String($0).trimmed }
      guard parts.count >= 4, parts[0].uppercased() == "TRUE", let offset = ClassicZone.offset(parts[1]),
        let from = WrittenMoment(parts[2]), let until = WrittenMoment(parts[3])
      else { return nil }
      self.offset = offset
      self.from = ClassicZone.instant(from, standard)
      self.until = ClassicZone.instant(until, offset)
    }

    func zone(_ standard: Int) -> ResolvedZone {
      .shifting(standard: standard, daylight: offset, from: from, until: until)
    }
  }

  /// - Parameter isMoved: whether the lines say that the clock is moved; nil: they do not say.
  private static func fits(_ rules: ZoneRules, _ standard: Int, _ moves: [Move], _ isMoved: Bool?) -> Bool {
    guard rules.winterOffset == standard else { return false }
    guard isMoved == true else { return isMoved == nil || rules.recurring?.daylight == nil }
    return moves.allSatisfy { move in
      rules.offset(at: move.from - 1) == standard && rules.offset(at: move.from) == move.offset
        && rules.offset(at: move.until - 1) == move.offset && rules.offset(at: move.until) == standard
    }
  }

  private static func instant(_ written: WrittenMoment, _ offset: Int) -> Int {
    ClockSeconds(written.date, written.time ?? .midnight).value - (written.mark == .utc ? 0 : offset)
  }

  // MARK: Writing

  /// TZ, and a DAYLIGHT line for each period of daylight time of the year, or of that and the next for a series.
  static func lines(_ zone: String, year: Int, isRecurring: Bool) -> [VersitProperty] {
    guard let rules = ZoneRules.named(zone) else { return [] }
    let first = ClockSeconds(CalendarDate(year: year, month: 1, day: 1), .midnight).value
    let periods = rules.daylight(from: first, until: first + (isRecurring ? 2 : 1) * 366 * 86_400)
    let moves = periods.map { period in
      let times = [period.lowerBound, period.upperBound].map { Clock.moment(utc: $0).basic }
      return "TRUE;\(text(rules.offset(at: period.lowerBound)));\(times[0]);\(times[1]);;"
    }
    return [VersitProperty("TZ", text(rules.winterOffset))]
      + (moves.isEmpty ? ["FALSE"] : moves).map { VersitProperty("DAYLIGHT", $0) }
  }

  /// `+01`, or `+05:30` where it is no whole hour.
  private static func text(_ seconds: Int) -> String {
    let minutes = abs(seconds) / 60
    return (seconds < 0 ? "-" : "+") + pad(minutes / 60) + (minutes % 60 == 0 ? "" : ":" + pad(minutes % 60))
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
