import Versit

/// AALARM, DALARM, MALARM and PALARM of vCalendar 1.0: `time;snooze;repeat;content`, the time absolute and of the first
/// instance. The content is a sound, a text, an address for mail and a text, or a program; a sound and a text at one
/// time are one alarm.
///
/// Phones write AALARM for any reminder and many ignore DALARM, so one line is written for each alarm: AALARM if the
/// device listed it, DALARM if it did not, or told nothing and the alarm has a text of its own. An alarm that sends mail
/// is hidden from devices that do not list MALARM; a program, which no other format starts, is a sound of its own type.
enum ClassicAlarm {
  static let lines: Set<String> = ["AALARM", "DALARM", "MALARM", "PALARM"]

  static func alarms(
    _ lines: [VersitProperty], of component: Component, _ kind: Item.Kind, _ setting: Setting
  ) -> [Component] {
    var alarms: [Component] = []
    for line in lines where Self.lines.contains(line.name) {
      guard let alarm = alarm(line, component, kind, setting) else { continue }
      let place = alarms.firstIndex { $0[.trigger]?.value == alarm[.trigger]?.value && $0.isMail == alarm.isMail }
      if let place { alarms[place].complete(with: alarm) } else { alarms.append(alarm) }
    }
    return alarms
  }

  private static func alarm(
    _ line: VersitProperty, _ component: Component, _ kind: Item.Kind, _ setting: Setting
  ) -> Component? {
    let parts = setting.syntax.parts(line.text, at: UInt8(ascii: ";")).map { setting.syntax.unescaped($0).trimmed }
    guard let written = WrittenMoment(parts.first ?? "") else { return nil }
    let moment = setting.clock.utc(setting.clock.read(written, tzid: nil))
    let (action, content) = content(line.name, parts.dropFirst(3), component.alarmTitle)
    var properties = [Property(.action, .text(action)), trigger(moment, component, kind, setting.clock)]
    if parts.count > 2, let count = Int(parts[2]), 1...1000 ~= count, let snooze = ElapsedTime(parts[1]) {
      properties += [Property(.duration, .duration(seconds: snooze.seconds)), Property(.repetition, .integer(count))]
    }
    return Component(properties + content)
  }

  /// What is done, and with what.
  private static func content(
    _ line: String, _ parts: ArraySlice<String>, _ title: String
  ) -> (action: String, content: [Property]) {
    let first = parts.first ?? ""
    func text(_ text: String) -> [Property] {
      text.isEmpty || text == title ? [] : [Property(.description, .text(text))]
    }
    switch line {
    case "AALARM" where !first.isEmpty: return ("AUDIO", [Property(.attach, .uri(first.asURI ?? first))])
    case "PALARM" where !first.isEmpty:
      return ("AUDIO", [Property(.attach, parameters: [Component.program], .uri(first.asURI ?? first))])
    case "MALARM" where !first.isEmpty:
      return ("EMAIL", [Property(.attendee, .uri(CalendarAddress.normal(first)))] + text(parts.dropFirst().first ?? ""))
    case "MALARM": return ("DISPLAY", text(parts.dropFirst().first ?? ""))
    default: return ("DISPLAY", text(parts.joined(separator: ";")))
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
    var lines: [VersitProperty] = []
    for alarm in component.alarms {
      let text = alarm.text(.description).flatMap { $0 == component.alarmTitle ? nil : $0 }
      guard let moment = moment(alarm, component, kind, setting.clock), let name = name(alarm, text, mask),
        lines.count(where: { $0.name == name }) < mask.fields?[name]?.maxOccur ?? Int.max
      else { continue }
      var parts = [setting.clock.write(moment).text, "", "0"]
      if case .integer(let count)? = alarm[.repetition]?.value, case .duration(let snooze)? = alarm[.duration]?.value {
        parts[1] = ElapsedTime(seconds: snooze).text
        parts[2] = String(count)
      }
      parts += content(name, alarm, text).map { setting.syntax.escaped($0, as: .component) }
      lines.append(VersitProperty(name, parts.joined(separator: ";")))
    }
    return lines
  }

  /// nil: the device has no such alarms.
  private static func name(_ alarm: Component, _ text: String?, _ mask: Mask) -> String? {
    let isShown = mask.fields == nil && text != nil && alarm.text(.action) != "AUDIO"
    let names =
      alarm.isMail
      ? ["MALARM"] : alarm.isProgram ? ["PALARM", "AALARM", "DALARM"] : isShown ? ["DALARM"] : ["AALARM", "DALARM"]
    guard let fields = mask.fields else { return names.first }
    return names.first { fields[$0] != nil }
  }

  private static func content(_ name: String, _ alarm: Component, _ text: String?) -> [String] {
    let address = alarm[.attach]?.value.plainText ?? ""
    let attached = address.isPath ? address.percentDecoded : address
    return switch name {
    case "MALARM": [CalendarAddress.mail(alarm[.attendee]?.value.plainText ?? ""), text ?? ""]
    case "PALARM": [attached]
    case "AALARM": [alarm.text(.action) == "AUDIO" && !alarm.isProgram ? attached : ""]
    default: [text ?? ""]
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
