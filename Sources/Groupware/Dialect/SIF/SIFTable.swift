import Markup

/// One kind of SIF document: its fields in the order in which they are written.
///
/// A client finds `<Tag` as the beginning of a longer name, too: of two such tags the shorter one comes first.
struct SIFTable: Sendable {
  /// The root's name as it is written.
  let root: String
  let kind: Item.Kind
  /// What takes several tags and properties at once; written in front.
  let parts: [SIFPart]
  let rows: [SIFRow]
  /// Makes the properties complete before they are written.
  let prepared: @Sendable ([Property], Setting) -> [Property]
  /// Makes the properties complete after they were read.
  let settled: @Sendable ([Property], Setting) -> [Property]
  /// Every tag that is understood, in lower case.
  private let known: Set<String>

  /// - Parameter ignored: tags about the transfer, or that repeat others.
  init(
    _ root: String, _ kind: Item.Kind, ignored: Set<String> = [], parts: [SIFPart] = [],
    prepared: @escaping @Sendable ([Property], Setting) -> [Property] = { properties, _ in properties },
    settled: @escaping @Sendable ([Property], Setting) -> [Property] = { properties, _ in properties },
    _ rows: [[SIFRow]]
  ) {
    self.root = root
    self.kind = kind
    self.parts = parts
    self.rows = rows.flatMap(\.self)
    self.prepared = prepared
    self.settled = settled
    let tags = parts.flatMap(\.tags) + self.rows.flatMap(\.tags) + ignored + [Self.version.name]
    known = Set(tags.map { $0.lowercased() })
  }

  /// The first field since version 7 of the clients.
  private static let version = Element("SIFVersion", in: .other(""), text: "1.1")

  /// The tables by the names of their roots, in lower case.
  static let roots: [String: SIFTable] = [
    "contact": .contact, "appointment": .event, "calendar": .event, "task": .task, "note": .note,
  ]

  /// Every tag that is written, in order.
  var tags: [String] {
    var tags = [Self.version.name]
    let written = parts.flatMap(\.tags) + rows.filter { !$0.isReadOnly }.flatMap(\.tags)
    for tag in written where !tags.contains(tag) { tags.append(tag) }
    return tags
  }

  /// Whether the document can say something about properties of that name.
  func says(_ name: PropertyName) -> Bool {
    rows.contains { $0.name == name && !$0.isReadOnly } || parts.contains { $0.names.contains(name) }
      || SIFUnknown.isOne(name)
  }

  // MARK: Reading

  func read(_ fields: SIFFields, _ setting: Setting) -> Component {
    var component = Component()
    var setting = setting
    for part in parts { part.read(fields, &component, &setting) }
    var said: Set<PropertyName> = []
    for row in rows {
      if case .single = row.role, said.contains(row.name) { continue }
      guard let property = row.read(fields, setting) else { continue }
      said.insert(property.name)
      component.properties.append(property)
    }
    let unknown = fields.elements.filter { !known.contains($0.name.lowercased()) }
    component.properties = settled(component.properties + unknown.compactMap(SIFUnknown.read), setting)
    return component
  }

  // MARK: Writing

  func write(_ component: Component, _ setting: Setting, _ mask: Mask) -> Element {
    var component = component
    component.properties = prepared(component.properties, setting)
    var fields = SIFFields([Self.version])
    var setting = setting
    for part in parts { part.write(component, &fields, &setting) }
    var stock = SIFStock(component.properties)
    var silent: Set<String> = []
    for row in rows where !row.isReadOnly && allows(row.tags[0], mask) {
      guard fields.element(row.tags[0]) == nil || silent.contains(row.tags[0]) else { continue }
      if let texts = row.write(&stock, setting, mask) {
        silent.remove(row.tags[0])
        for (tag, text) in zip(row.tags, texts) { fields.set(tag, text) }
      } else if let blank = row.blank {
        // Of several rows of a tag the last one knows what says nothing.
        silent.insert(row.tags[0])
        for tag in row.tags { fields.set(tag, blank) }
      }
    }
    for property in component.properties { if let field = SIFUnknown.write(property) { fields.set(field) } }
    return Element(root, in: .other(""), fields.elements.filter { allows($0.name, mask) })
  }

  private func allows(_ tag: String, _ mask: Mask) -> Bool {
    tag == Self.version.name || mask.fields.map { $0[tag.uppercased()] != nil } ?? true
  }
}
