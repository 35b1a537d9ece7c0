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
    /// `mailto:Jane%20Doe%3Cjane%40example.org%3E` in the element of that name.
    case inAddress(of: String)

    fileprivate var holder: String? {
      guard case .inAddress(let holder) = self else { return nil }
      return holder
    }
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
  /// What the element says instead beside the component's others; nil: the value itself.
  let substitute: (@Sendable (Value, Component) -> Value?)?

  init(
    _ element: String, _ name: PropertyName, _ codec: Codec, _ occurrence: Occurrence = .once,
    _ parameters: [ParameterRule] = [], names: Names = .inParameter,
    surviving: @escaping @Sendable (Property) -> Property = { $0 },
    admits: @escaping @Sendable (Property) -> Bool = { _ in true },
    substitute: (@Sendable (Value, Component) -> Value?)? = nil
  ) {
    self.element = element
    self.name = name
    self.codec = codec
    self.occurrence = occurrence
    self.parameters = parameters
    self.names = names
    self.surviving = surviving
    self.admits = admits
    self.substitute = substitute
  }

  /// The property that an element says; an element of another form is kept as it is.
  func read(_ element: Node) -> Property {
    guard let value = codec.read(element) else { return Property(name, .kolab(xml: RawElement(element.element).xml)) }
    var found =
      parameters.isEmpty ? [] : element["parameters"].map { all in parameters.compactMap { $0.read(all) } } ?? []
    if case .binary = value { found.removeAll { $0.name == "FMTTYPE" } }
    if let holder = names.holder, let address = element.text(of: holder) {
      let name = MailAddress(kolab: address).name
      if !name.isEmpty { found.append(Property.Parameter("CN", [name])) }
    }
    return Property(name, parameters: found, value)
  }

  /// Writes the element that says the property as far as the schema can; false, and nothing, if it cannot at all.
  func write(_ property: Property, _ out: inout XMLFragment) -> Bool {
    if case .kolab(let xml) = property.value {
      guard let raw = RawElement(xml: xml, element, out.namespace) else { return false }
      out.append(raw.element)
      return true
    }
    let start = out.count
    out.open(element)
    out.unlessEmpty("parameters") { writeParameters(property, &$0) }
    guard writeNamed(property, &out) || codec.write(property.value, &out) else {
      out.cut(to: start)
      return false
    }
    out.close(element)
    return true
  }

  /// The zone, the media type of inline data, then all that the rules know.
  private func writeParameters(_ property: Property, _ out: inout XMLFragment) {
    out.zone(codec.zone(property.value))
    var inline: ParameterRule?
    if case .binary(let type, _) = property.value {
      inline = parameters.first { $0.name == "FMTTYPE" }
      inline?.write([type.isMediaType ? type : "application/octet-stream"], &out)
    }
    if !property.parameters.isEmpty {
      for rule in parameters where rule.name != inline?.name { rule.write(property, &out) }
    }
    inline?.writeEncoding(&out)
  }

  /// The address with the name in it; false if there is none.
  private func writeNamed(_ property: Property, _ out: inout XMLFragment) -> Bool {
    guard let holder = names.holder, let name = property["CN"].first, let text = property.value.spoken,
      !MailAddress.isUnnamed(text), var address = MailAddress(plain: text)
    else { return false }
    address.name = name
    out.leaf(holder, address.kolab)
    return true
  }

  /// Reading what was written gives the property back for certain, as it does for most; false where only trying tells.
  func isFaithful(_ property: Property) -> Bool {
    guard names.holder == nil, codec.isFaithful(property.value), surviving(property) == property else {
      return false
    }
    var rest = property.parameters[...]
    for rule in parameters {
      guard let parameter = rest.first else { break }
      guard parameter.name == rule.name else { continue }
      guard rule.isFaithful(parameter) else { return false }
      rest.removeFirst()
    }
    return rest.isEmpty
  }
}

extension ParameterRule {
  fileprivate func writeEncoding(_ out: inout XMLFragment) {
    ParameterRule(element: "encoding", name: "ENCODING", holder: holder).write(["BASE64"], &out)
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
