extension [Moment] {
  /// The same moments as a line or an element with one zone can say them: where they are of several zones, all of them
  /// are said on the clock of the model, which is the start of their series, or else of the first.
  ///
  /// A day becomes the instance of that day, floating time is meant on the model's clock.
  func onOneClock(of model: Moment? = nil) -> [Moment] {
    guard let first, contains(where: { $0.zone != first.zone }) else { return self }
    return map { $0.onClock(of: model ?? first) }
  }
}

extension Moment {
  /// nil for a date.
  var zone: Zone? {
    guard case .time(_, _, let zone) = self else { return nil }
    return zone
  }

  /// The instance that it names of a series that begins at the model: a day is the instance of that day, floating time
  /// is meant on the model's clock.
  func onClock(of model: Moment) -> Moment {
    switch (self, model) {
    case (.date(let date), .time(_, let time, let zone)): return .time(date, time, zone)
    case (_, .date): return .date(date)
    case (.time(let date, let time, let zone), .time(_, _, let other)):
      guard zone != other, let rules = zone.rules, let others = other.rules else { return .time(date, time, other) }
      let local = others.local(of: rules.utc(of: ClockSeconds(date, time)))
      return .time(local.date, local.time, other)
    }
  }
}

extension Moment.Zone {
  /// nil for floating time, and a zone that the system does not know.
  fileprivate var rules: ZoneRules? {
    switch self {
    case .utc: .named("UTC")
    case .floating: nil
    case .named(let name): .named(name)
    }
  }
}
