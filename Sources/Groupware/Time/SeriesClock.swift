/// A series told on another clock: a device that names no zones repeats it on the account's, where each instance is as
/// far from DTSTART as on the series' own, by the days and hours that the clock shows.
struct SeriesClock {
  private let own: Moment
  /// DTSTART on the other clock.
  let other: Moment
  /// Seconds by which the other clock is ahead at the first instance.
  private let ahead: Int

  /// nil: it is no series of times, begins at another instant, or on that clock anyhow.
  init?(of item: Item, to other: Moment) {
    guard item.main[.recurrenceRule] != nil, let own = item.main[.start]?.moment,
      case .time(let date, let time, let zone) = own, case .time(let day, let hour, let elsewhere) = other,
      zone != elsewhere, own.digest == other.digest
    else { return nil }
    self.own = own
    self.other = other
    ahead = ClockSeconds(day, hour).value - ClockSeconds(date, time).value
  }

  /// The name of an instance, or the end of a rule.
  func instance(_ moment: Moment) -> Moment {
    guard case .time(let date, let time, _) = moment.onClock(of: own), case .time(_, _, let zone) = other else {
      return moment
    }
    let clock = ClockSeconds(ClockSeconds(date, time).value + ahead)
    return .time(clock.date, clock.time, zone)
  }

  /// nil where no rule says it.
  func rule(_ rule: RecurrenceRule) -> RecurrenceRule? {
    let days = other.date.days - own.date.days
    guard var moved = rule.moved(from: own.date, by: days)?.turned(by: ahead - days * 86_400) else { return nil }
    if case .until(let last) = rule.end, case .time = last {
      moved.end = .until(Clock(zone: "UTC", usesUTC: true).utc(instance(last)))
    }
    return moved
  }
}

extension Item {
  /// As a device is told of it that repeats series on the account's clock: without a rule that cannot be said there.
  func repeated(on clock: Clock) -> Item {
    guard let start = main[.start]?.moment,
      let series = SeriesClock(of: self, to: clock.inZone(start, clock.zone))
    else { return self }
    if let item = repeated(on: series) { return item }
    var single = self
    for name in [PropertyName.recurrenceRule, "EXRULE", .exceptionDates] { single.main.set(name, to: nil) }
    return single
  }

  /// A device's version with its instances named as the server's series names them, where both begin at once; nil: it
  /// names them so.
  func repeated(as server: Item) -> Item? {
    guard let start = server.main[.start]?.moment else { return nil }
    return SeriesClock(of: self, to: start).flatMap { repeated(on: $0) }
  }

  /// nil where no rule says the series on that clock.
  private func repeated(on clock: SeriesClock) -> Item? {
    var item = self
    for (place, property) in main.properties.enumerated() {
      switch (property.name, property.value) {
      case (.start, _): item.main.properties[place].value = .moment(clock.other)
      case (.exceptionDates, .moments(let names)):
        item.main.properties[place].value = .moments(names.map(clock.instance))
      case (_, .recurrence(let rule)):
        guard let moved = clock.rule(rule) else { return nil }
        item.main.properties[place].value = .recurrence(moved)
      default: break
      }
    }
    for (index, override) in overrides.enumerated() {
      guard let place = override.properties.firstIndex(where: { $0.name == .recurrenceID }),
        let name = override.properties[place].moment
      else { continue }
      item.overrides[index].properties[place].value = .moment(clock.instance(name))
    }
    return item
  }
}
