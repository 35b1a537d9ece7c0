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
    lines += symbianType(component) + ClassicAlarm.lines(component, kind, setting, mask)
    return VersitComponent(name, properties: lines)
  }

  private func classic(_ component: Component) -> Component {
    var component = component
    component.endInsteadOfDuration(clock)
    if kind == .event { component.endOfItsDay() }
    component.properties = component.properties.map { ClassicAttendee.line($0) }
    return component
  }

  private func alarms(_ component: Component, _ setting: Setting) -> [VersitComponent] {
    guard Self.allowsAlarms(mask, ["VALARM", "TRIGGER"]) else { return [] }
    return component.alarms.map { alarm in
      var writer = LineWriter(.alarm, setting, .nothing)
      return VersitComponent("VALARM", properties: writer.write(alarm.properties))
    }
  }

  static func allowsAlarms(_ mask: Mask, _ names: [String]) -> Bool {
    mask.fields.map { fields in names.contains { fields[$0] != nil } } ?? true
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
