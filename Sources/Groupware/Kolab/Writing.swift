import Markup

/// Properties to elements in the order of a layout.
struct Writing {
  private let layout: Layout
  private let component: Component
  /// Elements in the order of the properties.
  private var written: XMLFragment
  private var marks: [Mark] = []
  private var carriers: [Carrier] = []
  /// Reading the elements gives all that was said; known without trying.
  private var isFaithful = true

  /// An element that was written, and where it is to stand.
  private struct Mark {
    let place: Int
    let rule: Rule
    let range: Range<Int>
    let isPreferred: Bool
  }

  private init(_ component: Component, _ layout: Layout, _ namespace: Namespace) {
    self.component = component
    self.layout = layout
    written = XMLFragment(in: namespace)
  }

  /// Writes the elements of a component.
  /// - Returns: whether reading them gives all that was said; false where only trying tells.
  static func write(
    _ component: Component, _ layout: Layout, _ stamps: Kolab.Stamps, _ out: inout XMLFragment
  ) -> Bool {
    var writing = Writing(component, layout, out.namespace)
    for gathered in writing.gathered() { writing.place(gathered.property, gathered.places) }
    writing.finish(stamps, &out)
    return writing.isFaithful && writing.carriers.allSatisfy(\.isPlain)
  }

  private func finish(_ stamps: Kolab.Stamps, _ out: inout XMLFragment) {
    for (index, place) in layout.places.enumerated() {
      switch place {
      case .fixed(let name, let content):
        out.open(name)
        content(stamps, &out)
        out.close(name)
      case .property: for mark in marks where mark.place == index { out.append(written.bytes[mark.range]) }
      case .affiliation(let rules): writeAffiliation(rules, marks.filter { $0.place == index }, &out)
      case .custom: for carrier in carriers { carrier.write(&out) }
      }
    }
  }

  /// The members in their order; the organisation must be there, if only empty.
  private func writeAffiliation(_ rules: [Rule], _ marks: [Mark], _ out: inout XMLFragment) {
    guard !marks.isEmpty else { return }
    out.open("group", attributes: [Element.Attribute("name", "Affiliation")])
    if !marks.contains(where: { $0.rule.element == "org" }) {
      out.open("org")
      out.leaf("text", "")
      out.close("org")
    }
    for rule in rules {
      for mark in marks where mark.rule === rule { out.append(written.bytes[mark.range]) }
    }
    out.close("group")
  }

  /// What is to be written: without bookkeeping and silence, cleaned, lists joined or split as the layout wants them.
  private mutating func gathered() -> [Gathered] {
    var all: [Gathered] = []
    var joined: [PropertyName: Int] = [:]
    all.reserveCapacity(component.properties.count)
    for property in component.properties {
      guard isContent(property) else {
        if property.name == .kind { isFaithful = false }
        continue
      }
      let isClean = property.isClean
      if !isClean { isFaithful = false }
      let clean = isClean ? property : property.cleaned
      let places = layout.byName[property.name] ?? []
      switch places.first?.rule.occurrence {
      case .joined:
        if let place = joined[property.name] {
          var more = clean
          if more.parameters != all[place].property.parameters { isFaithful = false }
          more.parameters = all[place].property.parameters
          if all[place].property.absorb(more) { continue }
        }
        joined[property.name] = joined[property.name] ?? all.count
        all.append(Gathered(property: clean, places: places))
      case .split: all += clean.elements.map { Gathered(property: $0, places: places) }
      default: all.append(Gathered(property: clean, places: places))
      }
    }
    return all
  }

  /// What is to be written, and where it may stand.
  private struct Gathered {
    var property: Property
    let places: [(place: Int, rule: Rule)]
  }

  private func isContent(_ property: Property) -> Bool {
    if property.name == .formattedName { return true }
    if property.name == .sequence { return layout.byName[.sequence] != nil }
    if property.name == .kind { return !["group", "individual"].contains(property.value.plain.lowercased()) }
    return !property.name.isBookkeeping && !property.value.isBlank
  }

  private mutating func place(_ property: Property, _ places: [(place: Int, rule: Rule)]) {
    guard let (place, rule) = places.first(where: { $0.rule.admits(property) }) else {
      return carriers.append(Carrier(property))
    }
    let isTaken = marks.contains { $0.place == place && $0.rule === rule }
    guard !(isTaken && (rule.occurrence == .once || rule.occurrence == .joined)) else {
      return carriers.append(Carrier(property))
    }
    // libkolabxml knows one preferred value.
    let isPreferred = property["PREF"].first == "1" && rule.parameters.contains { $0.name == "PREF" }
    let isSecond = isPreferred && marks.contains { $0.place == place && $0.isPreferred }
    let start = written.count
    let substitute = rule.substitute?(property.value, component)
    let said = substitute.map { Property(property.name, parameters: property.parameters, $0) } ?? property
    guard rule.write(isSecond ? said.without("PREF") : said, &written) else {
      return carriers.append(Carrier(property, refines: rule.occurrence == .once ? Carrier.absent : nil))
    }
    marks.append(Mark(place: place, rule: rule, range: start..<written.count, isPreferred: isPreferred && !isSecond))
    if !isSecond, substitute == nil, rule.isFaithful(property) { return }
    complete(property, rule, written.bytes[start...])
  }

  /// Carries what the element does not say.
  private mutating func complete(_ property: Property, _ rule: Rule, _ element: ArraySlice<UInt8>) {
    if case .kolab = property.value {
      isFaithful = false
      return
    }
    let document = XMLCodec.document("vcard", in: written.namespace) { $0.append(element) }
    guard let read = (try? XMLCodec.outline(document))?.root[rule.element] else { return isFaithful = false }
    let said = rule.read(read)
    let meant = property.withoutOfficeMark
    if said == meant, rule.surviving(said) == said { return }
    let digest = rule.survivingDigest(said)
    if digest != Piece(meant).digest { carriers.append(Carrier(meant, refines: digest)) }
  }
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
  var isClean: Bool {
    var text = self
    return text.withUTF8 { $0.allSatisfy { $0 >= 0x20 && $0 != 0xEF || $0 == 0x0A || $0 == 0x09 } }
  }

  /// Without characters that XML 1.0 §2.2 forbids; lines end with LF.
  var cleaned: String {
    guard !isClean else { return self }
    let allowed = normalised.unicodeScalars.filter { scalar in
      scalar.value >= 0x20 && scalar.value & 0xFFFE != 0xFFFE || scalar == "\n" || scalar == "\t"
    }
    return String(String.UnicodeScalarView(allowed))
  }
}
