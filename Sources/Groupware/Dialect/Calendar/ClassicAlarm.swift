import Versit

/// AALARM and DALARM of vCalendar 1.0: `time;snooze;repeat;content`, the time absolute and of the first instance.
///
/// Phones write AALARM for any reminder and many ignore DALARM, so one is written for each alarm: AALARM if the device
/// did not say that it only knows the other. The text of a reminder does not survive that, its time does.
enum ClassicAlarm {
  static func alarms(
    _ lines: [VersitProperty], of component: Component, _ kind: Item.Kind, _ setting: Setting
  ) -> [Component] {
    var seen: Set<Value> = []
    return lines.compactMap { line in
      guard line.name == "AALARM" || line.name == "DALARM" else { return nil }
      let parts = setting.syntax.parts(line.text, at: UInt8(ascii: ";")).map { setting.syntax.unescaped($0).trimmed }
      guard let written = WrittenMoment(parts.first ?? "") else { return nil }
      let moment = setting.clock.utc(setting.clock.read(written, tzid: nil))
      let trigger = trigger(moment, component, kind, setting.clock)
      guard seen.insert(trigger.value).inserted else { return nil }
      let content = line.name == "AALARM" && parts.count > 3 ? parts[3] : ""
      var properties = [Property(.action, .text(content.isEmpty ? "DISPLAY" : "AUDIO")), trigger]
      if parts.count > 2, let count = Int(parts[2]), 1...1000 ~= count, let snooze = ElapsedTime(parts[1]) {
        properties += [Property(.duration, .duration(seconds: snooze.seconds)), Property(.repetition, .integer(count))]
      }
      if !content.isEmpty { properties.append(Property(.attach, .uri(content))) }
      return Component(properties)
    }
  }

  /// What the alarm counts from: the start, or the end of a task.
  private static func anchor(_ component: Component, _ kind: Item.Kind) -> (moment: Moment, isEnd: Bool)? {
    if kind == .task, case .moment(let due)? = component[.due]?.value { return (due, true) }
    if case .moment(let start)? = component[.start]?.value { return (start, false) }
    return nil
  }

  static func trigger(_ moment: Moment, _ component: Component, _ kind: Item.Kind, _ clock: Clock) -> Property {
    guard let anchor = anchor(component, kind) else { return Property(.trigger, .moment(moment)) }
    let seconds = clock.seconds(moment) - clock.seconds(anchor.moment)
    return Property(
      .trigger, parameters: anchor.isEnd ? [.init("RELATED", ["END"])] : [], .duration(seconds: seconds))
  }

  static func lines(
    _ component: Component, _ kind: Item.Kind, _ setting: Setting, _ mask: Mask
  ) -> [VersitProperty] {
    guard let name = ["AALARM", "DALARM"].first(where: { CalendarWriter.allowsAlarms(mask, [$0]) }) else { return [] }
    return component.alarms.compactMap { alarm in
      guard let moment = moment(alarm, component, kind, setting.clock) else { return nil }
      var parts = [setting.clock.write(moment).text, "", "0", ""]
      if case .integer(let count)? = alarm[.repetition]?.value, case .duration(let snooze)? = alarm[.duration]?.value {
        parts[1] = ElapsedTime(seconds: snooze).text
        parts[2] = String(count)
      }
      if alarm.text(.action) == "AUDIO", case .uri(let sound)? = alarm[.attach]?.value {
        parts[3] = setting.syntax.escaped(sound, isPart: true)
      }
      return VersitProperty(name, parts.joined(separator: ";"))
    }
  }

  static func moment(_ alarm: Component, _ component: Component, _ kind: Item.Kind, _ clock: Clock) -> Moment? {
    switch alarm[.trigger]?.value {
    case .moment(let moment)?: return moment
    case .duration(let seconds)?:
      let isEnd = alarm[.trigger]?["RELATED"].first == "END"
      let name: PropertyName = !isEnd ? .start : kind == .task ? .due : .end
      guard case .moment(let anchor)? = (component[name] ?? component[.start] ?? component[.due])?.value else {
        return nil
      }
      return Clock.moment(utc: clock.seconds(anchor) + min(max(seconds, -40_000_000_000), 40_000_000_000))
    default: return nil
    }
  }
}
