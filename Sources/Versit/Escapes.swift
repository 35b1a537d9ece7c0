/// Escapes, as each family has them.
extension VersitSyntax {
  /// What a text value says; lines end with LF.
  ///
  /// - Classic: `\;`, `\,` and `\\` are escapes, any other backslash stands for itself (paths of sound files).
  /// - Modern: also `\n`, `\N` and `\:`.
  ///
  /// Control characters, which no text of XML can hold, are left out.
  public func unescaped(_ raw: String) -> String {
    guard raw.has({ $0 == .backslash || $0.isControl }) else { return raw }
    var text: [UInt8] = []
    text.reserveCapacity(raw.utf8.count)
    var bytes = raw.utf8.makeIterator()
    var held: UInt8?
    while let byte = held ?? bytes.next() {
      held = nil
      if byte == .carriageReturn {
        text.append(.lineFeed)
        let next = bytes.next()
        held = next == .lineFeed ? nil : next
      } else if byte == .backslash, let next = bytes.next() {
        if let meaning = meaning(ofEscaped: next) {
          text.append(meaning)
        } else {
          text.append(.backslash)
          held = next
        }
      } else if !byte.isControl {
        text.append(byte)
      }
    }
    return String(decoding: text, as: UTF8.self)
  }

  private func meaning(ofEscaped byte: UInt8) -> UInt8? {
    switch (byte, self) {
    case (.semicolon, _), (.comma, _), (.backslash, _): byte
    case (UInt8(ascii: "n"), .modern), (UInt8(ascii: "N"), .modern): .lineFeed
    case (.colon, .modern): .colon
    default: nil
    }
  }

  /// What a text is of a line's value, and so which separators it must not hold.
  public enum Role: Sendable, CaseIterable {
    /// All of it.
    case value
    /// Between semicolons.
    case component
    /// Of a list.
    case element
  }

  /// A text in a value. The classic family escapes only what would be taken for a separator or an escape: phones show
  /// every other backslash.
  public func escaped(_ text: String, as role: Role) -> String {
    guard text.has({ $0 == .backslash || $0 == .comma || $0 == .semicolon || $0 == .lineFeed }) else { return text }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.utf8.count + 8)
    let source = Array(text.utf8)
    for place in source.indices {
      let next = place + 1 < source.count ? source[place + 1] : nil
      if let escape = escape(source[place], before: next, as: role) {
        bytes += [.backslash, escape]
      } else {
        bytes.append(source[place])
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private func escape(_ byte: UInt8, before next: UInt8?, as role: Role) -> UInt8? {
    switch (self, byte) {
    case (.modern, .lineFeed): UInt8(ascii: "n")
    case (.modern, .comma), (.modern, .semicolon), (.modern, .backslash): byte
    case (.classic, .semicolon): role == .value ? nil : byte
    case (.classic, .comma): role == .element ? byte : nil
    case (.classic, .backslash):
      next.map { meaning(ofEscaped: $0) != nil } ?? (role != .value) ? byte : nil
    default: nil
    }
  }

  /// The parts of a raw value between separators that are not escaped; each still has its escapes.
  public func parts(_ raw: String, at separators: UInt8...) -> [String] {
    guard raw.has({ separators.contains($0) }) else { return [raw] }
    var raw = raw
    return raw.withUTF8 { bytes in
      var parts: [String] = []
      var start = 0
      var escaped = false
      for place in bytes.indices {
        if escaped {
          escaped = false
        } else if bytes[place] == .backslash {
          escaped = true
        } else if separators.contains(bytes[place]) {
          parts.append(String(decoding: bytes[start..<place], as: UTF8.self))
          start = place + 1
        }
      }
      parts.append(String(decoding: bytes[start...], as: UTF8.self))
      return parts
    }
  }
}

extension String {
  /// Whether any byte is such a one.
  fileprivate func has(_ isSuch: (UInt8) -> Bool) -> Bool {
    utf8.withContiguousStorageIfAvailable { $0.contains(where: isSuch) } ?? utf8.contains(where: isSuch)
  }
}
