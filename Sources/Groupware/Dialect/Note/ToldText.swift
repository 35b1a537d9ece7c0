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

  /// A device's version with its text as the server would have it, unless it is known to be what the device was given.
  func understood(over server: Item, _ base: Shadow?, holds: (PropertyName) -> Capacity) -> Item {
    let places = main.properties.indices.filter { main.properties[$0].name == .description }
    guard kind == server.kind, let place = places.first, places.count == 1,
      server.main.all(.description).count <= 1
    else { return self }
    let text = Piece(main.properties[place])
    let room = Room(.description, for: [text], holds: holds)
    let given = base?.main.filter { $0.name == .description } ?? []
    guard !given.contains(where: { $0.isHeld(text) || $0.extent?.isReduced(to: text, room) == true }) else {
      return self
    }
    var item = self
    let understood = ToldText(server).understood(main, main.properties[place])
    item.main.properties.replaceSubrange(place...place, with: understood.map { [$0] } ?? [])
    return item
  }
}

extension Component {
  fileprivate mutating func removeMarkup() {
    for place in properties.indices where properties[place].name == .description {
      guard case .text(let text) = properties[place].value, let plain = HTMLText.plain(text) else { continue }
      properties[place].value = .text(plain)
    }
  }
}
