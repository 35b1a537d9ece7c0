/// The text of an item in the forms in which devices are told it.
///
/// Webmail and Kontact keep HTML, of which devices get the text. One that keeps a note as one text returns the title
/// that we put before it; the server's text has none.
struct ToldText {
  private let server: Value?
  /// As devices are told it.
  private let told: Component
  private let isNote: Bool

  init(_ item: Item) {
    server = item.main[.description]?.value
    told = item.withoutMarkup.main
    isNote = item.kind == .note || item.kind == .journal
  }

  /// The text, without and with its title before it.
  var forms: [Property] {
    let texts = [told.text(.description)] + (isNote ? [NoteTitle.joined(told)] : [])
    return texts.compactMap { $0.map { Property(.description, .text($0)) } }
  }

  /// A device's text below the title that the item has: the same as before if the device changed the title alone.
  func retitled(_ device: Component, _ text: Property) -> Property? {
    guard isNote, !NoteTitle.isInText(told), let rest = NoteTitle.separated(device) else { return nil }
    var note = told
    note.set(.description, to: .text(rest))
    return NoteTitle.joined(note).map { Property(text.name, parameters: text.parameters, .text($0)) }
  }

  /// A device's text for this item, as the server would have it; nil: it has none.
  func understood(_ device: Component, _ text: Property) -> Property? {
    var text = text
    if isNote, !NoteTitle.isInText(told), let rest = NoteTitle.separated(device), !rest.trimmed.isEmpty {
      text.value = .text(rest)
    }
    let value = Piece(text).value
    guard forms.contains(where: { Piece($0).value == value }) else { return text }
    return server.map { Property(text.name, parameters: text.parameters, $0) }
  }
}

extension Item {
  /// With the text of descriptions that are HTML.
  var withoutMarkup: Item {
    guard kind != .contact, kind != .group else { return self }
    var item = self
    item.main.removeMarkup()
    for place in overrides.indices { item.overrides[place].removeMarkup() }
    return item
  }

  /// A device's version with its texts as the server would have them, unless they are known to be what the device was
  /// given.
  func understood(over server: Item, _ base: Shadow?, holds: (PropertyName) -> Capacity) -> Item {
    guard kind == server.kind else { return self }
    var item = repeated(as: server) ?? self
    item.main.understand(over: server, base?.main ?? [], holds: holds)
    guard !overrides.isEmpty else { return item }
    let theirs = Dictionary(server.overrides.map { ($0.instanceKey, $0) }) { first, _ in first }
    for place in overrides.indices {
      let key = overrides[place].instanceKey
      guard let whole = theirs[key] else { continue }
      let given = base?.overrides.first { $0.key == key }?.entries ?? []
      item.overrides[place].understand(over: Item(kind, main: whole), given, holds: holds)
    }
    return item
  }
}

extension Component {
  fileprivate mutating func understand(
    over server: Item, _ given: [Shadow.Entry], holds: (PropertyName) -> Capacity
  ) {
    let places = properties.indices.filter { properties[$0].name == .description }
    guard let place = places.first, places.count == 1, server.main.all(.description).count <= 1 else { return }
    func isKnown(_ property: Property) -> Bool {
      let text = Piece(property)
      let room = Room(.description, for: [text], holds: holds)
      return given.contains { entry in
        entry.name == .description && (entry.isHeld(text) || entry.extent?.isReduced(to: text, room) == true)
      }
    }
    let (text, told) = (properties[place], ToldText(server))
    guard !isKnown(text) else { return }
    let retitled = told.retitled(self, text).flatMap { isKnown($0) ? $0 : nil }
    let understood = retitled ?? told.understood(self, text)
    properties.replaceSubrange(place...place, with: understood.map { [$0] } ?? [])
  }

  fileprivate mutating func removeMarkup() {
    for place in properties.indices where properties[place].name == .description {
      guard case .text(let text) = properties[place].value, let plain = HTMLText.plain(text) else { continue }
      properties[place].value = .text(plain)
    }
  }
}
