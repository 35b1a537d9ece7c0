extension VersitDocument {
  /// Reading the bytes gives the document back, but for the form of line ends: certain for all that is plain; false
  /// where only reading tells.
  public var isReadAsWritten: Bool { components.allSatisfy { $0.isReadAsWritten(syntax) } }
}

extension VersitComponent {
  fileprivate func isReadAsWritten(_ syntax: VersitSyntax) -> Bool {
    properties.allSatisfy { $0.isReadAsWritten(syntax) } && components.allSatisfy { $0.isReadAsWritten(syntax) }
  }
}

extension VersitProperty {
  /// Words that the reader takes for something else than a name or a type.
  private static let taken: Set<String> = [
    "BEGIN", "END", "ENCODING", "CHARSET", "QUOTED-PRINTABLE", "BASE64", "8BIT", "7BIT", "Q", "B",
  ]

  fileprivate static func isTaken(_ word: String) -> Bool { taken.contains(word) }

  fileprivate func isReadAsWritten(_ syntax: VersitSyntax) -> Bool {
    guard group?.isWord ?? true, name.isWord, !Self.isTaken(name) else { return false }
    guard parameters.count < 2 || Set(parameters.map(\.name)).count == parameters.count else { return false }
    return parameters.allSatisfy { $0.isReadAsWritten(syntax) } && content.isReadAsWritten(syntax)
  }
}

extension VersitProperty.Parameter {
  fileprivate func isReadAsWritten(_ syntax: VersitSyntax) -> Bool {
    guard name.isWord, !VersitProperty.isTaken(name), !values.isEmpty else { return false }
    return syntax == .classic
      ? values.allSatisfy { $0.isWord && !VersitProperty.isTaken($0) } && (name == "TYPE" || values.count == 1)
      : values.allSatisfy { $0.isPlainValue }
  }
}

extension VersitProperty.Content {
  fileprivate func isReadAsWritten(_ syntax: VersitSyntax) -> Bool {
    guard case .text(let text) = self else { return true }
    // A line end is quoted in the classic family and escaped in the modern one; `=` may look like a quoted byte.
    return text.utf8.allSatisfy { $0 >= .space && $0 != .equals || $0 == .lineFeed && syntax == .classic }
  }
}

extension String {
  /// Upper-case letters, digits and hyphens.
  fileprivate var isWord: Bool {
    !isEmpty && utf8.allSatisfy { 0x41...0x5A ~= $0 || 0x30...0x39 ~= $0 || $0 == UInt8(ascii: "-") }
  }

  /// Needs neither quotes nor escapes in a parameter.
  fileprivate var isPlainValue: Bool {
    !isEmpty
      && utf8.allSatisfy {
        0x61...0x7A ~= $0 || 0x41...0x5A ~= $0 || 0x2D...0x39 ~= $0 || $0 == UInt8(ascii: "_")
      }
  }
}
