import Markup

/// One property of the model and the element that says it.
final class Rule: Sendable {
  /// How many elements there may be.
  enum Occurrence: Sendable {
    case once
    case often
    /// One element for all values of all properties of the name.
    case joined
    /// One element for each value of each property of the name.
    case split
  }

  /// Where the name of a person stands.
  enum Names: Sendable {
    case inParameter
    /// `mailto:Jane%20Doe%3Cjane%40example.org%3E`
    case inAddress
  }

  let element: String
  let name: PropertyName
  let codec: Codec
  let occurrence: Occurrence
  let parameters: [ParameterRule]
  let names: Names
  /// What is left after libkolabxml has read and written it.
  let surviving: @Sendable (Property) -> Property
  /// Whether the element is the place for that property, if there are several places for the name.
  let admits: @Sendable (Property) -> Bool

  init(
    _ element: String, _ name: PropertyName, _ codec: Codec, _ occurrence: Occurrence = .once,
    _ parameters: [ParameterRule] = [], names: Names = .inParameter,
    surviving: @escaping @Sendable (Property) -> Property = { $0 },
    admits: @escaping @Sendable (Property) -> Bool = { _ in true }
  ) {
    self.element = element
    self.name = name
    self.codec = codec
    self.occurrence = occurrence
    self.parameters = parameters
    self.names = names
    self.surviving = surviving
    self.admits = admits
  }

  /// The property that an element says; an element of another form is kept as it is.
  func read(_ element: Element) -> Property {
    guard let value = codec.read(element) else { return Property(name, .kolab(xml: RawElement(element).xml)) }
    var found = element["parameters"].map { all in parameters.compactMap { $0.read(all) } } ?? []
    if case .binary = value { found.removeAll { $0.name == "FMTTYPE" } }
    if names == .inAddress, let spoken = element["cal-address"] ?? element["uri"] {
      let name = MailAddress(kolab: spoken.text).name
      if !name.isEmpty { found.append(Property.Parameter("CN", [name])) }
    }
    return Property(name, parameters: found, value)
  }

  /// The element that says the property as far as the schema can; nil if it cannot at all.
  func write(_ property: Property, _ space: Namespace) -> Element? {
    if case .kolab(let xml) = property.value { return RawElement(xml: xml, element, space)?.element }
    guard var content = codec.write(property.value, space) else { return nil }
    var listed = parameters.compactMap { $0.write(property, space) }
    if case .binary(let type, _) = property.value { listed = Self.binary(type, listed, parameters, space) }
    if let place = content.firstIndex(where: { $0.name == "parameters" }) {
      listed = content.remove(at: place).children + listed
    }
    if names == .inAddress, let name = property["CN"].first { content = content.map { Self.naming(name, $0) } }
    var whole = Element(element, in: space, content)
    if let text = content.first, text.name == Codec.ownText {
      whole.children = []
      whole.data = text.data
    }
    if !listed.isEmpty { whole.children = [Element("parameters", in: space, listed)] + whole.children }
    return whole
  }

  /// The media type and the encoding of inline data.
  private static func binary(
    _ type: String, _ listed: [Element], _ rules: [ParameterRule], _ space: Namespace
  ) -> [Element] {
    guard let rule = rules.first(where: { $0.name == "FMTTYPE" }) else { return listed }
    func leaf(_ name: String, _ text: String) -> Element {
      guard let holder = rule.holder else { return Element(name, in: space, text: text) }
      return Element(name, in: space, [Element(holder, in: space, text: text)])
    }
    return [leaf("fmttype", type.isMediaType ? type : "application/octet-stream")]
      + listed.filter { $0.name != "fmttype" } + [leaf("encoding", "BASE64")]
  }

  private static func naming(_ name: String, _ element: Element) -> Element {
    var address = MailAddress(kolab: element.text)
    guard element.text.hasPrefix("mailto:") else { return element }
    address.name = name
    return Element(element.name, in: element.namespace, text: address.kolab)
  }
}

extension Rule {
  /// The digest by which a carrier knows what it refines.
  func survivingDigest(_ native: Property) -> UInt64 {
    Piece(surviving(native)).digest
  }
}

/// An element that is kept as it was read.
struct RawElement {
  let element: Element

  init(_ element: Element) { self.element = element }

  /// nil unless it is the element of that name.
  init?(xml: String, _ name: String, _ space: Namespace) {
    guard let element = try? XMLCodec.decode(Array(xml.utf8)), element.name == name, element.namespace == space else {
      return nil
    }
    self.element = element
  }

  var xml: String { String(decoding: XMLCodec.encode(element, declaration: false), as: UTF8.self) }
}
