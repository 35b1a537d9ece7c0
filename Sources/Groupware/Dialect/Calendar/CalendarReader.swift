import Versit

/// Reads one VEVENT, VTODO or VJOURNAL.
struct CalendarReader {
  let kind: Item.Kind
  let syntax: VersitSyntax
  let clock: Clock

  func read(_ component: VersitComponent) -> Component {
    var setting = Setting(syntax: syntax, clock: clock)
    setting.allDay = allDay(component.properties)
    setting.start = start(component.properties, setting)
    let table = syntax == .classic ? MappingTable.vCalendar : .iCalendar
    var properties = LineReader(table: table, setting: setting).read(component.properties)
    if syntax == .classic { properties = properties.map(ClassicAttendee.tree) }
    var result = Component(properties)
    if syntax == .classic { result.endInsteadOfDuration(clock) }
    if syntax == .classic, kind == .event { result.endOfItsDay() }
    result.lastAtLeastADay()
    result.alarms = alarms(component, result)
    return result
  }

  private func allDay(_ lines: [VersitProperty]) -> AllDay {
    switch (syntax, kind) {
    case (.classic, .event): AllDay(event: lines, clock)
    case (.classic, _): AllDay(task: lines, clock)
    case (.modern, _): AllDay(modern: lines)
    }
  }

  private func start(_ lines: [VersitProperty], _ setting: Setting) -> Moment? {
    let line = lines.first { $0.name == "DTSTART" } ?? lines.first { $0.name == "DUE" }
    guard let line, case .moment(let moment)? = Form.moment.read(line, setting) else { return nil }
    return moment
  }

  private func alarms(_ component: VersitComponent, _ result: Component) -> [Component] {
    let setting = Setting(syntax: syntax, clock: clock)
    let own = component.components.filter { $0.name == "VALARM" }.map { alarm in
      var read = Component(LineReader(table: .alarm, setting: setting).read(alarm.properties))
      read.forgetTitle(result.alarmTitle)
      read.soundOfProcedure()
      return read
    }
    guard syntax == .classic else { return own.filter { !$0.properties.isEmpty } }
    return ClassicAlarm.alarms(component.properties, of: result, kind, setting) + own
  }
}

extension Component {
  /// vCalendar 1.0 has no DURATION.
  mutating func endInsteadOfDuration(_ clock: Clock) {
    guard case .duration(let seconds)? = self[.duration]?.value, case .moment(let start)? = self[.start]?.value else {
      return
    }
    if self[.end] == nil, self[.due] == nil { set(.end, to: .moment(start.advanced(by: seconds, clock))) }
    set(.duration, to: nil)
  }

  /// vCalendar 1.0 says that an event is a day by its end.
  mutating func endOfItsDay() {
    guard self[.end] == nil, case .moment(.date(let start))? = self[.start]?.value else { return }
    let place = properties.firstIndex { $0.name == .start } ?? 0
    properties.insert(Property(.end, .moment(.date(start.advanced(by: 1)))), at: place + 1)
  }

  /// An event of days ends after it begins: some devices send the first day as the last.
  fileprivate mutating func lastAtLeastADay() {
    guard case .moment(.date(let start))? = self[.start]?.value, case .moment(.date(let end))? = self[.end]?.value,
      end.days <= start.days
    else { return }
    set(.end, to: .moment(.date(start.advanced(by: 1))))
  }
}

extension Moment {
  /// Later by so much, in the same zone: whole days by the calendar, the rest as elapsed time (RFC 5545 §3.3.6); a date
  /// later by whole days.
  func advanced(by seconds: Int, _ clock: Clock) -> Moment {
    switch self {
    case .date(let date): return .date(date.advanced(by: seconds / 86_400))
    case .time(let date, let time, .named(let name)):
      let day = date.advanced(by: seconds / 86_400)
      let utc = clock.seconds(.time(day, time, .named(name))) + seconds % 86_400
      return clock.inZone(Clock.moment(utc: utc), name)
    case .time(let date, let time, let zone):
      let local = ClockSeconds(ClockSeconds(date, time).value + seconds)
      return .time(local.date, local.time, zone)
    }
  }
}
