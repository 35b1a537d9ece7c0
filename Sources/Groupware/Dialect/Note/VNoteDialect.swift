import Versit

/// vNote 1.1 (IrMC): a text, and in some phones a title.
///
/// Most phones show only BODY. So, as in plain text, its first line is the title unless the device is known to keep a
/// SUMMARY beside it.
struct VNoteDialect {
  let rendering: Rendering

  func read(_ document: VersitDocument, as kind: Item.Kind) throws(FormatError) -> Item {
    guard let note = document.components.first(where: { $0.name == "VNOTE" }) else {
      throw FormatError(.malformed, "no VNOTE")
    }
    let setting = Setting(syntax: document.syntax, clock: rendering.clock)
    var component = Component(LineReader(table: .vNote, setting: setting).read(note.properties))
    if component[.summary] == nil, let title = component.text(.description).flatMap(NoteTitle.of(text:)) {
      component.properties.insert(Property(.summary, .text(title)), at: 0)
    }
    return Item(kind, main: component)
  }

  func write(_ item: Item) throws(FormatError) -> VersitDocument {
    guard item.kind == .note || item.kind == .journal else { throw FormatError(.unsupported, "vNote is for notes") }
    var component = item.main
    if rendering.mask.fields?["SUMMARY"] == nil {
      component.set(.description, to: NoteTitle.joined(component).map { .text($0) })
      component.set(.summary, to: nil)
    }
    var writer = LineWriter(.vNote, Setting(syntax: .classic, clock: rendering.clock), rendering.mask)
    let lines = [VersitProperty("VERSION", rendering.dialect.version)] + writer.write(component.properties)
    return VersitDocument(.classic, [VersitComponent("VNOTE", properties: lines)])
  }
}

extension MappingTable {
  /// vNote 1.1.
  static let vNote = MappingTable(
    ignored: [],
    [
      [
        Mapping("SUMMARY", .summary, .text), Mapping("BODY", .description, .text, isMandatory: true),
        Mapping("LAST-MODIFIED", .lastModified, .stamp), Mapping("CLASS", .classification, .choice([])),
      ],
      Mapping("DCREATED", .created, .stamp).also("CREATED"),
      Mapping("CATEGORIES", .categories, .list(classicSeparator: ";")).also("X-CATEGORIES"),
    ])
}
