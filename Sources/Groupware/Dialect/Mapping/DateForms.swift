import Versit

extension Form {
  /// BDAY and ANNIVERSARY: a day, whose year may be unknown. The classic family writes the basic form.
  static let day = Form(
    read: { line, setting in
      guard let written = WrittenMoment(line.text) else {
        return line.text.hasPrefix("0000") ? nil : Form.text.read(line, setting)
      }
      var date = written.day(on: setting.clock)
      if line["X-APPLE-OMIT-YEAR"].first == String(date.year) { date.year = 0 }
      return .moment(.date(date))
    },
    write: { value, setting in
      switch value {
      case .moment(.date(let date)), .moment(.time(let date, _, _)):
        // Phones take a day without a year for another day.
        if date.year == 0, setting.syntax == .classic { return nil }
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

// MARK: - Calendars

extension Form {
  /// DTSTART, DTEND, DUE. The classic family has no dates: they are its midnights.
  static let moment = one { $0.moment($1, tzid: $2) }

  /// RECURRENCE-ID: an instance of a series.
  static let instance = one { $0.instance($1, tzid: $2) }

  /// RDATE.
  static let moments = several { $0.moment($1, tzid: $2) }

  /// EXDATE: instances of a series.
  static let instances = several { $0.exception($1, tzid: $2) }

  /// What a written date or time is.
  private typealias Meaning = @Sendable (Setting, WrittenMoment, String?) -> Moment

  private static func one(_ meaning: @escaping Meaning) -> Form {
    Form(
      read: { line, setting in WrittenMoment(line.text).map { .moment(moment($0, line, setting, meaning)) } },
      write: { value, setting in
        guard case .moment(let moment) = value else { return nil }
        let marked = mark(moment, setting)
        return Written(marked.text, parameters(moment, marked, setting))
      })
  }

  private static func several(_ meaning: @escaping Meaning) -> Form {
    Form(
      read: { line, setting in
        let texts = setting.syntax.parts(line.text, at: UInt8(ascii: ","), UInt8(ascii: ";"))
        let moments = texts.compactMap { WrittenMoment($0).map { moment($0, line, setting, meaning) } }
        return moments.isEmpty ? nil : .moments(moments)
      },
      write: { value, setting in
        guard case .moments(let all) = value else { return nil }
        let moments = all.onOneClock(of: setting.start)
        guard let first = moments.first else { return nil }
        let marked = moments.map { mark($0, setting) }
        return Written(
          marked.map(\.text).joined(separator: setting.syntax == .classic ? ";" : ","),
          parameters(first, marked[0], setting))
      })
  }

  /// ISO 8601 durations (RFC 5545 §3.3.6).
  static let duration = Form(
    read: { line, _ in ElapsedTime(line.text.trimmed).map { .duration(seconds: $0.seconds) } },
    write: { value, _ in
      guard case .duration(let seconds) = value else { return nil }
      return Written(ElapsedTime(seconds: seconds).text)
    })

  /// An alarm's TRIGGER: relative, or absolute and then in UTC.
  static let trigger = Form(
    read: { line, setting in
      if let value = duration.read(line, setting) { return value }
      return stamp.read(line, setting)
    },
    write: { value, setting in
      if let written = duration.write(value, setting) { return written }
      guard let written = stamp.write(value, setting), case .text(let text) = written.content else { return nil }
      return Written(text, [.init("VALUE", ["DATE-TIME"])])
    })

  private static func moment(
    _ written: WrittenMoment, _ line: VersitProperty, _ setting: Setting, _ meaning: Meaning
  ) -> Moment {
    let written = line["VALUE"].first == "DATE" ? WrittenMoment(date: written.date) : written
    return meaning(setting, written, line["TZID"].first)
  }

  private static func mark(_ moment: Moment, _ setting: Setting) -> Clock.Marked {
    guard case .date(let date) = moment, setting.syntax == .classic else { return setting.clock.write(moment) }
    return Clock.Marked(text: date.basic + "T000000")
  }

  private static func parameters(
    _ moment: Moment, _ marked: Clock.Marked, _ setting: Setting
  ) -> [VersitProperty.Parameter] {
    if case .date = moment, setting.syntax == .modern { return [.init("VALUE", ["DATE"])] }
    return marked.tzid.map { [.init("TZID", [$0])] } ?? []
  }
}
