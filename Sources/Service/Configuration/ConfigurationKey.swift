/// One key of the configuration file: what it takes, what holds without it, and what it means.
struct ConfigurationKey: Sendable {
  enum Kind: Sendable {
    case text
    /// From the root, so that it does not depend on where the program was started.
    case path
    /// Access rights: three octal digits, or four.
    case octal
    case number(ClosedRange<Int>)
    case choice([String])
  }

  /// `section.key`.
  let name: String
  let kind: Kind
  /// nil: nothing holds without it.
  let fallback: String?
  let help: String

  init(_ name: String, _ kind: Kind = .text, _ fallback: String? = nil, _ help: String) {
    self.name = name
    self.kind = kind
    self.fallback = fallback
    self.help = help
  }

  /// A value of the file as this key takes it, which has the type of one of the two; nil if it does not take it.
  func accept(text: String?, number: Int?) -> String? {
    switch kind {
    case .text: text.flatMap { $0.isEmpty ? nil : $0 }
    case .path: text.flatMap { $0.hasPrefix("/") ? $0 : nil }
    case .octal: text.flatMap { 3...4 ~= $0.utf8.count && UInt32($0, radix: 8) != nil ? $0 : nil }
    case .number(let range): number.flatMap { range.contains($0) ? String($0) : nil }
    case .choice(let words): text.flatMap { words.contains($0) ? $0 : nil }
    }
  }

  /// What the key takes, in words.
  var expectation: String {
    switch kind {
    case .text: "a text that is not empty"
    case .path: "a path that begins with /"
    case .octal: "octal digits in quotes, such as \"0660\""
    case .number(let range): "a number from \(range.lowerBound) to \(range.upperBound)"
    case .choice(let words): "one of " + words.map { "\"\($0)\"" }.joined(separator: ", ")
    }
  }

  /// A value as it is written in the file.
  func literal(_ value: String) -> String {
    if case .number = kind { value } else { "\"\(value)\"" }
  }
}
