import Markup

/// Properties to elements in the order of a layout.
struct Writing {
  private let layout: Layout
  private let space: Namespace
  private let stamps: Kolab.Stamps
  /// Reading the elements gives all that was said; known without trying.
  private(set) var isFaithful = true

  init(_ layout: Layout, _ space: Namespace, _ stamps: Kolab.Stamps) {
    self.layout = layout
    self.space = space
    self.stamps = stamps
  }

  mutating func elements(_ component: Component) -> [Element] {
    var slots = [[Element]](repeating: [], count: layout.places.count)
    var carriers: [Carrier] = []
    for property in gathered(component) { place(property, &slots, &carriers) }
    isFaithful = isFaithful && carriers.allSatisfy(\.isPlain)
    return zip(layout.places, slots).flatMap { place, elements in
      switch place {
      case .fixed(let name, let content): fixed(name, content(stamps, space))
      case .property: elements
      case .affiliation(let rules): affiliation(rules, elements)
      case .custom: carriers.compactMap { $0.element(space) }
      }
    }
  }

  private func fixed(_ name: String, _ content: [Element]) -> [Element] {
    guard let text = content.first, text.name == Codec.ownText else { return [Element(name, in: space, content)] }
    return [Element(name, in: space, text: text.text)]
  }

  /// The members in their order; the organisation must be there, if only empty.
  private func affiliation(_ rules: [Rule], _ elements: [Element]) -> [Element] {
    guard !elements.isEmpty else { return [] }
    var members = rules.flatMap { rule in elements.filter { $0.name == rule.element } }
    if members.first?.name != "org" {
      members.insert(Element("org", in: space, [Element("text", in: space, text: "")]), at: 0)
    }
    return [Element("group", in: space, attributes: [Element.Attribute("name", "Affiliation")], members)]
  }

  /// What is to be written: without bookkeeping and silence, cleaned, lists joined or split as the layout wants them.
  private mutating func gathered(_ component: Component) -> [Property] {
    var all: [Property] = []
    var joined: [PropertyName: Int] = [:]
    for property in component.properties {
      guard isContent(property) else {
        if property.name == .kind { isFaithful = false }
        continue
      }
      if !property.isClean { isFaithful = false }
      switch layout.byName[property.name]?.first?.rule.occurrence {
      case .joined:
        if let place = joined[property.name] {
          var more = property
          if more.parameters != all[place].parameters { isFaithful = false }
          more.parameters = all[place].parameters
          if all[place].absorb(more) { continue }
        }
        joined[property.name] = joined[property.name] ?? all.count
        all.append(property.cleaned)
      case .split: all += property.cleaned.elements
      default: all.append(property.cleaned)
      }
    }
    return all
  }

  private func isContent(_ property: Property) -> Bool {
    if property.name == .formattedName { return true }
    if property.name == .sequence { return layout.byName[.sequence] != nil }
    if property.name == .kind { return !["group", "individual"].contains(property.value.plain.lowercased()) }
    return !property.name.isBookkeeping && !property.value.isBlank
  }

  private mutating func place(_ property: Property, _ slots: inout [[Element]], _ carriers: inout [Carrier]) {
    guard let (place, rule) = layout.byName[property.name]?.first(where: { $0.rule.admits(property) }) else {
      return carriers.append(Carrier(property))
    }
    let isTaken = slots[place].contains { $0.name == rule.element }
    guard !(isTaken && (rule.occurrence == .once || rule.occurrence == .joined)) else {
      return carriers.append(Carrier(property))
    }
    // libkolabxml knows one preferred value.
    let isSecond = property["PREF"].first == "1" && slots[place].contains { $0["parameters"]?["pref"] != nil }
    guard let element = rule.write(isSecond ? property.without("PREF") : property, space) else {
      return carriers.append(Carrier(property, refines: rule.occurrence == .once ? Carrier.absent : nil))
    }
    slots[place].append(element)
    if !isSecond, rule.isFaithful(property) { return }
    if case .kolab = property.value {
      isFaithful = false
      return
    }
    let said = rule.read(element)
    let meant = property.withoutOfficeMark
    if said == meant, rule.surviving(said) == said { return }
    let digest = rule.survivingDigest(said)
    if digest != Piece(meant).digest { carriers.append(Carrier(meant, refines: digest)) }
  }
}

extension Codec {
  /// The name of an element that stands for the text of its parent.
  static let ownText = ""
}

extension Property {
  fileprivate var withoutOfficeMark: Property {
    guard parameters.contains(where: { $0.name == Layout.officeMark }) else { return self }
    return Property(name, parameters: parameters.filter { $0.name != Layout.officeMark }, value)
  }

  /// Whether nothing of its texts is lost in XML.
  fileprivate var isClean: Bool {
    switch value {
    case .text(let text): text.isClean
    case .list(let texts): texts.allSatisfy(\.isClean)
    case .structured(let parts): parts.allSatisfy { $0.allSatisfy(\.isClean) }
    default: true
    }
  }

  /// Without characters that XML cannot hold; lines end with LF.
  fileprivate var cleaned: Property {
    guard !isClean else { return self }
    switch value {
    case .text(let text): return Property(name, parameters: parameters, .text(text.cleaned))
    case .list(let texts): return Property(name, parameters: parameters, .list(texts.map(\.cleaned)))
    case .structured(let parts):
      return Property(name, parameters: parameters, .structured(parts.map { $0.map(\.cleaned) }))
    default: return self
    }
  }
}

extension String {
  /// Certainly without characters that XML 1.0 §2.2 forbids, or carriage returns.
  var isClean: Bool { utf8.allSatisfy { $0 >= 0x20 && $0 != 0xEF || $0 == 0x0A || $0 == 0x09 } }

  /// Without characters that XML 1.0 §2.2 forbids; lines end with LF.
  var cleaned: String {
    guard !isClean else { return self }
    let allowed = normalised.unicodeScalars.filter { scalar in
      scalar.value >= 0x20 && scalar.value & 0xFFFE != 0xFFFE || scalar == "\n" || scalar == "\t"
    }
    return String(String.UnicodeScalarView(allowed))
  }
}
