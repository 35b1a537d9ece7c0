import Versit

/// Writes one VEVENT, VTODO or VJOURNAL.
struct CalendarWriter {
  let kind: Item.Kind
  let name: String
  let syntax: VersitSyntax
  let clock: Clock
  let mask: Mask

  /// Whether the device understands changed instances beside their series.
  var saysInstances: Bool {
    guard syntax == .classic, let fields = mask.fields else { return true }
    return fields["X-RECURRENCE-ID"] != nil || fields["RECURRENCE-ID"] != nil
  }

  func write(_ component: Component) -> VersitComponent {
    var component = component
    if syntax == .classic { component = classic(component) }
    var setting = Setting(syntax: syntax, clock: clock)
    if case .moment(let start)? = (component[.start] ?? component[.due])?.value { setting.start = start }
    var writer = LineWriter(syntax == .classic ? .vCalendar : .iCalendar, setting, mask)
    var lines = writer.write(component.properties)
    guard syntax == .classic else {
      return VersitComponent(name, properties: lines, components: alarms(component, setting))
    }
    if component[.recurrenceRule] != nil, !lines.contains(where: { $0.name == "RRULE" }) {
      // Exceptions of a rule that the device is not told say nothing.
      lines.removeAll { $0.name == "EXDATE" || $0.name == "EXRULE" }
    }
    lines += symbianType(component) + dayFlags(component) + sonyEricssonSeason(component)
    lines += ClassicAlarm.lines(component, kind, setting, mask)
    return VersitComponent(name, properties: lines)
  }

  private func classic(_ component: Component) -> Component {
    var component = component
    component.endInsteadOfDuration(clock)
    if kind == .event { component.endOfItsDay() }
    component.properties = component.properties.map { ClassicAttendee.line($0) }
    if mask.fields != nil { component.keepFirstRule() }
    return component
  }

  private func alarms(_ component: Component, _ setting: Setting) -> [VersitComponent] {
    guard Self.allowsAlarms(mask, ["VALARM", "TRIGGER"]) else { return [] }
    return component.alarms.map { alarm in
      var alarm = alarm
      alarm.addTitle(component.alarmTitle)
      alarm.procedureOfSound()
      var writer = LineWriter(.alarm, setting, .nothing)
      return VersitComponent("VALARM", properties: writer.write(alarm.properties))
    }
  }

  static func allowsAlarms(_ mask: Mask, _ names: [String]) -> Bool {
    mask.fields.map { fields in names.contains { fields[$0] != nil } } ?? true
  }

  /// Programs and phones that list such a line trust it more than the times.
  private func dayFlags(_ component: Component) -> [VersitProperty] {
    guard kind == .event, let fields = mask.fields else { return [] }
    let isDay = if case .moment(.date)? = component[.start]?.value { true } else { false }
    return AllDay.tellable.filter { fields[$0] != nil }.map { VersitProperty($0, isDay ? "1" : "0") }
  }

  /// Phones of Sony Ericsson say whether daylight time is in force at the start: 4, or 0.
  private func sonyEricssonSeason(_ component: Component) -> [VersitProperty] {
    guard mask.fields?["X-SONYERICSSON-DST"] != nil, let rules = ZoneRules.named(clock.zone),
      case .moment(let start)? = (component[.start] ?? component[.due])?.value
    else { return [] }
    return [
      VersitProperty("X-SONYERICSSON-DST", rules.offset(at: clock.seconds(start)) > rules.winterOffset ? "4" : "0")
    ]
  }

  /// Symbian phones that list it show days only with it.
  private func symbianType(_ component: Component) -> [VersitProperty] {
    guard mask.fields?["X-EPOCAGENDAENTRYTYPE"] != nil else { return [] }
    guard kind == .event else { return [VersitProperty("X-EPOCAGENDAENTRYTYPE", "TODO")] }
    guard case .moment(.date)? = component[.start]?.value else {
      return [VersitProperty("X-EPOCAGENDAENTRYTYPE", "APPOINTMENT")]
    }
    if case .recurrence(let rule)? = component[.recurrenceRule]?.value, rule.frequency == .yearly {
      return [VersitProperty("X-EPOCAGENDAENTRYTYPE", "ANNIVERSARY")]
    }
    return [VersitProperty("X-EPOCAGENDAENTRYTYPE", "EVENT")]
  }
}

extension Component {
  /// Phones know one rule.
  fileprivate mutating func keepFirstRule() {
    guard let first = properties.firstIndex(where: { $0.name == .recurrenceRule }) else { return }
    let rest = properties[(first + 1)...].filter { $0.name != .recurrenceRule }
    properties = properties[...first] + rest
  }
}
