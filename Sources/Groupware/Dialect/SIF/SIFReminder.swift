/// The one reminder that Outlook keeps: minutes before an event, a time of the account's clock for a task.
extension SIFPart {
  static let reminder = SIFPart(
    tags: [
      "ReminderSet", "ReminderMinutesBeforeStart", "ReminderTime", "ReminderSoundFile", "ReminderInterval",
      "ReminderRepeatCount",
    ],
    names: [.alarm],
    read: { fields, component, setting in
      guard fields.isSet("ReminderSet"), let trigger = setting.trigger(fields, component) else { return }
      let sound = fields["ReminderSoundFile"]
      var alarm = Component([Property(.action, .text(sound.isEmpty ? "DISPLAY" : "AUDIO")), trigger])
      if let count = fields.number("ReminderRepeatCount"), let minutes = fields.number("ReminderInterval"),
        1...1000 ~= count, 1...Setting.longestReminder ~= minutes
      {
        alarm.properties += [
          Property(.duration, .duration(seconds: minutes * 60)), Property(.repetition, .integer(count)),
        ]
      }
      if !sound.isEmpty { alarm.properties.append(Property(.attach, .uri(sound.asURI ?? sound))) }
      component.alarms.append(alarm)
    },
    write: { component, fields, setting in
      let (kind, clock) = (setting.kind, setting.clock)
      let found = component.alarms.lazy.filter { !$0.isMail }.compactMap { alarm in
        ClassicAlarm.moment(alarm, component, kind, clock).map { (alarm, $0) }
      }.first
      fields.set("ReminderSet", found == nil ? "0" : "1")
      fields.set("ReminderMinutesBeforeStart", found.flatMap { setting.minutes(before: $0.1) }.map(String.init) ?? "0")
      fields.set("ReminderTime", found.flatMap { setting.reminderTime($0.1) } ?? "")
      var sound = ""
      if case .uri(let uri)? = found?.0[.attach]?.value {
        let path = uri.percentDecoded
        sound = path.asURI == uri ? path : uri
      }
      fields.set("ReminderSoundFile", sound)
      var (minutes, count) = (0, 0)
      if case .duration(let seconds)? = found?.0[.duration]?.value { minutes = seconds / 60 }
      if case .integer(let number)? = found?.0[.repetition]?.value { count = number }
      fields.set("ReminderInterval", String(minutes))
      fields.set("ReminderRepeatCount", String(count))
    })
}

extension Setting {
  /// Ten years in minutes.
  fileprivate static let longestReminder = 5_256_000

  fileprivate func trigger(_ fields: SIFFields, _ component: Component) -> Property? {
    if kind == .event, let minutes = fields.number("ReminderMinutesBeforeStart"), 0...Self.longestReminder ~= minutes {
      return Property(.trigger, .duration(seconds: -minutes * 60))
    }
    guard let written = WrittenMoment(fields["ReminderTime"]), 1..<4500 ~= written.date.year else { return nil }
    return ClassicAlarm.trigger(clock.utc(clock.read(written, tzid: nil)), component, kind, clock)
  }

  fileprivate func minutes(before moment: Moment) -> Int? {
    guard kind == .event, let start else { return nil }
    return min(max((clock.seconds(start) - clock.seconds(moment)) / 60, 0), Self.longestReminder)
  }

  fileprivate func reminderTime(_ moment: Moment) -> String? {
    guard kind == .task, case .time(let date, let time, _) = clock.inZone(moment, clock.zone) else { return nil }
    return Moment.time(date, time, .floating).basic
  }
}
