extension String {
  /// Lower-case runs of letters and digits: what is left when writing habits are taken away.
  var words: [String] {
    var words: [String] = []
    var word: [UInt8] = []
    for scalar in unicodeScalars {
      if scalar.isASCII {
        words.extend(&word, by: scalar)
      } else {
        for lower in scalar.properties.lowercaseMapping.unicodeScalars { words.extend(&word, by: lower) }
      }
    }
    words.end(&word)
    return words
  }

  /// The last eight digits, which stay the same however the area and country are written; all else if it has few.
  var telephoneDigits: String {
    let digits = utf8.filter { (0x30...0x39).contains($0) }
    guard digits.count >= 5 else { return words.joined() }
    return String(decoding: digits.suffix(8), as: UTF8.self)
  }

  /// Lines end with LF.
  var normalised: String {
    guard utf8.contains(0x0D) else { return self }
    var bytes: [UInt8] = []
    var afterReturn = false
    for byte in utf8 {
      if !(afterReturn && byte == 0x0A) { bytes.append(byte == 0x0D ? 0x0A : byte) }
      afterReturn = byte == 0x0D
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Without blanks at the end.
  var endTrimmed: String {
    guard let last = utf8.last, last <= 0x20 else { return self }
    let kept = utf8.reversed().drop { $0 <= 0x20 }.count
    return String(decoding: utf8.prefix(kept), as: UTF8.self)
  }
}

extension [String] {
  /// Adds a letter or digit to the word, or else the word to the words.
  fileprivate mutating func extend(_ word: inout [UInt8], by scalar: Unicode.Scalar) {
    switch scalar.value {
    case 0x30...0x39, 0x61...0x7A: word.append(UInt8(truncatingIfNeeded: scalar.value))
    case 0x41...0x5A: word.append(UInt8(truncatingIfNeeded: scalar.value) | 0x20)
    case 0x80... where scalar.properties.isAlphabetic || scalar.properties.numericType != nil:
      word.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
    default: end(&word)
    }
  }

  fileprivate mutating func end(_ word: inout [UInt8]) {
    guard !word.isEmpty else { return }
    append(String(decoding: word, as: UTF8.self))
    word.removeAll(keepingCapacity: true)
  }
}
