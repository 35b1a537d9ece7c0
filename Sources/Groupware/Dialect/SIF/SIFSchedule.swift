/// When an event or task is.
extension SIFPart {
  /// Start and End of an event. In SIF the End of an all-day event is its last day.
  static let schedule = SIFPart(
    tags: ["Start", "End", "AllDayEvent"], names: [.start, .end, .duration],
    read: { fields, component, setting in
      setting.clock = SIFZone.clock(fields, setting.clock)
      let isAllDay = fields.isSet("AllDayEvent")
      let begin = fields["Start"].isEmpty ? fields["PatternStartDate"] : fields["Start"]
      guard let start = isAllDay ? setting.day(begin).map({ .date($0) }) : setting.time(begin) else { return }
      setting.start = start
      component.properties.append(Property(.start, .moment(start)))
      let end = isAllDay ? setting.dayAfter(fields["End"], start.date) : setting.time(fields["End"])
      if let end, isAllDay || setting.clock.seconds(end) >= setting.clock.seconds(start) {
        component.properties.append(Property(.end, .moment(end)))
      }
    },
    write: { component, fields, setting in
      var component = component
      setting.clock.usesUTC = true
      component.endInsteadOfDuration(setting.clock)
      component.endOfItsDay()
      guard case .moment(let start)? = component[.start]?.value else { return }
      setting.start = start
      var end = start
      if case .moment(let said)? = component[.end]?.value { end = said }
      if case .date(let first) = start {
        fields.set("Start", first.extended)
        fields.set("End", CalendarDate(days: max(first.days, setting.day(of: end).days - 1)).extended)
        fields.set("AllDayEvent", "1")
      } else {
        fields.set("Start", setting.clock.utc(start).basic)
        fields.set("End", setting.clock.utc(end).basic)
        fields.set("AllDayEvent", "0")
      }
    })

  /// StartDate and DueDate of a task: always days.
  static let days = SIFPart(
    tags: ["StartDate", "DueDate"], names: [.start, .due],
    read: { fields, component, setting in
      setting.clock = SIFZone.clock(fields, setting.clock)
      let start = setting.day(fields["StartDate"]), due = setting.day(fields["DueDate"])
      setting.start = (start ?? due).map { .date($0) }
      if let start { component.properties.append(Property(.start, .moment(.date(start)))) }
      if let due { component.properties.append(Property(.due, .moment(.date(due)))) }
    },
    write: { component, fields, setting in
      setting.clock.usesUTC = true
      func day(_ name: PropertyName) -> CalendarDate? {
        guard case .moment(let moment)? = component[name]?.value else { return nil }
        return setting.day(of: moment)
      }
      fields.set("StartDate", day(.start)?.extended ?? "")
      fields.set("DueDate", day(.due)?.extended ?? "")
      setting.start = (day(.start) ?? day(.due)).map { .date($0) }
    })
}

extension Setting {
  /// The instant that a text says.
  fileprivate func time(_ text: String) -> Moment? {
    guard let written = WrittenMoment(text), 1..<4500 ~= written.date.year else { return nil }
    guard let time = written.time else {
      return clock.read(WrittenMoment(date: written.date, time: .midnight), tzid: nil)
    }
    return clock.read(WrittenMoment(date: written.date, time: time, mark: written.mark), tzid: nil)
  }

  /// The exclusive end of RFC 5545 for an inclusive one; a midnight behind the first day is exclusive already.
  fileprivate func dayAfter(_ text: String, _ first: CalendarDate) -> Moment? {
    guard let day = day(text) else { return .date(first.advanced(by: 1)) }
    let isExclusive = WrittenMoment(text)?.time != nil && isMidnight(text) && day.days > first.days
    return .date(CalendarDate(days: max(first.days, isExclusive ? day.days - 1 : day.days) + 1))
  }

  private func isMidnight(_ text: String) -> Bool {
    guard let written = WrittenMoment(text), written.time != nil else { return false }
    guard written.mark != .none else { return written.isMidnight }
    guard case .time(_, .midnight, _) = clock.inZone(clock.read(written, tzid: nil), clock.zone) else { return false }
    return true
  }
}
