/// A note as text: the first line is its title.
///
/// The tree keeps the title as SUMMARY and the whole text as DESCRIPTION, so that what was read is written back as it
/// was. A note of the server whose description does not begin with its summary is written as both, one after the
/// other.
struct PlainTextDialect {
  let rendering: Rendering

  func read(_ bytes: [UInt8], as kind: Item.Kind) -> Item {
    let text = PlainText.lines(bytes)
    guard !text.isEmpty else { return Item(kind) }
    let summary = NoteTitle.of(text: text).map { [Property(.summary, .text($0))] } ?? []
    return Item(kind, main: Component(summary + [Property(.description, .text(text))]))
  }

  func write(_ item: Item) throws(FormatError) -> [UInt8] {
    guard item.kind == .note || item.kind == .journal else {
      throw FormatError(.unsupported, "only notes are plain text")
    }
    return PlainText.withLineEnds(NoteTitle.joined(item.main) ?? "")
  }
}
