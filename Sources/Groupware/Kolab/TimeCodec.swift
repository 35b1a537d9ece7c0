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
    read: { $0["duration"].flatMap { KolabDuration(text: $0.text) }.map { .duration(seconds: $0.seconds) } },
    write: { value, out in
      guard case .duration(let seconds) = value else { return false }
      out.leaf("duration", KolabDuration(seconds: seconds).text)
      return true
    },
    isFaithful: { value in
      guard case .duration(let seconds) = value else { return false }
      return KolabDuration(text: KolabDuration(seconds: seconds).text)?.seconds == seconds
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

/// A duration as xCal writes it (RFC 5545 §3.3.6).
struct KolabDuration {
  var seconds: Int

  init(seconds: Int) { self.seconds = seconds }

  /// Beyond this no duration makes sense, and sums could overflow.
  private static let maximum = 1 << 40

  init?(text: String) {
    var total = 0
    var number: Int?
    let units: [UInt8: Int] = [0x57: 604_800, 0x44: 86_400, 0x48: 3600, 0x4D: 60, 0x53: 1]
    let body = text.utf8.drop { $0 == 0x2B || $0 == 0x2D }
    guard body.first == UInt8(ascii: "P") else { return nil }
    for byte in body.dropFirst() where byte != UInt8(ascii: "T") {
      if 0x30...0x39 ~= byte {
        number = (number ?? 0) * 10 + Int(byte - 0x30)
      } else if let unit = units[byte], let count = number {
        total += count * unit
        number = nil
      } else {
        return nil
      }
      guard (number ?? 0) < Self.maximum / 604_800, total < Self.maximum else { return nil }
    }
    seconds = text.utf8.first == UInt8(ascii: "-") ? -total : total
  }

  var text: String {
    let rest = Int(clamping: seconds.magnitude)
    let parts = [(rest / 3600 % 24, "H"), (rest / 60 % 60, "M"), (rest % 60, "S")].filter { $0.0 > 0 }
    let days = rest / 86_400
    let time = parts.isEmpty ? "" : "T" + parts.map { "\($0.0)\($0.1)" }.joined()
    return (seconds < 0 ? "-P" : "P") + (days > 0 ? "\(days)D" : "") + (days == 0 && time.isEmpty ? "T0S" : time)
  }
}

/// Kolab's names of time zones: IANA names behind a prefix.
enum ZoneName {
  private static let prefix = "/kolab.org/"

  /// Names that libkolabxml 1.2 does not know, and names of zones with the same clock that it does.
  private static let older = [
    "Europe/Kyiv": "Europe/Kiev", "America/Nuuk": "America/Godthab", "Pacific/Kanton": "Pacific/Enderbury",
    "America/Ciudad_Juarez": "America/Denver", "America/Coyhaique": "America/Punta_Arenas",
  ]

  static func read(_ tzid: String) -> String {
    tzid.hasPrefix(prefix) ? String(tzid.dropFirst(prefix.count)) : tzid
  }

  /// The name of a moment's zone as it is written; nil if it needs none.
  static func written(_ moment: Moment) -> String? {
    guard case .time(_, _, .named(let name)) = moment else { return nil }
    return prefix + (older[name] ?? name)
  }

  /// It is written and read as it is.
  static func isKept(_ name: String) -> Bool {
    older[name] == nil && name.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F }
  }
}
