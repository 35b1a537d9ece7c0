/// Makes an item sayable: what the schema demands is there, and dates fit together.
struct Repair {
  private let kind: Item.Kind
  private let stamp: Moment

  init(_ kind: Item.Kind, stamp: Moment) {
    self.kind = kind
    self.stamp = stamp
  }

  func repaired(_ component: Component) -> Component {
    var repaired = component
    switch kind {
    case .contact, .group: nameContact(&repaired)
    case .event, .task, .journal: mendTimes(&repaired)
    case .note: break
    }
    return repaired
  }

  /// FN is mandatory, if only empty.
  private func nameContact(_ contact: inout Component) {
    guard contact[.formattedName] == nil else { return }
    var name = ""
    if case .structured(let parts)? = contact[.name]?.value { name = ContactNames.formatted(parts) }
    for other in [PropertyName.organization, .email] where name.isEmpty { name = contact[other]?.value.plain ?? "" }
    contact.properties.append(Property(.formattedName, .text(name)))
  }

  private func mendTimes(_ component: inout Component) {
    component.properties = component.properties.map { property in
      Property(property.name, parameters: property.parameters, property.value.mapMoments(\.sayable))
    }
    if kind == .event, component[.start]?.moment == nil {
      component.set(.start, to: .moment(component[.end]?.moment ?? .date(stamp.date)))
    }
    mendEnd(&component)
    if component[.end] != nil { component.set(.duration, to: nil) }
    component.alarms = component.alarms.compactMap { alarm($0, of: component) }
  }

  /// An end is a date if the start is one, and a time in its zone if it is a time.
  private func mendEnd(_ component: inout Component) {
    guard let start = component[.start]?.moment, let end = component[.end]?.moment else { return }
    switch (start, end) {
    case (.date(let first), .date(let last)) where last.days <= first.days:
      component.replace(.end, .date(first.advanced(by: 1)))
    case (.date, .time(let last, _, _)): component.replace(.end, .date(last.advanced(by: 1)))
    case (.time(_, _, let zone), .date(let last)): component.replace(.end, .time(last, .midnight, zone))
    default: break
    }
  }

  /// nil for an alarm that never rings.
  private func alarm(_ alarm: Component, of component: Component) -> Component? {
    guard let trigger = alarm[.trigger] else { return nil }
    var mended = alarm
    if case .moment(let moment) = trigger.value {
      mended.replace(.trigger, Clock(zone: "UTC", usesUTC: true).utc(moment))
    } else if trigger["RELATED"].isEmpty {
      mended.setParameter("RELATED", "START", of: .trigger)
    }
    let action = alarm.text(.action)?.uppercased() ?? ""
    let isPossible = action == "EMAIL" ? alarm[.attendee] != nil : action == "AUDIO" && alarm[.attach] != nil
    let possible = isPossible ? action : "DISPLAY"
    mended.set(.action, to: .text(possible))
    if mended[.repetition] == nil || mended[.duration] == nil {
      mended.set(.repetition, to: nil)
      mended.set(.duration, to: nil)
    }
    mended.addTitle(component.alarmTitle)
    return mended
  }
}

extension Property {
  var moment: Moment? {
    guard case .moment(let moment) = value else { return nil }
    return moment
  }
}

extension Component {
  /// Changes the value of a property and keeps its parameters.
  fileprivate mutating func replace(_ name: PropertyName, _ moment: Moment) {
    guard let place = properties.firstIndex(where: { $0.name == name }) else { return }
    properties[place].value = .moment(moment)
  }

  fileprivate mutating func setParameter(_ parameter: String, _ value: String, of name: PropertyName) {
    guard let place = properties.firstIndex(where: { $0.name == name }) else { return }
    properties[place].parameters.append(Property.Parameter(parameter, [value]))
  }
}

extension Value {
  fileprivate func mapMoments(_ change: (Moment) -> Moment) -> Value {
    switch self {
    case .moment(let moment): return .moment(change(moment))
    case .moments(let moments): return .moments(moments.map(change))
    case .recurrence(var rule):
      if case .until(let moment) = rule.end { rule.end = .until(Clock(zone: "UTC", usesUTC: true).until(moment)) }
      return .recurrence(rule)
    default: return self
    }
  }
}

extension Clock {
  /// The end of a rule has no parameter for a zone.
  fileprivate func until(_ moment: Moment) -> Moment {
    guard case .time(_, _, .named) = moment else { return moment }
    return utc(moment)
  }
}

extension Moment {
  /// In a zone that libkolabxml knows: the system's, but not its private ones.
  fileprivate var sayable: Moment {
    guard case .time(let date, let time, .named(let name)) = self else { return self }
    guard ZoneRules.named(name) != nil else { return .time(date, time, .floating) }
    let isPrivate =
      ["posix/", "right/"].contains { name.hasPrefix($0) } || ["Factory", "localtime", "posixrules"].contains(name)
    return isPrivate ? Clock(zone: "UTC", usesUTC: true).utc(self) : self
  }
}
