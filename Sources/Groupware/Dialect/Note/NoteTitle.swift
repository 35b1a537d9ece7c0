/// The title of a note for devices that keep one text: its first line.
enum NoteTitle {
  /// Longer first lines are cut for the title only.
  private static let maximumLength = 255

  /// The first line without blanks; nil if it is empty.
  static func of(text: String) -> String? {
    let line = text.utf8.prefix { $0 != 0x0A }
    let title = String((String(line) ?? "").trimmed.prefix(maximumLength))
    return title.isEmpty ? nil : title
  }

  /// The text with its title before it, unless it begins with that; nil for nothing.
  static func joined(_ note: Component) -> String? {
    let summary = note.text(.summary) ?? ""
    let description = note.text(.description) ?? ""
    let isTitled = description.trimmed.utf8.starts(with: summary.utf8)
    let text = isTitled ? description : [summary, description].filter { !$0.isEmpty }.joined(separator: "\n")
    return text.isEmpty ? nil : text
  }
}
