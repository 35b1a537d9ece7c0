/// The address as it is printed: a parameter of ADR in vCard 4 and in the tree, a property of its own before.
enum ContactLabels {
  private static let label: PropertyName = "LABEL"

  /// Each label with the address of its types; one that has none stays alone.
  static func joined(_ properties: [Property]) -> [Property] {
    guard properties.contains(where: { $0.name == label }) else { return properties }
    var result = properties.filter { $0.name != label }
    for property in properties where property.name == label {
      let place = result.firstIndex { $0.name == .address && $0["LABEL"].isEmpty && $0.types == property.types }
      if let place, case .text(let text) = property.value {
        result[place].parameters.append(.init("LABEL", [text]))
      } else {
        result.append(property)
      }
    }
    return result
  }

  /// The opposite.
  static func separated(_ properties: [Property]) -> [Property] {
    guard properties.contains(where: { $0.name == .address && !$0["LABEL"].isEmpty }) else { return properties }
    return properties.flatMap { property -> [Property] in
      guard property.name == .address, let text = property["LABEL"].first else { return [property] }
      var address = property
      address.parameters.removeAll { $0.name == "LABEL" }
      return [address, Property(label, parameters: address.parameters.filter { $0.name == "TYPE" }, .text(text))]
    }
  }
}
