import SyncEngine

/// An event as text: values with blanks, quotes or control characters are quoted and escaped.
enum LogLine {
  static func text(of event: Event) -> String {
    var line = event.session.isEmpty ? "" : "sid=\(event.session) "
    line += "event=\(event.name)"
    for (key, value) in event.fields { line += " \(key)=\(quoted(value))" }
    return line
  }

  /// Nothing that a client sends can begin a new line or a new field, or speak to a terminal.
  private static func quoted(_ value: String) -> String {
    let isPlain = !value.isEmpty && value.utf8.allSatisfy { 0x21...0x7E ~= $0 && $0 != 0x22 && $0 != 0x5C }
    guard !isPlain else { return value }
    var text = "\""
    for scalar in value.unicodeScalars {
      switch scalar {
      case "\"", "\\": text += "\\\(scalar)"
      case "\n": text += "\\n"
      case "\r": text += "\\r"
      case "\t": text += "\\t"
      case _ where scalar.properties.generalCategory.isControl:
        text += "\\u{\(String(scalar.value, radix: 16))}"
      default: text.unicodeScalars.append(scalar)
      }
    }
    return text + "\""
  }
}

extension Unicode.GeneralCategory {
  /// Controls, marks of direction, and ends of lines and paragraphs.
  fileprivate var isControl: Bool { [.control, .format, .lineSeparator, .paragraphSeparator].contains(self) }
}
