/// A syntax in which devices write items.
public enum Dialect: String, Hashable, Sendable, Codable, CaseIterable {
  case vCard21
  case vCard30
  case vCard40
  case vCalendar10
  case iCalendar20
  case vNote11
  case plainText
  case sifContact
  case sifEvent
  case sifTask
  case sifNote
}

extension Dialect {
  /// The media type, as a datastore's CTType names it.
  public var contentType: String {
    switch self {
    case .vCard21: "text/x-vcard"
    case .vCard30, .vCard40: "text/vcard"
    case .vCalendar10: "text/x-vcalendar"
    case .iCalendar20: "text/calendar"
    case .vNote11: "text/x-vnote"
    case .plainText: "text/plain"
    case .sifContact: "text/x-s4j-sifc"
    case .sifEvent: "text/x-s4j-sife"
    case .sifTask: "text/x-s4j-sift"
    case .sifNote: "text/x-s4j-sifn"
    }
  }

  /// What a datastore's VerCT says.
  public var version: String {
    switch self {
    case .vCard21: "2.1"
    case .vCard30: "3.0"
    case .vCard40: "4.0"
    case .vNote11: "1.1"
    case .vCalendar10, .plainText, .sifContact, .sifEvent, .sifTask, .sifNote: "1.0"
    case .iCalendar20: "2.0"
    }
  }

  /// The dialect that a device names; case, parameters and blanks do not matter, and a version that the type does not
  /// have is passed over.
  public init?(contentType: String, version: String = "") {
    let name = contentType.prefix { $0 != ";" }.lowercased().trimmed
    let version = version.trimmed
    switch name {
    case "text/x-vcard": self = Self.cards[version] ?? .vCard21
    case "text/vcard", "text/directory": self = Self.cards[version] ?? .vCard30
    case "text/x-vcalendar": self = version == "2.0" ? .iCalendar20 : .vCalendar10
    case "text/calendar": self = version == "1.0" ? .vCalendar10 : .iCalendar20
    case "text/x-vnote": self = .vNote11
    case "text/plain": self = .plainText
    default:
      guard let sif = Dialect(sifType: name) else { return nil }
      self = sif
    }
  }

  private static let cards: [String: Dialect] = ["2.1": .vCard21, "3.0": .vCard30, "4.0": .vCard40]

  /// What can say items of that kind, in the order in which devices prefer it.
  public static func candidates(for kind: Item.Kind) -> [Dialect] {
    switch kind {
    case .contact: [.vCard21, .vCard30, .vCard40, .sifContact]
    case .group: [.vCard30, .vCard40]
    case .event: [.vCalendar10, .iCalendar20, .sifEvent]
    case .task: [.vCalendar10, .iCalendar20, .sifTask]
    case .note: [.plainText, .vNote11, .sifNote]
    case .journal: [.iCalendar20, .plainText]
    }
  }

  /// What the bytes are by their first lines, whatever their type says; nil for what says nothing of itself.
  public static func recognise(_ data: [UInt8]) -> Dialect? {
    let lines = data.prefix(1000).split { $0 == 0x0A || $0 == 0x0D }.lazy.map { line in
      // Blanks do not matter, nor a byte order mark.
      String(decoding: line.filter { $0 > 0x20 && $0 < 0x7F }, as: UTF8.self).uppercased()
    }
    let first = lines.first { !$0.isEmpty }
    guard first?.hasPrefix("BEGIN:") == true else { return Dialect(sif: data) }
    let version = lines.first { $0.hasPrefix("VERSION:") }?.dropFirst(8)
    switch first {
    case "BEGIN:VCARD": return version.flatMap { Self.cards[String($0)] } ?? .vCard21
    case "BEGIN:VCALENDAR": return version == "2.0" ? .iCalendar20 : .vCalendar10
    case "BEGIN:VNOTE": return .vNote11
    default: return nil
    }
  }
}
