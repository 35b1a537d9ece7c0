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
    guard let moves = ClockMoves(component) else { return nil }
    let candidates = [clock.zone] + ResolvedZone.candidates
    return candidates.first { ZoneRules.named($0).map(moves.fit) ?? false }.map { .named($0) } ?? .fixed(moves.standard)
  }
}

/// What a VTIMEZONE says of the present year: the offset in January and in July.
private struct ClockMoves {
  let standard: Int
  private let january: Int
  private let july: Int

  init?(_ zone: VersitComponent) {
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
}
