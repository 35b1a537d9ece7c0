import Markup

/// Timezone of a series: `BasicOffset` and, for each year, when the clock is moved. Without it times are in UTC.
enum SIFZone {
  /// A client tells of so many years.
  private static let maximumYears = 6

  // MARK: Reading

  /// The clock that a document's times are read on.
  static func clock(_ fields: SIFFields, _ clock: Clock) -> Clock {
    var clock = clock
    clock.usesUTC = true
    clock.isRecurring = fields.isSet("IsRecurring")
    guard let zone = fields.element("Timezone"), let resolved = resolve(zone, fields, clock) else { return clock }
    clock.unmarked = resolved
    if case .named(let name) = resolved { clock.zone = name }
    return clock
  }

  /// The zone whose clock is moved like that, the account's before others.
  private static func resolve(_ zone: Element, _ fields: SIFFields, _ clock: Clock) -> ResolvedZone? {
    let said = SIFFields(zone.children)
    guard let standard = ClassicZone.offset(said["BasicOffset"]) else { return nil }
    let moves = zone.children.filter { $0.name.lowercased() == "daylight" }.prefix(maximumYears)
      .compactMap { Move(SIFFields($0.children), standard) }
    let year = WrittenMoment(fields["PatternStartDate"])?.date.year ?? WrittenMoment(fields["Start"])?.date.year ?? 2025
    let candidates = [clock.zone] + ResolvedZone.candidates
    let found = candidates.first { name in
      ZoneRules.named(name).map { fits($0, standard, moves, year) } ?? (name == "UTC" && standard == 0 && moves.isEmpty)
    }
    if let found { return .named(found) }
    guard let move = moves.first else { return .fixed(standard) }
    return .shifting(standard: standard, daylight: move.offset, from: move.begin, until: move.end)
  }

  private struct Move {
    let offset: Int
    let begin: Int
    let end: Int

    /// Each move is said in the time before it.
    init?(_ fields: SIFFields, _ standard: Int) {
      guard let offset = ClassicZone.offset(fields["DSTOffset"]), let begin = WrittenMoment(fields["DSTStart"]),
        let end = WrittenMoment(fields["DSTEnd"])
      else { return nil }
      self.offset = offset
      self.begin = ClockSeconds(begin.date, begin.time ?? .midnight).value - standard
      self.end = ClockSeconds(end.date, end.time ?? .midnight).value - offset
    }
  }

  private static func fits(_ rules: ZoneRules, _ standard: Int, _ moves: [Move], _ year: Int) -> Bool {
    guard moves.isEmpty else {
      return moves.allSatisfy { move in
        rules.offset(at: move.begin - 1) == standard && rules.offset(at: move.begin) == move.offset
          && rules.offset(at: move.end - 1) == move.offset && rules.offset(at: move.end) == standard
      }
    }
    return [1, 4, 7, 10].allSatisfy { month in
      rules.offset(at: ClockSeconds(CalendarDate(year: year, month: month, day: 15), .midnight).value) == standard
    }
  }

  // MARK: Writing

  /// nil where the system does not know the zone.
  static func element(_ name: String, _ years: ClosedRange<Int>) -> Element? {
    guard let rules = ZoneRules.named(name) else { return nil }
    let moves = years.prefix(maximumYears).compactMap { Summer(rules, $0) }
    let january = ClockSeconds(CalendarDate(year: years.lowerBound, month: 1, day: 1), .midnight).value
    let standard = moves.first?.standard ?? rules.offset(at: january)
    let daylight = moves.map { move in
      Element(
        "DayLight", in: .other(""),
        [
          leaf("DSTOffset", ElapsedTime(seconds: move.daylight).utcOffset),
          leaf("DSTStart", local(move.begin + move.standard)),
          leaf("DSTEnd", local(move.end + move.daylight)), leaf("StandardName", ""), leaf("DSTName", ""),
        ])
    }
    return Element(
      "Timezone", in: .other(""), [leaf("BasicOffset", ElapsedTime(seconds: standard).utcOffset)] + daylight)
  }

  /// The summer that begins in a year: from one change of the clock to the next; nil if there is none.
  private struct Summer {
    let standard: Int
    let daylight: Int
    let begin: Int
    let end: Int

    init?(_ rules: ZoneRules, _ year: Int) {
      let first = ClockSeconds(CalendarDate(year: year, month: 1, day: 1), .midnight).value
      guard let one = Self.change(rules, after: first, within: 366) else { return nil }
      let isForward = rules.offset(at: one) > rules.offset(at: one - 1)
      // In the south the year begins in summer.
      guard let begin = isForward ? one : Self.change(rules, after: one, within: 366),
        let end = Self.change(rules, after: begin, within: 366), rules.offset(at: begin) > rules.offset(at: begin - 1)
      else { return nil }
      standard = rules.offset(at: begin - 1)
      daylight = rules.offset(at: begin)
      self.begin = begin
      self.end = end
    }

    /// The first instant with another offset.
    private static func change(_ rules: ZoneRules, after start: Int, within days: Int) -> Int? {
      let offset = rules.offset(at: start)
      let week = 7 * 86_400
      var low = start
      while low < start + days * 86_400 {
        if rules.offset(at: low + week) != offset { break }
        low += week
      }
      var high = low + week
      guard rules.offset(at: high) != offset else { return nil }
      while low < high {
        let middle = (low + high) / 2
        if rules.offset(at: middle) == offset { low = middle + 1 } else { high = middle }
      }
      return low
    }
  }

  private static func leaf(_ name: String, _ text: String) -> Element { Element(name, in: .other(""), text: text) }

  private static func local(_ seconds: Int) -> String {
    let clock = ClockSeconds(seconds)
    return Moment.time(clock.date, clock.time, .floating).basic
  }
}
