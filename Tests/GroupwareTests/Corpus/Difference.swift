@testable import Groupware

/// What two items do not have in common, property by property; stricter than `contentDigest`.
struct Difference {
  /// `NAME` where a value is missing or another, `NAME;PARAMETER` where only that differs, `+NAME` where something came
  /// up; `instance ` before what is said of a changed instance.
  private(set) var names: Set<String> = []

  /// - Parameters:
  ///   - additions: whether it matters that something came up.
  ///   - records: whether what is said of the record itself matters, as it does to other programs.
  init(from old: Item, to new: Item, additions: Bool = true, records: Bool = false) {
    compare(old.main, new.main, prefix: "")
    for name in [PropertyName.created, .sequence] where records {
      if let property = old.main[name], new.main[name]?.value != property.value { names.insert(name.rawValue) }
    }
    if old.main[.recurrenceRule] != nil, new.main[.recurrenceRule] != nil { compareZones(old.main, new.main) }
    let ours = Dictionary(old.overrides.map { (InstanceID($0), $0) }) { first, _ in first }
    let theirs = Dictionary(new.overrides.map { (InstanceID($0), $0) }) { first, _ in first }
    for (id, component) in ours {
      if let other = theirs[id] {
        compare(component, other, prefix: "instance ")
      } else {
        names.insert("instance")
      }
    }
    if !Set(theirs.keys).isSubset(of: ours.keys) { names.insert("+instance") }
    if !additions { names = names.filter { !$0.contains("+") } }
  }

  private mutating func compare(_ old: Component, _ new: Component, prefix: String) {
    var lost: [Piece] = []
    var gained = new.pieces.filter { $0.property != nil }
    for piece in old.pieces where piece.property != nil {
      if let place = gained.firstIndex(where: { $0.name == piece.name && $0.digest == piece.digest }) {
        gained.remove(at: place)
      } else {
        lost.append(piece)
      }
    }
    for piece in lost {
      if let place = gained.firstIndex(where: { $0.name == piece.name && $0.value == piece.value }) {
        for parameter in Self.parameters(piece, gained.remove(at: place)) {
          names.insert("\(prefix)\(piece.name.rawValue);\(parameter)")
        }
      } else if !piece.isDefault {
        names.insert(prefix + piece.name.rawValue)
      }
    }
    for piece in gained where !names.contains(prefix + piece.name.rawValue) && !piece.isDefault {
      names.insert("+" + prefix + piece.name.rawValue)
    }
    compareAlarms(old.alarms, new.alarms, prefix: prefix + "VALARM")
  }

  /// Those that ring at one time are one.
  private mutating func compareAlarms(_ old: [Component], _ new: [Component], prefix: String) {
    var rest = new
    for alarm in old {
      if let place = rest.firstIndex(where: { $0[.trigger]?.value == alarm[.trigger]?.value }) {
        compare(alarm, rest.remove(at: place), prefix: prefix + " ")
      } else {
        names.insert(prefix)
      }
    }
    if !rest.isEmpty { names.insert("+" + prefix) }
  }

  /// An instant in another zone is the same instant, but not where it recurs.
  private mutating func compareZones(_ old: Component, _ new: Component) {
    let zones = [old, new].map { component -> Moment.Zone? in
      guard case .moment(.time(_, _, let zone))? = component[.start]?.value else { return nil }
      return zone
    }
    if zones[0] != zones[1], !names.contains("DTSTART") { names.insert("DTSTART;TZID") }
  }

  private static func parameters(_ old: Piece, _ new: Piece) -> Set<String> {
    let ours = old.property?.parameters ?? [], theirs = new.property?.parameters ?? []
    let named = Set((ours + theirs).map(\.name))
    return named.filter { name in
      Set(old.property?[name].map { $0.lowercased() } ?? []) != Set(new.property?[name].map { $0.lowercased() } ?? [])
    }
  }
}

extension Difference {
  /// Without the properties that the other names in any way.
  func less(_ other: Difference) -> Difference {
    let others = Set(other.names.map(Self.property))
    var rest = self
    rest.names = names.filter { !others.contains(Self.property($0)) }
    return rest
  }

  private static func property(_ name: String) -> Substring { name.drop { $0 == "+" }.prefix { $0 != ";" } }
}
