import Versit

/// vCard 2.1, 3.0 and 4.0.
struct VCardDialect {
  let rendering: Rendering

  private var syntax: VersitSyntax { rendering.dialect == .vCard21 ? .classic : .modern }

  private func setting(_ syntax: VersitSyntax) -> Setting { Setting(syntax: syntax, clock: rendering.clock) }

  func read(_ document: VersitDocument) throws(FormatError) -> Item {
    guard let card = document.components.first(where: { $0.name == "VCARD" }) else {
      throw FormatError(.malformed, "no VCARD")
    }
    let isLatest = card.text("VERSION")?.trimmed == "4.0"
    let reader = LineReader(table: isLatest ? .vCard40 : .vCard, setting: setting(document.syntax))
    let agents = card.components.filter { $0.name == "VCARD" }.flatMap { Self.assistant(reader.read($0.properties)) }
    let said = reader.read(card.properties)
    var properties = (isLatest ? ContactNames.completed(said) : ContactNames.read(said)) + agents
    if !isLatest { properties = ContactLabels.joined(properties) }
    let kind = properties.first { $0.name == .kind }?.value.plainText?.lowercased()
    // The item says itself whether it is a person or a group; organisations and places are kept.
    if kind == "group" || kind == "individual" { properties.removeAll { $0.name == .kind } }
    return Item(kind == "group" ? .group : .contact, main: Component(properties))
  }

  /// AGENT of vCard 2.1 is a card inside of the card: the name and the numbers of an assistant.
  private static func assistant(_ card: [Property]) -> [Property] {
    let isAssistant = Property.Parameter("TYPE", ["x-assistant"])
    let name = ContactNames.completed(card).first { $0.name == .formattedName && !$0.value.isBlank }
    let numbers = card.filter { $0.name == .telephone }
    return (name.map { [Property(.related, parameters: [isAssistant], $0.value)] } ?? [])
      + numbers.map { Property(.telephone, parameters: [isAssistant], $0.value) }
  }

  func write(_ item: Item) throws(FormatError) -> VersitDocument {
    guard item.kind == .contact || (item.kind == .group && saysGroups) else {
      throw FormatError(.unsupported, "the device's vCard cannot say it")
    }
    let isLatest = rendering.dialect == .vCard40
    let known = item.main.properties
    var properties = isLatest ? ContactNames.completed(known) : ContactNames.named(known)
    if item.kind == .group { properties.insert(Property(.kind, .text("group")), at: 0) }
    if !isLatest { properties = ContactLabels.separated(Self.withoutAlternatives(properties)) }
    var writer = LineWriter(isLatest ? .vCard40 : .vCard, setting(syntax), rendering.mask)
    let lines = [VersitProperty("VERSION", rendering.dialect.version)] + writer.write(properties)
    return VersitDocument(syntax, [VersitComponent("VCARD", properties: lines)])
  }

  /// A device that told what it holds, and not that it holds members, would make a person of a list.
  private var saysGroups: Bool {
    guard syntax == .modern, let fields = rendering.mask.fields else { return syntax == .modern }
    return [["KIND", "MEMBER"], ["X-ADDRESSBOOKSERVER-KIND", "X-ADDRESSBOOKSERVER-MEMBER"]].contains { names in
      names.allSatisfy { fields[$0] != nil }
    }
  }

  /// Before vCard 4 there is one of these.
  private static let single: Set<PropertyName> = [
    .name, .formattedName, .birthday, .anniversary, .gender, .revision, .kind,
  ]

  /// Of values that say the same in several languages (RFC 6350 §5.4, ALTID) the first one.
  private static func withoutAlternatives(_ properties: [Property]) -> [Property] {
    var names: Set<PropertyName> = []
    var ids: Set<[String]> = []
    return properties.filter { property in
      if single.contains(property.name) { return names.insert(property.name).inserted }
      let id = property["ALTID"]
      return id.isEmpty || ids.insert([property.name.rawValue] + id).inserted
    }
  }
}
