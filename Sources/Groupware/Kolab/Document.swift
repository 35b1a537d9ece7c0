import Markup

extension Kolab {
  /// A payload as a tree of elements.
  struct Document {
    let root: Node

    static let cards = Namespace.other("urn:ietf:params:xml:ns:vcard-4.0")
    static let calendar = Namespace.other("urn:ietf:params:xml:ns:icalendar-2.0")
    static let kolab = Namespace.other("http://kolab.org")

    init(_ payload: [UInt8]) throws(FormatError) {
      guard !Self.hasDoctype(payload) else { throw FormatError(.malformed, "a document type declaration") }
      do {
        root = try XMLCodec.outline(payload).root
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

    func item(_ zone: String, _ part: @escaping (String) -> Part?) throws(FormatError) -> Item {
      if let former = V2Object(root, zone, part) { return former.item() }
      switch (root.name, root.namespace) {
      case ("vcards", Self.cards):
        guard let card = root["vcard"] else { throw FormatError(.malformed, "no vcard") }
        let isGroup = card["kind"]?.text(of: "text")?.lowercased() == "group"
        return Item(isGroup ? .group : .contact, main: Reading(isGroup ? .group : .contact).component(card))
      case ("note", Self.kolab): return Item(.note, main: Reading(.note).component(root))
      case ("icalendar", Self.calendar): return try series()
      case ("file", Self.kolab), ("configuration", Self.kolab): throw FormatError(.unsupported, "no item: \(root.name)")
      default: throw FormatError(.malformed, "not an object of Kolab")
      }
    }

    private func series() throws(FormatError) -> Item {
      let all = (root["vcalendar"]?["components"]?.children).map { Array($0) } ?? []
      guard let first = all.first else { throw FormatError(.malformed, "no component") }
      guard let kind = Self.kinds[first.name] else { throw FormatError(.unsupported, "no item: \(first.name)") }
      let components = all.filter { $0.name == first.name }.map { component in
        var read = component["properties"].map { Reading(.of(kind)).component($0) } ?? Component()
        read.alarms = (component["components"]?.all("valarm") ?? []).compactMap { $0["properties"] }
          .map { Reading(.alarm).component($0).withoutDefaults(title: read.alarmTitle) }
        return read
      }
      let master = components.firstIndex { $0[.recurrenceID] == nil } ?? 0
      var item = Item(kind, main: components[master])
      item.overrides = components.indices.filter { $0 != master }.map { components[$0] }
      item.unifyInstances()
      return item
    }

    private static let kinds: [String: Item.Kind] = ["vevent": .event, "vtodo": .task, "vjournal": .journal]

    /// The bytes of a payload.
    /// - Parameter isFaithful: becomes false if only reading them tells what they say.
    static func bytes(
      _ kind: Item.Kind, _ components: [Component], _ stamps: Stamps, _ isFaithful: inout Bool
    ) -> [UInt8] {
      func write(_ component: Component, _ layout: Layout, _ out: inout XMLFragment) {
        isFaithful = Writing.write(component, layout, stamps, &out) && isFaithful
      }
      switch kind {
      case .contact, .group:
        return XMLCodec.document("vcards", in: cards) { out in
          out.open("vcard")
          for card in components.prefix(1) { write(card, .of(kind), &out) }
          out.close("vcard")
        }
      case .note:
        return XMLCodec.document("note", in: kolab, attributes: [Element.Attribute("version", "3.0")]) { out in
          for note in components.prefix(1) { write(note, .note, &out) }
        }
      case .event, .task, .journal:
        return XMLCodec.document("icalendar", in: calendar) { out in
          out.open("vcalendar")
          writeHead(&out)
          out.open("components")
          for component in components { writeIncidence(component, kind, &out, write) }
          out.close("components")
          out.close("vcalendar")
        }
      }
    }

    private static func writeHead(_ out: inout XMLFragment) {
      out.open("properties")
      for (name, text) in [("prodid", Stamps.product), ("version", "2.0"), ("x-kolab-version", Stamps.kolabVersion)] {
        out.open(name)
        out.leaf("text", text)
        out.close(name)
      }
      out.close("properties")
    }

    /// A component with its alarms.
    private static func writeIncidence(
      _ component: Component, _ kind: Item.Kind, _ out: inout XMLFragment,
      _ write: (Component, Layout, inout XMLFragment) -> Void
    ) {
      let name = kinds.first { $0.value == kind }?.key ?? ""
      func writeProperties(_ component: Component, _ layout: Layout, _ out: inout XMLFragment) {
        out.open("properties")
        write(component, layout, &out)
        out.close("properties")
      }
      out.open(name)
      writeProperties(component, .of(kind), &out)
      out.unlessEmpty("components") { out in
        for alarm in component.alarms {
          out.open("valarm")
          writeProperties(alarm, .alarm, &out)
          out.close("valarm")
        }
      }
      out.close(name)
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
