import Groupware

extension Item {
  /// Puts a part in the place of the one that the device knows by that instance.
  mutating func replaceFragment(_ instance: InstanceID, with part: Item) {
    guard instance == .master else { return setOverride(part) }
    if part.overrides.isEmpty, !overrides.isEmpty {
      main = part.main
    } else {
      self = part
    }
  }

  /// Takes in a part of the series that came as an item of its own.
  mutating func adopt(_ part: Item) {
    if part.instance == .master, instance != .master {
      // The changed instance came first: it was stored alone until its series arrived.
      let orphans = [main] + overrides
      self = part
      for orphan in orphans { setOverride(Item(kind, main: orphan)) }
    } else {
      setOverride(part)
    }
  }

  /// The instance does not take place: it is no changed one any more, and the series leaves it out.
  mutating func cancel(_ instance: InstanceID) {
    let moment = overrides.first { InstanceID($0) == instance }?[.recurrenceID]?.value
    removeOverride(instance)
    guard case .moment(let moment)? = moment else { return }
    var dates: [Moment] = []
    if case .moments(let present)? = main[.exceptionDates]?.value { dates = present }
    if !dates.contains(moment) { main.set(.exceptionDates, to: .moments(dates + [moment])) }
  }
}
