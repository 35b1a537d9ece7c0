import Markup

/// A series: its pattern, its end, and the days on which it does not take place. Changed instances are events of their
/// own here.
extension SIFPart {
  static let recurrence = SIFPart(
    tags: [
      "IsRecurring", "RecurrenceType", "Interval", "MonthOfYear", "DayOfMonth", "DayOfWeekMask", "Instance",
      "PatternStartDate", "NoEndDate", "PatternEndDate", "Occurrences", "Exceptions", "Timezone",
    ],
    names: [.recurrenceRule, .exceptionDates],
    read: { fields, component, setting in
      guard fields.isSet("IsRecurring"), var rule = SIFRecurrence(fields)?.rule(setting.start?.date) else { return }
      rule.end = setting.end(fields)
      component.properties.append(Property(.recurrenceRule, .recurrence(rule)))
      let exceptions = fields.element("Exceptions")?.children ?? []
      let tags: [(String, PropertyName)] = [("excludedate", .exceptionDates), ("includedate", .recurrenceDates)]
      for (tag, name) in tags {
        let moments = exceptions.filter { $0.name.lowercased() == tag }.compactMap { setting.instance($0.text) }
        if !moments.isEmpty { component.properties.append(Property(name, .moments(moments))) }
      }
    },
    write: { component, fields, setting in
      let zone = setting.zone(component)
      // Without a zone the days are the account's, whose clock may show others.
      let component = zone == nil ? setting.onAccountsClock(component) : component
      guard let start = setting.start, case .recurrence(let said)? = component[.recurrenceRule]?.value,
        let rule = setting.sayable(said, start), let pattern = SIFRecurrence(rule, start.date)
      else {
        fields.set("IsRecurring", "0")
        return fields.set(Element("Exceptions", in: .other("")))
      }
      fields.set("IsRecurring", "1")
      pattern.write(to: &fields)
      fields.set("PatternStartDate", setting.text(start, zone))
      setting.write(rule.end, zone, to: &fields)
      let exceptions = component.all(.exceptionDates).flatMap { property -> [Moment] in
        guard case .moments(let moments) = property.value else { return [] }
        return moments
      }
      let children = exceptions.map { Element("ExcludeDate", in: .other(""), text: setting.text(exception: $0, zone)) }
      fields.set(Element("Exceptions", in: .other(""), children))
      if let zone { fields.set(zone.element) }
    })
}

extension Setting {
  /// A series of days that a task is.
  private var isOfTask: Bool { kind == .task }

  // MARK: Reading

  fileprivate func end(_ fields: SIFFields) -> RecurrenceRule.End {
    if fields.isSet("NoEndDate") { return .never }
    if !isOfTask, let count = fields.number("Occurrences"), count > 0 { return .count(count) }
    return day(fields["PatternEndDate"]).map { .until(until(.date($0))) } ?? .never
  }

  /// When an instance begins: a day of a series of times is the instance of that day.
  fileprivate func instance(_ text: String) -> Moment? {
    guard let written = WrittenMoment(text) else { return nil }
    guard case .time(_, let time, let zone)? = start else { return day(text).map { .date($0) } }
    guard written.time != nil else { return .time(written.date, time, zone) }
    return clock.read(written, tzid: nil)
  }

  // MARK: Writing

  /// Tasks end on a day, whatever number of them there is.
  fileprivate func sayable(_ rule: RecurrenceRule, _ start: Moment) -> RecurrenceRule? {
    isOfTask ? rule.endingAtDay(start) : rule
  }

  /// A series of times where the device is told of no zone.
  fileprivate mutating func onAccountsClock(_ component: Component) -> Component {
    guard case .time? = start else { return component }
    let series = Item(.event, main: component).repeated(on: clock).main
    if let first = series[.start]?.moment { start = first }
    return series
  }

  /// The zone of a series of times, and its element.
  fileprivate func zone(_ component: Component) -> (name: String, element: Element)? {
    guard !seriesInUTC, case .time(let date, _, .named(let name))? = start,
      case .recurrence(let rule)? = component[.recurrenceRule]?.value
    else { return nil }
    var last = date.year + 5
    if case .until(let moment) = rule.end { last = min(last, max(date.year, moment.date.year)) }
    return SIFZone.element(name, date.year...last).map { (name, $0) }
  }

  /// On the series' own clock, or else in UTC.
  fileprivate func text(_ moment: Moment, _ zone: (name: String, element: Element)?) -> String {
    guard case .time = moment else { return isOfTask ? moment.date.extended : moment.date.basic + "T000000" }
    guard let zone else { return clock.utc(moment).basic }
    return clock.inZone(moment, zone.name).withoutZone.basic
  }

  fileprivate func text(exception: Moment, _ zone: (name: String, element: Element)?) -> String {
    guard case .time? = start else { return exception.date.extended }
    return text(exception, zone)
  }

  fileprivate func write(
    _ end: RecurrenceRule.End, _ zone: (name: String, element: Element)?, to fields: inout SIFFields
  ) {
    fields.set("NoEndDate", end == .never ? "1" : "0")
    var last = ""
    var count = ""
    switch end {
    case .never: break
    case .count(let number): count = String(number)
    case .until(let moment):
      guard case .time? = start, case .time = moment else {
        last = text(.date(moment.date), nil)
        break
      }
      last = text(moment, zone)
    }
    fields.set("PatternEndDate", last)
    fields.set("Occurrences", count)
  }
}

extension Moment {
  /// As the clock shows it.
  fileprivate var withoutZone: Moment {
    guard case .time(let date, let time, _) = self else { return self }
    return .time(date, time, .floating)
  }
}
