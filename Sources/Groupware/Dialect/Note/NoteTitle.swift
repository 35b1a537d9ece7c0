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

  /// Whether the text begins with its title.
  static func isInText(_ note: Component) -> Bool {
    (note.text(.description) ?? "").trimmed.utf8.starts(with: (note.text(.summary) ?? "").utf8)
  }

  /// The text with its title before it, unless it begins with that; nil for nothing.
  static func joined(_ note: Component) -> String? {
    let description = note.text(.description) ?? ""
    let text =
      isInText(note)
      ? description : [note.text(.summary) ?? "", description].filter { !$0.isEmpty }.joined(separator: "\n")
    return text.isEmpty ? nil : text
  }

  /// The text without its title, where that is its first line; nil for nothing.
  static func separated(_ note: Component) -> String? {
    let description = note.text(.description) ?? ""
    let lines = description.split(separator: "\n", maxSplits: 1, omittingEmptySubsequences: false)
    guard let title = note.text(.summary), lines.first.map({ String($0).trimmed == title.trimmed }) ?? false else {
      return description.isEmpty ? nil : description
    }
    return lines.count > 1 ? String(lines[1]) : nil
  }
}
