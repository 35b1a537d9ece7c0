import SyncEngine

/// An event as text: values with blanks, quotes or control characters are quoted and escaped.
enum LogLine {
  static func text(of event: Event) -> String {
    var line = event.session.isEmpty ? "" : "sid=\(event.session) "
    line += "event=\(event.name)"
    for (key, value) in event.fields { line += " \(key)=\(quoted(value))" }
    return line
  }

  /// Nothing that a client sends can begin a new line or a new field.
  private static func quoted(_ value: String) -> String {
    let isPlain = !value.isEmpty && value.utf8.allSatisfy { $0 > 0x20 && $0 != 0x22 && $0 != 0x5C && $0 != 0x7F }
    guard !isPlain else { return value }
    var text = "\""
    for scalar in value.unicodeScalars {
      switch scalar {
      case "\"", "\\": text += "\\\(scalar)"
      case "\n": text += "\\n"
      case "\r": text += "\\r"
      case "\t": text += "\\t"
      case _ where scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value): text += "\\u{\(scalar.value)}"
      default: text.unicodeScalars.append(scalar)
      }
    }
    return text + "\""
  }
}
