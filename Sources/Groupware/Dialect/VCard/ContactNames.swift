/// vCard wants both FN and N; many phones send only one, and some contacts have neither.
///
/// What is missing is made of what is there, always in the same way, so that it never looks like a change.
enum ContactNames {
  static func completed(_ properties: [Property]) -> [Property] {
    var properties = properties
    let formatted = properties.first { $0.name == .formattedName }?.value.plainText
    let hasName = properties.contains { $0.name == .name }
    let made = formatted ?? formattedName(properties)
    if !hasName, !otherNames(properties).contains(made), !made.isEmpty {
      properties.insert(Property(.name, .structured([[made], [], [], [], []])), at: 0)
    }
    if formatted == nil { properties.insert(Property(.formattedName, .text(made)), at: 0) }
    return properties
  }

  /// What a card says, where an N that only repeats what a company goes by says nothing.
  static func read(_ properties: [Property]) -> [Property] {
    let formatted = properties.first { $0.name == .formattedName }?.value.plainText ?? formattedName(properties)
    let made = formatted.trimmed
    guard otherNames(properties).contains(where: { $0.trimmed == made }),
      let place = properties.firstIndex(where: { $0.name == .name }),
      case .structured(let parts) = properties[place].value, parts.first?.map(\.trimmed) == [made],
      !parts.dropFirst().contains(where: \.isFilled)
    else { return completed(properties) }
    var properties = properties
    properties.remove(at: place)
    if !properties.contains(where: { $0.name == .formattedName }) {
      properties.insert(Property(.formattedName, .text(formatted)), at: 0)
    }
    return completed(properties)
  }

  /// With the N that each card before vCard 4 has: some phones show nothing else.
  static func named(_ properties: [Property]) -> [Property] {
    let properties = completed(properties)
    guard !properties.contains(where: { $0.name == .name }) else { return properties }
    let made = properties.first { $0.name == .formattedName }?.value.plainText ?? ""
    return [Property(.name, .structured([[made], [], [], [], []]))] + properties
  }

  /// The name of a person, else the first other name.
  private static func formattedName(_ properties: [Property]) -> String {
    if case .structured(let parts)? = properties.first(where: { $0.name == .name })?.value {
      let name = formatted(parts)
      if !name.isEmpty { return name }
    }
    return otherNames(properties).first ?? ""
  }

  /// Prefix, given, additional, family, suffix.
  static func formatted(_ parts: [[String]]) -> String {
    [3, 1, 2, 0, 4].flatMap { parts.indices.contains($0) ? parts[$0] : [] }.map(\.trimmed).filter { !$0.isEmpty }
      .joined(separator: " ")
  }

  /// What a contact without a person's name goes by.
  private static func otherNames(_ properties: [Property]) -> [String] {
    let sources: [PropertyName] = [.organization, .nickname, .email, .telephone]
    return sources.compactMap { source in properties.first { $0.name == source }.flatMap { firstText($0.value) } }
  }

  private static func firstText(_ value: Value) -> String? {
    switch value {
    case .structured(let parts): parts.first?.first
    case .list(let texts): texts.first
    default: value.plainText
    }
  }
}
