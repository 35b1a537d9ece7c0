import Versit

/// RRULE as iCalendar writes it (RFC 5545 §3.3.10).
extension Form {
  static let recurrence = Form(
    read: { line, setting in RecurrenceRule(text: line.text, setting).map { .recurrence(setting.onClock($0)) } },
    write: { value, setting in
      guard case .recurrence(let rule) = value else { return nil }
      return Written(rule.text(setting))
    })
}

extension RecurrenceRule {
  init?(text: String, _ setting: Setting) {
    var parts: [String: String] = [:]
    for part in text.uppercased().split(separator: ";") {
      let pair = part.split(separator: "=", maxSplits: 1)
      if pair.count == 2 { parts[String(pair[0]).trimmed] = String(pair[1]).trimmed }
    }
    guard let frequency = parts["FREQ"].flatMap(Frequency.init) else { return nil }
    self.init(frequency, interval: parts["INTERVAL"].flatMap { Int($0) } ?? 1)
    if let count = parts["COUNT"].flatMap({ Int($0) }), count > 0 {
      end = .count(count)
    } else if let until = parts["UNTIL"].flatMap({ WrittenMoment($0) }) {
      end = .until(setting.until(until))
    }
    for (name, path, _) in Self.lists {
      guard let list = parts[name] else { continue }
      self[keyPath: path] = list.split(separator: ",").compactMap { Int($0) }
    }
    byDay = (parts["BYDAY"] ?? "").split(separator: ",").compactMap { WeekdayPosition(text: $0) }
    weekStart = parts["WKST"].flatMap(Weekday.init)
    self = bounded
  }

  func text(_ setting: Setting) -> String {
    var parts = ["FREQ=" + frequency.rawValue]
    switch end {
    case .never: break
    case .count(let count): parts.append("COUNT=\(count)")
    case .until(let until): parts.append("UNTIL=" + setting.until(until).basic)
    }
    if interval != 1 { parts.append("INTERVAL=\(interval)") }
    if !byDay.isEmpty { parts.append("BYDAY=" + byDay.map(\.text).joined(separator: ",")) }
    for (name, path, _) in Self.lists where !self[keyPath: path].isEmpty {
      parts.append(name + "=" + self[keyPath: path].map(String.init).joined(separator: ","))
    }
    if let weekStart { parts.append("WKST=" + weekStart.rawValue) }
    return parts.joined(separator: ";")
  }
}

extension Setting {
  /// A rule beside a DTSTART in UTC, which is read on the account's clock. Most devices mean that clock's days; where
  /// only the day of UTC fits the rule, they mean those.
  func onClock(_ rule: RecurrenceRule) -> RecurrenceRule {
    guard case .time(let date, _, .named)? = start, let said = clock.seriesStart, said.mark == .utc, said.date != date,
      RecurrenceDays(rule, from: said.date)?.holdsStart == true, RecurrenceDays(rule, from: date)?.holdsStart == false
    else { return rule }
    return rule.moved(from: said.date, by: date.days - said.date.days) ?? rule
  }

  /// The last moment of a series: a date where it is made of days, else UTC. A date that ends a series of times means
  /// the whole day.
  func until(_ written: WrittenMoment) -> Moment {
    guard case .time? = start else {
      return written.time == nil || start != nil
        ? .date(written.day(on: clock)) : clock.utc(clock.read(written, tzid: nil))
    }
    return until(clock.readInstance(written, tzid: nil))
  }

  func until(_ moment: Moment) -> Moment {
    switch (start, moment) {
    case (.date?, _): return .date(moment.date)
    case (_, .date(let date)):
      guard start != nil else { return moment }
      let endOfDay = TimeOfDay(hour: 23, minute: 59, second: 59)
      return clock.utc(.time(date, endOfDay, clock.zone == "UTC" ? .utc : .named(clock.zone)))
    default: return clock.utc(moment)
    }
  }
}
