import Versit

/// The VTIMEZONEs that written lines refer to (RFC 5545 §3.6.5), with the rule that holds now.
enum ZoneWriter {
  static func zones(namedIn parts: [VersitComponent]) -> [VersitComponent] {
    let names = Set(parts.flatMap(\.properties).compactMap { $0["TZID"].first })
    return names.sorted().compactMap(zone)
  }

  private static func zone(_ name: String) -> VersitComponent? {
    guard let rules = ZoneRules.named(name) else { return nil }
    let standard = rules.standardOffset
    var parts = [
      part(
        "STANDARD", from: rules.recurring?.daylight?.offset ?? standard, to: standard, rules.recurring?.daylight?.end)
    ]
    if let daylight = rules.recurring?.daylight {
      parts.append(part("DAYLIGHT", from: standard, to: daylight.offset, daylight.begin))
    }
    return VersitComponent("VTIMEZONE", properties: [VersitProperty("TZID", name)], components: parts)
  }

  private static func part(_ name: String, from: Int, to: Int, _ turn: RecurringZone.Turn?) -> VersitComponent {
    var lines = [
      VersitProperty("TZOFFSETFROM", ElapsedTime(seconds: from).utcOffset),
      VersitProperty("TZOFFSETTO", ElapsedTime(seconds: to).utcOffset),
    ]
    let first = turn?.moment(in: 1970) ?? ClockSeconds(0)
    lines.append(VersitProperty("DTSTART", Moment.time(first.date, first.time, .floating).basic))
    if let turn { lines.append(VersitProperty("RRULE", rule(turn))) }
    return VersitComponent(name, properties: lines)
  }

  private static func rule(_ turn: RecurringZone.Turn) -> String {
    let weekday = RecurrenceRule.Weekday.allCases[turn.weekday].rawValue
    return "FREQ=YEARLY;BYMONTH=\(turn.month);BYDAY=\(turn.week == 5 ? -1 : turn.week)\(weekday)"
  }
}
