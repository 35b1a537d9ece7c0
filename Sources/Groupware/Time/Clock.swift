/// How one device says when: what its times without a zone mean, and which it understands.
struct Clock: Sendable {
  /// The account's zone, an IANA name.
  var zone: String
  /// The device takes UTC.
  var usesUTC: Bool
  /// The dialect can name zones (iCalendar 2.0).
  var namesZones = false
  /// What the names of zones in the device's bytes mean.
  var zones: [String: ResolvedZone] = [:]
  /// What a time without a mark means, where the bytes say so (`TZ` and `DAYLIGHT` of vCalendar 1.0).
  var unmarked: ResolvedZone?
  /// The times belong to a series: its wall-clock time counts, so what a device says in UTC is translated to the
  /// account's zone. A series that crosses a change of the clocks is off by the hour on such a device, never here.
  var isRecurring = false
  /// DTSTART of the series as it is written.
  var seriesStart: WrittenMoment?

  // MARK: Reading

  func read(_ written: WrittenMoment, tzid: String?) -> Moment {
    guard let time = written.time else { return .date(written.date) }
    switch written.mark {
    case .utc: return spoken(.time(written.date, time, .utc))
    case .offset(let offset): return spoken(Self.moment(utc: ClockSeconds(written.date, time).value - offset))
    case .none:
      let meant = tzid.map { zones[$0] ?? ResolvedZone(tzid: $0) ?? .named(zone) } ?? unmarked ?? .named(zone)
      return spoken(meant.moment(written.date, time))
    }
  }

  /// What names an instance of a series. A device that repeats in UTC says each instance at the same time of UTC, also
  /// after the clocks were moved: it means the instance of the same day by the clock.
  func readInstance(_ written: WrittenMoment, tzid: String?) -> Moment {
    guard isRecurring, written.mark == .utc, let time = written.time, let seriesStart, seriesStart.mark == .utc,
      seriesStart.time == time, zone != "UTC", let rules = ZoneRules.named(zone)
    else { return read(written, tzid: tzid) }
    let offset = rules.offset(at: ClockSeconds(seriesStart.date, time).value)
    let local = ClockSeconds(ClockSeconds(written.date, time).value + offset)
    return .time(local.date, local.time, .named(zone))
  }

  /// The one form in which this device would say the instant, so that a time that goes to it and comes back is the same:
  /// UTC if it takes that, the account's zone if it does not, and for series a zone in any case.
  private func spoken(_ moment: Moment) -> Moment {
    switch (usesUTC, isRecurring, moment) {
    case (true, false, _): utc(moment)
    case (true, true, .time(_, _, .named)) where namesZones: moment
    case (false, _, _) where namesZones: moment
    default: inZone(moment, zone)
    }
  }

  // MARK: Writing

  /// A date-time as the device takes it.
  struct Marked {
    var text: String
    var tzid: String?
  }

  func write(_ moment: Moment) -> Marked {
    switch moment {
    case .date(let date): return Marked(text: date.basic)
    case .time(_, _, .utc): return usesUTC || namesZones ? Marked(text: moment.basic) : local(moment)
    case .time(_, _, .floating): return Marked(text: moment.basic)
    case .time(_, _, .named(let name)):
      guard ZoneRules.named(name) != nil else { return Marked(text: moment.basic) }
      if namesZones, isRecurring || !usesUTC { return Marked(text: moment.basic, tzid: name) }
      return usesUTC ? Marked(text: utc(moment).basic) : local(moment)
    }
  }

  private func local(_ moment: Moment) -> Marked {
    let moment = inZone(moment, zone)
    if case .time(_, _, .named) = moment { return Marked(text: moment.basic) }
    guard case .time(let date, let time, _) = moment else { return Marked(text: moment.basic) }
    return Marked(text: Moment.time(date, time, .floating).basic)
  }

  // MARK: Converting

  /// Seconds UTC since 1970; a date is its midnight, and floating time is meant, on the account's clock.
  func seconds(_ moment: Moment) -> Int {
    switch moment {
    case .date(let date): Self.seconds(date, .midnight, zone)
    case .time(let date, let time, .utc): ClockSeconds(date, time).value
    case .time(let date, let time, .floating): Self.seconds(date, time, zone)
    case .time(let date, let time, .named(let name)): Self.seconds(date, time, name)
    }
  }

  private static func seconds(_ date: CalendarDate, _ time: TimeOfDay, _ zone: String) -> Int {
    let local = ClockSeconds(date, time)
    return ZoneRules.named(zone)?.utc(of: local) ?? local.value
  }

  func utc(_ moment: Moment) -> Moment { Self.moment(utc: seconds(moment)) }

  /// The same instant in a zone; UTC where the system does not know it.
  func inZone(_ moment: Moment, _ zone: String) -> Moment {
    let utc = seconds(moment)
    guard zone != "UTC", let rules = ZoneRules.named(zone) else { return Self.moment(utc: utc) }
    let local = rules.local(of: utc)
    return .time(local.date, local.time, .named(zone))
  }

  static func moment(utc seconds: Int) -> Moment {
    let clock = ClockSeconds(seconds)
    return .time(clock.date, clock.time, .utc)
  }
}

extension Moment {
  /// `20260625`, `20260625T063000` or `20260625T063000Z`; a named zone leaves no trace.
  var basic: String {
    switch self {
    case .date(let date): date.basic
    case .time(let date, let time, .utc): date.basic + "T" + time.basic + "Z"
    case .time(let date, let time, _): date.basic + "T" + time.basic
    }
  }

  var date: CalendarDate {
    switch self {
    case .date(let date), .time(let date, _, _): date
    }
  }
}
