import Markup

// MARK: - Dates and times

extension Codec {
  /// vCard's dates: basic format, the year known.
  static let cardDate = Codec(
    read: { element in
      guard let written = (element["date"] ?? element["date-time"]).flatMap({ WrittenMoment($0.text) }) else {
        return nil
      }
      return .moment(.date(written.date))
    },
    write: { value, out in
      guard case .moment(let moment) = value, moment.date.year > 0 else { return false }
      out.leaf("date", moment.date.basic)
      return true
    },
    isFaithful: { value in
      guard case .moment(.date(let date)) = value else { return false }
      return date.isPlain
    })

  /// xCal's date or date-time; its zone is a parameter.
  static let moment = Codec(
    read: { element in moments(element).first.map { .moment($0) } },
    write: { value, out in
      guard case .moment(let moment) = value else { return false }
      out.leaf(moment)
      return true
    },
    zone: { value in
      guard case .moment(let moment) = value else { return nil }
      return ZoneName.written(moment)
    },
    isFaithful: { value in
      guard case .moment(let moment) = value else { return false }
      return moment.isPlain
    })

  /// Kolab's last day of an all-day event is the end of RFC 5545 less a day.
  static let inclusiveEnd = Codec(
    read: { element in
      guard case .moment(.date(let date))? = moment.read(element) else { return moment.read(element) }
      return .moment(.date(date.advanced(by: 1)))
    },
    write: { value, out in
      guard case .moment(.date(let date)) = value else { return moment.write(value, &out) }
      return moment.write(.moment(.date(date.advanced(by: -1))), &out)
    },
    zone: moment.zone,
    isFaithful: { value in
      // The day before may have no year.
      if case .moment(.date(let date)) = value, date.year <= 1 { return false }
      return moment.isFaithful(value)
    })

  /// EXDATE and RDATE: one element, so all in the zone of the first. They are unified before: what is of another zone
  /// still is carried.
  static let moments = Codec(
    read: { element in
      let all = moments(element)
      return all.isEmpty ? nil : .moments(all)
    },
    write: { value, out in
      guard case .moments(let all) = value, let first = all.first else { return false }
      for moment in all where moment.clock == first.clock { out.leaf(moment) }
      return true
    },
    zone: { value in
      guard case .moments(let all) = value else { return nil }
      return all.first.flatMap(ZoneName.written)
    },
    isFaithful: { value in
      guard case .moments(let all) = value, let first = all.first else { return false }
      return all.allSatisfy { $0.isPlain && $0.clock == first.clock }
    })

  private static func moments(_ element: Node) -> [Moment] {
    let zone = element["parameters"]?["tzid"].map { ZoneName.read($0["text"]?.text ?? $0.text) }
    return element.children.compactMap { child in
      guard child.name == "date" || child.name == "date-time", let written = WrittenMoment(child.text) else {
        return nil
      }
      guard let time = written.time else { return .date(written.date) }
      switch written.mark {
      case .utc: return .time(written.date, time, .utc)
      case .offset(let offset): return Clock.moment(utc: ClockSeconds(written.date, time).value - offset)
      case .none: return .time(written.date, time, zone.map { .named($0) } ?? .floating)
      }
    }
  }

  static let duration = Codec(
    read: { $0["duration"].flatMap { ElapsedTime($0.text) }.map { .duration(seconds: $0.seconds) } },
    write: { value, out in
      guard case .duration(let seconds) = value else { return false }
      out.leaf("duration", ElapsedTime(seconds: seconds).text)
      return true
    },
    isFaithful: { value in
      guard case .duration(let seconds) = value else { return false }
      return ElapsedTime(ElapsedTime(seconds: seconds).text)?.seconds == seconds
    })

  /// An alarm's: before or after the start or end, or at an instant.
  static let trigger = Codec(
    read: { duration.read($0) ?? moment.read($0) },
    write: { value, out in
      guard case .moment(let moment) = value else { return duration.write(value, &out) }
      out.leaf(moment)
      return true
    },
    isFaithful: duration.isFaithful)
}

extension XMLFragment {
  /// The parameter that names a time zone; nothing if there is none.
  mutating func zone(_ name: String?) {
    guard let name else { return }
    open("tzid")
    leaf("text", name)
    close("tzid")
  }

  /// A date or a date-time.
  mutating func leaf(_ moment: Moment) {
    if case .date(let date) = moment { leaf("date", date.extended) } else { leaf("date-time", moment.extended) }
  }
}

extension CalendarDate {
  /// Certainly a day, before and after it is written.
  fileprivate var isPlain: Bool { (1...9999).contains(year) && (1...12).contains(month) && (1...28).contains(day) }
}

extension Moment {
  /// `2026-11-02T09:00:00`, with `Z` in UTC.
  var extended: String {
    guard case .time(let date, let time, let zone) = self else { return date.extended }
    return date.extended + "T" + time.extended + (zone == .utc ? "Z" : "")
  }

  /// Reading what was written gives it back for certain.
  var isPlain: Bool {
    guard case .time(let date, let time, let zone) = self else { return date.isPlain }
    let isTime = (0...23).contains(time.hour) && (0...59).contains(time.minute) && (0...59).contains(time.second)
    guard case .named(let name) = zone else { return date.isPlain && isTime }
    return date.isPlain && isTime && ZoneName.isKept(name)
  }

  /// The zone, nil for a date.
  fileprivate var clock: Zone? {
    guard case .time(_, _, let zone) = self else { return nil }
    return zone
  }
}
