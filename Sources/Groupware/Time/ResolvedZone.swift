/// What the name of a zone turned out to be.
enum ResolvedZone: Hashable, Sendable {
  /// An IANA name that the system knows.
  case named(String)
  /// Only the distance from UTC in seconds east is known: its times become UTC.
  case fixed(Int)
  /// As `fixed`, but daylight time between two instants.
  case shifting(standard: Int, daylight: Int, from: Int, until: Int)

  func moment(_ date: CalendarDate, _ time: TimeOfDay) -> Moment {
    let local = ClockSeconds(date, time).value
    switch self {
    case .named("UTC"): return .time(date, time, .utc)
    case .named(let name): return .time(date, time, .named(name))
    case .fixed(let offset): return Clock.moment(utc: local - offset)
    case .shifting(let standard, let daylight, let from, let until):
      let isDaylight = from <= local - standard && local - daylight < until
      return Clock.moment(utc: local - (isDaylight ? daylight : standard))
    }
  }
}
