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

  /// It takes place more than once.
  var isSeries: Bool { main[.recurrenceRule] != nil || main[.recurrenceDates] != nil }

  /// One instance of a series, as an item that takes place once; nil: the series leaves it out.
  func single(at moment: Moment) -> Item? {
    let id = InstanceID(moment)
    var single = Item(kind, main: overrides.first { InstanceID($0) == id } ?? main)
    guard single.instance == id || !exceptions.contains(where: { InstanceID($0) == id }) else { return nil }
    for name in [PropertyName.recurrenceID, .recurrenceRule, .recurrenceDates, .exceptionDates] {
      single.main.set(name, to: nil)
    }
    single.uid = uid
    return single
  }

  /// The instance does not take place: it is no changed one any more, and the series leaves it out.
  /// - Parameter moment: when it would; nil: as the changed instance says.
  mutating func cancel(_ instance: InstanceID, at moment: Moment? = nil) {
    var moment = moment
    if case .moment(let own)? = overrides.first(where: { InstanceID($0) == instance })?[.recurrenceID]?.value {
      moment = own
    }
    removeOverride(instance)
    guard let moment, !exceptions.contains(moment) else { return }
    main.set(.exceptionDates, to: .moments(exceptions + [moment]))
  }

  /// The series does not leave the instance out any more.
  mutating func admit(_ instance: InstanceID) {
    let left = exceptions.filter { InstanceID($0) != instance }
    guard left.count < exceptions.count else { return }
    main.set(.exceptionDates, to: left.isEmpty ? nil : .moments(left))
  }

  private var exceptions: [Moment] {
    main.all(.exceptionDates).flatMap { property -> [Moment] in
      if case .moments(let moments) = property.value { moments } else { [] }
    }
  }
}
