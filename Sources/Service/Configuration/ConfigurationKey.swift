/// One key of the configuration file: what it takes, what holds without it, and what it means.
struct ConfigurationKey: Sendable {
  enum Kind: Sendable {
    case text
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

  /// The value as this key takes it; nil if it does not.
  func accept(_ text: String) -> String? {
    switch kind {
    case .text: text.isEmpty ? nil : text
    case .number(let range): Int(text).flatMap { range.contains($0) ? String($0) : nil }
    case .choice(let words): words.contains(text) ? text : nil
    }
  }

  /// What the key takes, in words.
  var expectation: String {
    switch kind {
    case .text: "a text that is not empty"
    case .number(let range): "a number from \(range.lowerBound) to \(range.upperBound)"
    case .choice(let words): "one of " + words.map { "\"\($0)\"" }.joined(separator: ", ")
    }
  }

  /// A value as it is written in the file.
  func literal(_ value: String) -> String {
    if case .number = kind { value } else { "\"\(value)\"" }
  }
}
