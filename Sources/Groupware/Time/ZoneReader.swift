import Versit

/// Finds out what the VTIMEZONEs of a device mean.
struct ZoneReader {
  let clock: Clock

  init(_ clock: Clock) { self.clock = clock }

  /// More zones than this in one object are not looked at.
  private static let maximumZones = 32

  func zones(_ components: [VersitComponent]) -> [String: ResolvedZone] {
    var zones: [String: ResolvedZone] = [:]
    for component in components.prefix(Self.maximumZones) {
      guard let tzid = component.text("TZID"), let zone = resolve(component, tzid) else { continue }
      zones[tzid] = zone
    }
    return zones
  }

  /// By the name, by where a program says it is, by the way its clock is moved; else its standard offset.
  private func resolve(_ component: VersitComponent, _ tzid: String) -> ResolvedZone? {
    if let named = ResolvedZone(tzid: tzid) ?? component.text("X-LIC-LOCATION").flatMap({ ResolvedZone(tzid: $0) }) {
      return named
    }
    guard let moves = ClockMoves(component, clock) else { return nil }
    let candidates = [clock.zone] + ResolvedZone.candidates
    let found =
      candidates.first { ZoneRules.named($0).map(moves.fitExactly) ?? false }
      ?? candidates.first { ZoneRules.named($0).map(moves.fit) ?? false }
    return found.map { .named($0) } ?? .fixed(moves.standard)
  }
}

/// What a VTIMEZONE says of the present year: the offset in January and in July, and when the clock is moved.
private struct ClockMoves {
  let standard: Int
  /// Instants in UTC, and the offset from then on; empty where the rules are of another kind.
  private var turns: [(instant: Int, before: Int, after: Int)] = []
  private let january: Int
  private let july: Int

  init?(_ zone: VersitComponent, _ clock: Clock) {
    func latest(_ name: String) -> VersitComponent? {
      zone.components.filter { $0.name == name }.max { ($0.text("DTSTART") ?? "") < ($1.text("DTSTART") ?? "") }
    }
    guard let winter = latest("STANDARD") ?? latest("DAYLIGHT"), let standard = Self.offset(winter) else { return nil }
    self.standard = standard
    guard let summer = latest("DAYLIGHT"), summer.text("RRULE") != nil, let daylight = Self.offset(summer) else {
      january = standard
      july = standard
      return
    }
    let isNorthern = Self.month(summer) < Self.month(winter)
    january = isNorthern ? standard : daylight
    july = isNorthern ? daylight : standard
    turns = [(summer, standard, daylight), (winter, daylight, standard)].compactMap { part, before, after in
      Self.turn(part, clock).map { ($0.moment(in: Self.year).value - before, before, after) }
    }
  }

  /// `FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU`, at the time of DTSTART.
  private static func turn(_ part: VersitComponent, _ clock: Clock) -> RecurringZone.Turn? {
    let setting = Setting(syntax: .modern, clock: clock)
    guard let rule = part.text("RRULE").flatMap({ RecurrenceRule(text: $0, setting) }), let day = rule.byDay.first,
      let time = part.text("DTSTART").flatMap({ WrittenMoment($0) })?.time, let month = rule.byMonth.first,
      1...12 ~= month, day.position == -1 || 1...4 ~= day.position,
      let weekday = RecurrenceRule.Weekday.allCases.firstIndex(of: day.weekday)
    else { return nil }
    let week = day.position == -1 ? 5 : day.position
    return RecurringZone.Turn(month: month, week: week, weekday: weekday, seconds: time.seconds)
  }

  /// The clock is moved at the same instants.
  func fitExactly(_ rules: ZoneRules) -> Bool {
    turns.count == 2
      && turns.allSatisfy { turn in
        rules.offset(at: turn.instant - 1) == turn.before && rules.offset(at: turn.instant) == turn.after
      }
  }

  private static func offset(_ component: VersitComponent) -> Int? {
    component.text("TZOFFSETTO").flatMap { ClassicZone.offset($0.trimmed) }
  }

  private static func month(_ component: VersitComponent) -> Int {
    component.text("DTSTART").flatMap { WrittenMoment($0) }?.date.month ?? 1
  }

  /// A year in which every rule that is still in use holds.
  private static let year = 2025

  func fit(_ rules: ZoneRules) -> Bool {
    func offset(_ month: Int) -> Int {
      rules.offset(at: ClockSeconds(CalendarDate(year: Self.year, month: month, day: 15), .midnight).value)
    }
    return offset(1) == january && offset(7) == july
  }
}

extension ZoneRules {
  /// Seconds east of UTC when the clock is not moved.
  var standardOffset: Int { recurring?.standard ?? offset(at: Int.max / 4) }

  /// The smaller of the two offsets that are in use: Ireland calls its summer time standard.
  var winterOffset: Int { min(standardOffset, recurring?.daylight?.offset ?? standardOffset) }

  /// When the clock is ahead of its winter offset, in the order of time; a period counts that ends in the range.
  func daylight(from start: Int, until end: Int) -> [Range<Int>] {
    let step = 28 * 86_400
    var periods: [Range<Int>] = []
    var begin: Int?
    var place = start - 366 * 86_400
    while place < end + 366 * 86_400 {
      let (now, next) = (offset(at: place), offset(at: place + step))
      if now != next {
        let instant = turn(after: place, before: place + step)
        if next > now {
          begin = instant
        } else if let first = begin {
          if instant > start, first < end { periods.append(first..<instant) }
          begin = nil
        }
      }
      place += step
    }
    return periods
  }

  /// The instant in the range from which on another offset holds.
  private func turn(after low: Int, before high: Int) -> Int {
    var (low, high) = (low, high)
    let before = offset(at: low)
    while high - low > 1 {
      let middle = (low + high) / 2
      if offset(at: middle) == before { low = middle } else { high = middle }
    }
    return high
  }
}
