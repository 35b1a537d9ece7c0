extension SIFTable {
  /// SIF-N: the fields of Outlook's NoteItem, whose subject is the first line of its text.
  ///
  /// Empty numbers upset some clients: they are left out.
  static let note = SIFTable(
    "note", .note, prepared: prepared, settled: settled,
    [
      [
        SIFRow("Subject", is: .summary, .text), SIFRow("Body", is: .description, .body),
        SIFRow("Categories", is: .categories, .list),
        SIFRow("Date", is: .lastModified, .stamp, blank: nil),
        SIFRow("Color", is: "COLOR", .color, blank: nil),
      ],
      SIFRow.carried("Height", "Width", "Left", "Top", blank: nil),
      SIFRow.carried("Folder", blank: "DEFAULT_FOLDER"),
    ])

  /// With the title as the first line of the text, or beside it on a device that keeps them apart.
  private static let prepared: @Sendable ([Property], Setting) -> [Property] = { properties, setting in
    var note = Component(properties)
    let text = setting.separatesTitles ? NoteTitle.separated(note) : NoteTitle.joined(note)
    note.set(.description, to: text.map { .text($0) })
    return note.properties
  }

  private static let settled: @Sendable ([Property], Setting) -> [Property] = { properties, setting in
    guard setting.separatesTitles else { return properties }
    var note = Component(properties)
    note.set(.description, to: NoteTitle.joined(note).map { .text($0) })
    return note.properties
  }
}

extension SIFForm {
  /// OlNoteColor.
  static let color = choice(["0": "#0000FF", "1": "#00FF00", "2": "#FF00FF", "3": "#FFFF00", "4": "#FFFFFF"])
}
