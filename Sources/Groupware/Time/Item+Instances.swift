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
      case .moment(let moment): properties[index].value = .moment(moment.onClock(of: start))
      case .moments(let moments): properties[index].value = .moments(moments.map { $0.onClock(of: start) })
      default: break
      }
    }
  }
}
