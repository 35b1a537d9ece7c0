/// Names one instance of a series: the RECURRENCE-ID as a UTC or floating basic date-time or a date; empty for the
/// master or an item that does not recur.
public struct InstanceID: RawRepresentable, Hashable, Sendable, Codable {
  /// The canonical form.
  public let rawValue: String
  /// An id in its canonical form.
  public init(rawValue: String) { self.rawValue = rawValue }
  /// The series itself.
  public static let master = InstanceID(rawValue: "")

  /// The same for every spelling of one instant: `20260625T063000Z`, `20260625` or, floating, `20260625T083000`.
  public init(_ moment: Moment) {
    if case .time(let date, let time, .named(let name)) = moment, let rules = ZoneRules.named(name) {
      rawValue = Clock.moment(utc: rules.utc(of: ClockSeconds(date, time))).basic
    } else {
      rawValue = moment.basic
    }
  }

  /// By the component's RECURRENCE-ID.
  public init(_ component: Component) {
    guard case .moment(let moment)? = component[.recurrenceID]?.value else {
      self = .master
      return
    }
    self.init(moment)
  }
}

extension InstanceID {
  /// The moment that it names, in UTC or floating; nil for the master.
  public var moment: Moment? {
    guard let written = WrittenMoment(rawValue) else { return nil }
    return written.time.map { .time(written.date, $0, written.mark == .none ? .floating : .utc) } ?? .date(written.date)
  }
}

extension Item {
  /// Which instance the item is: the master's unless it is a changed instance on its own.
  public var instance: InstanceID { InstanceID(main) }

  /// The item without its overrides, then each override as an item of its own, with UID and RECURRENCE-ID.
  public var fragments: [(InstanceID, Item)] {
    [(instance, Item(kind, main: main))]
      + overrides.map { override in
        var fragment = Item(kind, main: override)
        if fragment.uid == nil { fragment.uid = uid }
        return (InstanceID(override), fragment)
      }
  }

  /// Puts a changed instance in the place of the one with the same RECURRENCE-ID, or behind the others.
  public mutating func setOverride(_ fragment: Item) {
    var override = fragment.main
    if let uid { override.set(.uid, to: .text(uid)) }
    if let place = overrides.firstIndex(where: { InstanceID($0) == fragment.instance }) {
      overrides[place] = override
    } else {
      overrides.append(override)
    }
  }

  /// The instance follows the series again.
  public mutating func removeOverride(_ id: InstanceID) { overrides.removeAll { InstanceID($0) == id } }
}
