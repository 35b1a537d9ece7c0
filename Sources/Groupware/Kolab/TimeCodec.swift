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
    write: { value, space in
      guard case .moment(let moment) = value, moment.date.year > 0 else { return nil }
      return [Element("date", in: space, text: moment.date.basic)]
    },
    isFaithful: { value in
      guard case .moment(.date(let date)) = value else { return false }
      return (1...9999).contains(date.year) && (1...12).contains(date.month) && (1...28).contains(date.day)
    })

  /// xCal's date or date-time; its zone is a parameter.
  static let moment = Codec(
    read: { element in moments(element).first.map { .moment($0) } },
    write: { value, space in
      guard case .moment(let moment) = value else { return nil }
      return [ZoneName.parameters(moment, space), element(moment, space)].compactMap { $0 }
    })

  /// Kolab's last day of an all-day event is the end of RFC 5545 less a day.
  static let inclusiveEnd = Codec(
    read: { element in
      guard case .moment(.date(let date))? = moment.read(element) else { return moment.read(element) }
      return .moment(.date(date.advanced(by: 1)))
    },
    write: { value, space in
      guard case .moment(.date(let date)) = value else { return moment.write(value, space) }
      return moment.write(.moment(.date(date.advanced(by: -1))), space)
    })

  /// EXDATE and RDATE: one element, so all in the zone of the first.
  static let moments = Codec(
    read: { element in
      let all = moments(element)
      return all.isEmpty ? nil : .moments(all)
    },
    write: { value, space in
      guard case .moments(let all) = value, let first = all.first else { return nil }
      let same = all.filter { $0.clock == first.clock }
      return [ZoneName.parameters(first, space)].compactMap { $0 } + same.map { element($0, space) }
    })

  private static func moments(_ element: Element) -> [Moment] {
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

  fileprivate static func element(_ moment: Moment, _ space: Namespace) -> Element {
    if case .date(let date) = moment { return Element("date", in: space, text: date.extended) }
    return Element("date-time", in: space, text: moment.extended)
  }

  static let duration = Codec(
    read: { $0["duration"].flatMap { KolabDuration(text: $0.text) }.map { .duration(seconds: $0.seconds) } },
    write: { value, space in
      guard case .duration(let seconds) = value else { return nil }
      return [Element("duration", in: space, text: KolabDuration(seconds: seconds).text)]
    })

  /// An alarm's: before or after the start or end, or at an instant.
  static let trigger = Codec(
    read: { duration.read($0) ?? moment.read($0) },
    write: { value, space in
      if case .moment(let moment) = value { return [element(moment, space)] }
      return duration.write(value, space)
    })
}

extension Moment {
  /// `2026-11-02T09:00:00`, with `Z` in UTC.
  var extended: String {
    guard case .time(let date, let time, let zone) = self else { return date.extended }
    let clock = time.basic.utf8
    let digits = [clock.prefix(2), clock.dropFirst(2).prefix(2), clock.dropFirst(4)].map {
      String(decoding: $0, as: UTF8.self)
    }
    return date.extended + "T" + digits.joined(separator: ":") + (zone == .utc ? "Z" : "")
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

  /// The parameters that name the zone of a moment; nil if it needs none.
  static func parameters(_ moment: Moment, _ space: Namespace) -> Element? {
    guard case .time(_, _, .named(let name)) = moment else { return nil }
    let text = Element("text", in: space, text: prefix + (older[name] ?? name))
    return Element("parameters", in: space, [Element("tzid", in: space, [text])])
  }
}
