extension Moment {
  /// The instance of a series that the moment names, as the series that begins at `start` says it: of a series of times
  /// a day is the instance of that day, and every time is on the clock of the start; of a series of days a local time is
  /// its day. Unchanged where that cannot be told.
  func instance(of start: Moment) -> Moment {
    switch (start, self) {
    case (.time(_, let time, let zone), .date(let date)): .time(date, time, zone)
    case (.time(_, _, let zone), .time(let date, let time, .floating)): .time(date, time, zone)
    case (.time(_, _, let zone), .time(_, _, let own)) where zone != own && zone.isKnown && own.isKnown:
      Clock(zone: "UTC", usesUTC: true).inZone(self, zone.name)
    case (.date, .time(let date, _, let zone)) where zone != .utc: .date(date)
    default: self
    }
  }
}

extension Moment.Zone {
  /// It has a distance from UTC that we know.
  fileprivate var isKnown: Bool {
    switch self {
    case .utc: true
    case .floating: false
    case .named(let name): ZoneRules.named(name) != nil
    }
  }

  fileprivate var name: String {
    guard case .named(let name) = self else { return "UTC" }
    return name
  }
}

extension Item {
  /// EXDATE, RDATE and RECURRENCE-ID name instances as the series itself begins: programs write days for times, or
  /// times of other zones.
  mutating func unifyInstances() {
    guard let start = main[.start]?.moment, main[.recurrenceID] == nil else { return }
    for name in [PropertyName.exceptionDates, .recurrenceDates] { main.unifyInstances(name, of: start) }
    for index in overrides.indices { overrides[index].unifyInstances(.recurrenceID, of: start) }
  }
}

extension Component {
  fileprivate mutating func unifyInstances(_ name: PropertyName, of start: Moment) {
    for index in properties.indices where properties[index].name == name {
      switch properties[index].value {
      case .moment(let moment): properties[index].value = .moment(moment.instance(of: start))
      case .moments(let moments): properties[index].value = .moments(moments.map { $0.instance(of: start) })
      default: break
      }
    }
  }
}
