import Markup

extension Kolab {
  /// A payload as a tree of elements.
  struct Document {
    let root: Element

    static let cards = Namespace.other("urn:ietf:params:xml:ns:vcard-4.0")
    static let calendar = Namespace.other("urn:ietf:params:xml:ns:icalendar-2.0")
    static let kolab = Namespace.other("http://kolab.org")

    init(_ payload: [UInt8]) throws(FormatError) {
      guard !Self.hasDoctype(payload) else { throw FormatError(.malformed, "a document type declaration") }
      do {
        root = try XMLCodec.decode(payload)
      } catch {
        throw FormatError(error.isLimit ? .limit : .malformed, "XML: \(error.code)")
      }
    }

    /// Only before the root element; the text of a note may well hold one.
    private static func hasDoctype(_ payload: [UInt8]) -> Bool {
      for index in payload.indices.dropLast(2) where payload[index] == UInt8(ascii: "<") {
        let next = payload[index + 1]
        if next == UInt8(ascii: "!"), payload[index + 2] != UInt8(ascii: "-") { return true }
        if next != UInt8(ascii: "!"), next != UInt8(ascii: "?") { return false }
      }
      return false
    }

    func item(_ part: @escaping (String) -> Part?) throws(FormatError) -> Item {
      if let former = V2Object(root, part) { return former.item() }
      switch (root.name, root.namespace) {
      case ("vcards", Self.cards):
        guard let card = root["vcard"] else { throw FormatError(.malformed, "no vcard") }
        let isGroup = card["kind"]?["text"]?.text.lowercased() == "group"
        return Item(isGroup ? .group : .contact, main: Reading(isGroup ? .group : .contact).component(card))
      case ("note", Self.kolab): return Item(.note, main: Reading(.note).component(root))
      case ("icalendar", Self.calendar): return try series()
      case ("file", Self.kolab), ("configuration", Self.kolab): throw FormatError(.unsupported, "no item: \(root.name)")
      default: throw FormatError(.malformed, "not an object of Kolab")
      }
    }

    private func series() throws(FormatError) -> Item {
      let all = root["vcalendar"]?["components"]?.children ?? []
      guard let first = all.first else { throw FormatError(.malformed, "no component") }
      guard let kind = Self.kinds[first.name] else { throw FormatError(.unsupported, "no item: \(first.name)") }
      let components = all.filter { $0.name == first.name }.map { component in
        var read = Reading(.of(kind)).component(component["properties"] ?? Element("properties"))
        read.alarms = (component["components"]?.all("valarm") ?? []).compactMap { $0["properties"] }
          .map { Reading(.alarm).component($0).withoutDefaults(title: read.alarmTitle) }
        return read
      }
      let master = components.firstIndex { $0[.recurrenceID] == nil } ?? 0
      var item = Item(kind, main: components[master])
      item.overrides = components.indices.filter { $0 != master }.map { components[$0] }
      return item
    }

    private static let kinds: [String: Item.Kind] = ["vevent": .event, "vtodo": .task, "vjournal": .journal]

    static func element(_ kind: Item.Kind, _ components: [Component], _ stamps: Stamps) -> Element {
      switch kind {
      case .contact, .group:
        let card = Element(
          "vcard", in: cards, components.prefix(1).flatMap { Writing(.of(kind), cards, stamps).elements($0) })
        return Element("vcards", in: cards, [card])
      case .note:
        return Element(
          "note", in: kolab, attributes: [Element.Attribute("version", "3.0")],
          components.prefix(1).flatMap { Writing(.note, kolab, stamps).elements($0) })
      case .event, .task, .journal: return icalendar(kind, components, stamps)
      }
    }

    private static func icalendar(_ kind: Item.Kind, _ components: [Component], _ stamps: Stamps) -> Element {
      let name = kinds.first { $0.value == kind }?.key ?? ""
      let written = components.map { component in
        let properties = Element("properties", in: calendar, Writing(.of(kind), calendar, stamps).elements(component))
        let alarms = component.alarms.map { alarm in
          Element(
            "valarm", in: calendar,
            [Element("properties", in: calendar, Writing(.alarm, calendar, stamps).elements(alarm))])
        }
        let parts = alarms.isEmpty ? [] : [Element("components", in: calendar, alarms)]
        return Element(name, in: calendar, [properties] + parts)
      }
      func text(_ name: String, _ text: String) -> Element {
        Element(name, in: calendar, [Element("text", in: calendar, text: text)])
      }
      let head = [text("prodid", Stamps.product), text("version", "2.0"), text("x-kolab-version", Stamps.kolabVersion)]
      return Element(
        "icalendar", in: calendar,
        [
          Element(
            "vcalendar", in: calendar,
            [Element("properties", in: calendar, head), Element("components", in: calendar, written)])
        ])
    }
  }
}

extension Layout {
  static func of(_ kind: Item.Kind) -> Layout {
    switch kind {
    case .contact: contact
    case .group: group
    case .event: event
    case .task: task
    case .journal: journal
    case .note: note
    }
  }
}

extension MarkupError {
  fileprivate var isLimit: Bool {
    switch code {
    case .tooDeep, .tooManyElements, .tooManyBytes, .tooManyAttributes: true
    default: false
    }
  }
}

extension Component {
  /// An alarm without what its format forces it to say: the trigger counts from the start, the text is the title.
  fileprivate func withoutDefaults(title: String) -> Component {
    var alarm = self
    alarm.forgetTitle(title)
    for index in alarm.properties.indices where alarm.properties[index].name == .trigger {
      alarm.properties[index].parameters.removeAll { $0.name == "RELATED" && $0.values == ["START"] }
    }
    alarm.properties.removeAll { $0.value.isBlank }
    return alarm
  }
}
