import Versit

/// AALARM and DALARM of vCalendar 1.0: `time;snooze;repeat;content`, the time absolute and of the first instance. The
/// content is a sound or a text; both at one time are one alarm.
///
/// Phones write AALARM for any reminder and many ignore DALARM, so one line is written for each alarm: AALARM if the
/// device listed it, DALARM if it did not, or told nothing and the alarm has a text of its own. Mail is not sent by
/// phones: those alarms are hidden from them.
enum ClassicAlarm {
  static func alarms(
    _ lines: [VersitProperty], of component: Component, _ kind: Item.Kind, _ setting: Setting
  ) -> [Component] {
    var alarms: [Component] = []
    for line in lines where line.name == "AALARM" || line.name == "DALARM" {
      guard let alarm = alarm(line, component, kind, setting) else { continue }
      if let place = alarms.firstIndex(where: { $0[.trigger]?.value == alarm[.trigger]?.value }) {
        alarms[place].complete(with: alarm)
      } else {
        alarms.append(alarm)
      }
    }
    return alarms
  }

  private static func alarm(
    _ line: VersitProperty, _ component: Component, _ kind: Item.Kind, _ setting: Setting
  ) -> Component? {
    let parts = setting.syntax.parts(line.text, at: UInt8(ascii: ";")).map { setting.syntax.unescaped($0).trimmed }
    guard let written = WrittenMoment(parts.first ?? "") else { return nil }
    let moment = setting.clock.utc(setting.clock.read(written, tzid: nil))
    let content = parts.count > 3 ? parts[3] : ""
    let isSound = line.name == "AALARM" && !content.isEmpty
    var properties = [
      Property(.action, .text(isSound ? "AUDIO" : "DISPLAY")), trigger(moment, component, kind, setting.clock),
    ]
    if parts.count > 2, let count = Int(parts[2]), 1...1000 ~= count, let snooze = ElapsedTime(parts[1]) {
      properties += [Property(.duration, .duration(seconds: snooze.seconds)), Property(.repetition, .integer(count))]
    }
    if isSound {
      properties.append(Property(.attach, .uri(content.asURI ?? content)))
    } else if !content.isEmpty, content != component.alarmTitle {
      properties.append(Property(.description, .text(content)))
    }
    return Component(properties)
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
    var lines: [VersitProperty] = []
    for alarm in component.alarms where alarm.text(.action)?.uppercased() != "EMAIL" {
      let text = alarm.text(.description).flatMap { $0 == component.alarmTitle ? nil : $0 }
      guard let moment = moment(alarm, component, kind, setting.clock), let name = name(alarm, text, mask),
        lines.count(where: { $0.name == name }) < mask.fields?[name]?.maxOccur ?? Int.max
      else { continue }
      var parts = [setting.clock.write(moment).text, "", "0", ""]
      if case .integer(let count)? = alarm[.repetition]?.value, case .duration(let snooze)? = alarm[.duration]?.value {
        parts[1] = ElapsedTime(seconds: snooze).text
        parts[2] = String(count)
      }
      if name == "DALARM" {
        parts[3] = setting.syntax.escaped(text ?? "", isPart: true)
      } else if alarm.text(.action) == "AUDIO", case .uri(let sound)? = alarm[.attach]?.value {
        parts[3] = setting.syntax.escaped(sound.isPath ? sound.percentDecoded : sound, isPart: true)
      }
      lines.append(VersitProperty(name, parts.joined(separator: ";")))
    }
    return lines
  }

  /// nil: the device has no alarms.
  private static func name(_ alarm: Component, _ text: String?, _ mask: Mask) -> String? {
    guard let fields = mask.fields else {
      return text != nil && alarm.text(.action) != "AUDIO" ? "DALARM" : "AALARM"
    }
    return ["AALARM", "DALARM"].first { fields[$0] != nil }
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

extension String {
  /// A file of the device: there is no scheme, or the letter of a drive.
  fileprivate var isPath: Bool { (firstIndex(of: ":").map { self[..<$0].utf8.count } ?? 0) <= 1 }
}

extension Component {
  /// An alarm of the same time that adds a sound or a text.
  fileprivate mutating func complete(with other: Component) {
    if other.text(.action) == "AUDIO" { set(.action, to: .text("AUDIO")) }
    for property in other.properties where self[property.name] == nil { properties.append(property) }
  }
}
