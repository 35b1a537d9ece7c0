extension String {
  /// Lower-case runs of letters and digits: what is left when writing habits are taken away.
  var words: [String] {
    var words: [String] = []
    var word: [UInt8] = []
    spell { byte in
      guard let byte else {
        words.append(String(decoding: word, as: UTF8.self))
        return word.removeAll(keepingCapacity: true)
      }
      word.append(byte)
    }
    return words
  }

  /// The bytes of the words one by one, and nil at the end of each.
  func spell(_ take: (UInt8?) -> Void) {
    var isInWord = false
    func spell(_ byte: UInt8) {
      let lower: UInt8? =
        switch byte {
        case 0x30...0x39, 0x61...0x7A, 0x80...: byte
        case 0x41...0x5A: byte | 0x20
        default: nil
        }
      if lower != nil || isInWord { take(lower) }
      isInWord = lower != nil
    }
    var start = utf8.startIndex
    while start < utf8.endIndex {
      let byte = utf8[start]
      if byte < 0x80 {
        spell(byte)
        start = utf8.index(after: start)
      } else {
        for lower in unicodeScalars[start].lowercase {
          if lower.isASCII || lower.isInWords { UTF8.encode(lower)?.forEach(spell) } else { spell(0x20) }
        }
        start = unicodeScalars.index(after: start)
      }
    }
    spell(0x20)
  }

  /// The last eight digits, which stay the same however the area and country are written; all else if it has few.
  var telephoneDigits: String {
    let digits = utf8.filter { (0x30...0x39).contains($0) }
    guard digits.count >= 5 else { return words.joined() }
    return String(decoding: digits.suffix(8), as: UTF8.self)
  }

  /// Whether two telephone numbers that end alike are the same: they may differ by the way abroad or out of town, and by
  /// the zero that is left out behind a country code.
  func dials(_ other: String) -> Bool {
    let (mine, theirs) = (significantDigits, other.significantDigits)
    let shared = zip(mine.reversed(), theirs.reversed()).prefix { $0 == $1 }.count
    let rests = [mine.dropLast(shared), theirs.dropLast(shared)].sorted { $0.count < $1.count }
    return rests[0].isEmpty || (rests[0].count <= Self.longestCountryCode && rests[0] + [0x30] == rests[1])
  }

  private static var longestCountryCode: Int { 3 }

  /// Without what stands for a way abroad or out of town: zeros, and Russia's 8 before ten digits.
  private var significantDigits: ArraySlice<UInt8> {
    let digits = utf8.filter { (0x30...0x39).contains($0) }
    let isRussian = digits.count == 11 && digits.first == 0x38 && !utf8.contains(0x2B)
    return isRussian ? digits.dropFirst() : digits.drop { $0 == 0x30 }
  }

  /// Without the zero in brackets that is left out from abroad: nobody can dial `+49 (0)30`.
  var dialled: String {
    trimmed.hasPrefix("+") || trimmed.hasPrefix("00") ? replacing("(0)", with: "") : self
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

extension Unicode.Scalar {
  /// The Latin letters of Europe's languages know their lower case without a table.
  fileprivate var lowercase: String.UnicodeScalarView {
    switch value {
    case 0xDF...0xF6, 0xF8...0xFF: String(self).unicodeScalars
    default: properties.lowercaseMapping.unicodeScalars
    }
  }
  fileprivate var isInWords: Bool { properties.isAlphabetic || properties.numericType != nil }
}
