import Versit

/// vCard 2.1 and 3.0.
struct VCardDialect {
  let version: String
  let rendering: Rendering

  private var syntax: VersitSyntax { version == "2.1" ? .classic : .modern }

  private func setting(_ syntax: VersitSyntax) -> Setting { Setting(syntax: syntax, clock: rendering.clock) }

  func read(_ document: VersitDocument) throws(FormatError) -> Item {
    guard let card = document.components.first(where: { $0.name == "VCARD" }) else {
      throw FormatError(.malformed, "no VCARD")
    }
    let reader = LineReader(table: .vCard, setting: setting(document.syntax))
    let properties = ContactNames.completed(reader.read(card.properties))
    let isGroup = properties.contains { $0.name == .kind && $0.value.plainText?.lowercased() == "group" }
    return Item(isGroup ? .group : .contact, main: Component(properties))
  }

  func write(_ item: Item) throws(FormatError) -> VersitDocument {
    guard item.kind == .contact || (item.kind == .group && syntax == .modern) else {
      throw FormatError(.unsupported, "vCard \(version) cannot say it")
    }
    var properties = ContactNames.completed(item.main.properties)
    if item.kind == .group, item.main[.kind] == nil { properties.insert(Property(.kind, .text("group")), at: 0) }
    var writer = LineWriter(.vCard, setting(syntax), rendering.mask)
    let lines = [VersitProperty("VERSION", version)] + writer.write(properties)
    return VersitDocument(syntax, [VersitComponent("VCARD", properties: lines)])
  }
}
