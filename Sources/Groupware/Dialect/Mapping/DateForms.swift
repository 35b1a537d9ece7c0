import Versit

extension Form {
  /// BDAY and ANNIVERSARY: a day, whose year may be unknown. The classic family writes the basic form.
  static let day = Form(
    read: { line, setting in
      guard !line.text.hasPrefix("0000") else { return nil }
      if let written = WrittenMoment(line.text) { return .moment(.date(written.date)) }
      return Form.text.read(line, setting)
    },
    write: { value, setting in
      switch value {
      case .moment(.date(let date)), .moment(.time(let date, _, _)):
        return Written(setting.syntax == .classic ? date.basic : date.extended)
      default: return Form.text.write(value, setting)
      }
    })

  /// REV, CREATED, LAST-MODIFIED, DTSTAMP: always UTC; a local time is of the account's zone.
  static let stamp = Form(
    read: { line, setting in
      guard let written = WrittenMoment(line.text) else { return nil }
      return .moment(setting.clock.utc(setting.clock.read(written, tzid: nil)))
    },
    write: { value, setting in
      guard case .moment(let moment) = value else { return nil }
      return Written(setting.clock.utc(moment).basic)
    })
}
