import Octets
import Versit

/// How the texts of one or more tags convert to a value of the tree and back.
///
/// Either way nil means that the form cannot say it: reading then skips the row, writing leaves its tags empty.
struct SIFForm: Sendable {
  let read: @Sendable ([String], Setting) -> Value?
  let write: @Sendable (Value, Setting) -> [String]?

  /// A form of one text.
  private static func one(
    read: @escaping @Sendable (String, Setting) -> Value?, write: @escaping @Sendable (Value, Setting) -> String?
  ) -> SIFForm {
    SIFForm(read: { read($0.first ?? "", $1) }, write: { value, setting in write(value, setting).map { [$0] } })
  }

  // MARK: Texts

  static let text = one(
    read: { text, _ in text.trimmed.isEmpty ? nil : .text(text.trimmed) }, write: { value, _ in value.plainText })

  /// A text whose blanks belong to it.
  static let body = one(
    read: { text, _ in text.trimmed.isEmpty ? nil : .text(text) }, write: { value, _ in value.plainText })

  static let uri = one(
    read: { text, _ in text.trimmed.isEmpty ? nil : .uri(text.trimmed) }, write: { value, _ in value.plainText })

  /// Between commas or semicolons; a text that holds one of them cannot be said.
  static let list = one(
    read: { text, _ in
      let texts = text.split { $0 == "," || $0 == ";" }.map { String($0).trimmed }.filter { !$0.isEmpty }
      return texts.isEmpty ? nil : .list(texts)
    },
    write: { value, _ in
      let texts = (value.texts ?? []).filter { text in !text.contains { $0 == "," || $0 == ";" } }
      return texts.isEmpty ? nil : texts.joined(separator: ", ")
    })

  /// One tag for each part, in the order of the tree.
  static func structured(joiner: String) -> SIFForm {
    SIFForm(
      read: { texts, _ in
        let parts = texts.map { $0.trimmed.isEmpty ? [] : [$0.trimmed] }
        return parts.allSatisfy(\.isEmpty) ? nil : .structured(parts)
      },
      write: { value, _ in
        guard case .structured(let parts) = value else { return nil }
        return parts.map { $0.joined(separator: joiner) }
      })
  }

  /// An organisation, its department, and whatever is below that.
  static let units = SIFForm(
    read: { texts, _ in
      let parts = texts.map { $0.trimmed.isEmpty ? [] : [$0.trimmed] }
      guard let last = parts.lastIndex(where: { !$0.isEmpty }) else { return nil }
      return .structured(Array(parts[...last]))
    },
    write: { value, _ in
      guard case .structured(let parts) = value else { return nil }
      let units = parts.map { $0.joined(separator: ", ") }
      return units.prefix(2) + [units.dropFirst(2).filter { !$0.isEmpty }.joined(separator: ", ")]
    })

  /// A mail address and how it is one: `SMTP`, or `EX` for a name within Exchange.
  static let mail = SIFForm(
    read: { texts, _ in
      let address = (texts.first ?? "").trimmed
      return address.isEmpty ? nil : .text(address)
    },
    write: { value, _ in value.plainText.map { [$0, $0.hasPrefix("/") ? "EX" : "SMTP"] } })

  /// A messaging address, which need not say of what service it is.
  static let messaging = one(read: { text, _ in .messenger(text) }, write: { value, _ in value.messenger })

  // MARK: Numbers

  static let integer = one(
    read: { text, _ in Int(text.trimmed).map { .integer($0) } },
    write: { value, _ in
      guard case .integer(let number) = value else { return nil }
      return String(number)
    })

  /// Words of SIF for words of the tree; others cannot be said. Of several the first is written.
  static func choice(_ rows: KeyValuePairs<String, String>) -> SIFForm {
    let read = Dictionary(rows.map { ($0.key, $0.value) }) { first, _ in first }
    let write = Dictionary(rows.map { ($0.value, $0.key) }) { first, _ in first }
    return one(
      read: { text, _ in read[text.trimmed].map { .text($0) } },
      write: { value, _ in value.plainText.flatMap { write[$0.uppercased()] } })
  }

  /// One number of SIF for ranges of numbers of the tree: the first of each is what is read.
  static func ranges(_ rows: [(word: String, first: Int, range: ClosedRange<Int>)]) -> SIFForm {
    one(
      read: { text, _ in rows.first { $0.word == text.trimmed }.map { .integer($0.first) } },
      write: { value, _ in
        guard case .integer(let number) = value else { return nil }
        return rows.first { $0.range.contains(number) }?.word
      })
  }

  /// `latitude;longitude`.
  static let coordinates = one(
    read: { text, _ in
      let numbers = text.split { $0 == ";" || $0 == "," }.compactMap { Double(String($0).trimmed) }
      guard numbers.count == 2, numbers[0].isFinite, numbers[1].isFinite else { return nil }
      return .coordinates(latitude: numbers[0], longitude: numbers[1])
    },
    write: { value, _ in
      guard case .coordinates(let latitude, let longitude) = value else { return nil }
      return "\(latitude);\(longitude)"
    })

  // MARK: Times and octets

  /// `yyyy-MM-dd`; a time is its day on the account's clock.
  static let day = one(
    read: { text, setting in setting.day(text).map { .moment(.date($0)) } },
    write: { value, setting in
      guard case .moment(let moment) = value, moment.date.year > 0 else { return nil }
      return setting.day(of: moment).extended
    })

  /// A day that the tree knows as the instant of its midnight.
  static let dayStamp = one(
    read: { text, setting in setting.day(text).map { .moment(setting.clock.utc(.date($0))) } }, write: day.writeOne)

  /// An instant.
  static let stamp = one(
    read: { text, setting in
      guard let written = WrittenMoment(text.trimmed) else { return nil }
      return .moment(setting.clock.utc(setting.clock.read(written, tzid: nil)))
    },
    write: { value, setting in
      guard case .moment(let moment) = value else { return nil }
      return setting.clock.utc(moment).basic
    })

  /// A picture, in Base64.
  static let photo = one(
    read: { text, _ in
      let bytes = Base64.decode(leniently: text.utf8)
      return bytes.isEmpty ? nil : .binary(mediaType: MediaType(of: bytes, named: ["JPEG"]).name, bytes)
    },
    write: { value, _ in
      guard case .binary(_, let bytes) = value else { return nil }
      return String(decoding: Base64.encode(bytes), as: UTF8.self)
    })

  private var writeOne: @Sendable (Value, Setting) -> String? { { write($0, $1)?.first } }
}

extension Setting {
  /// The day that a text says; nil for none, or for Outlook's word for none (the year 4501, or the last hours of 4500).
  func day(_ text: String) -> CalendarDate? {
    guard let written = WrittenMoment(text.trimmed), 1..<4500 ~= written.date.year else { return nil }
    guard written.time != nil, written.mark != .none else { return written.date }
    return clock.inZone(clock.read(written, tzid: nil), clock.zone).date
  }

  /// The day on which the account's clock shows the moment.
  func day(of moment: Moment) -> CalendarDate {
    guard case .time = moment else { return moment.date }
    return clock.inZone(moment, clock.zone).date
  }
}
