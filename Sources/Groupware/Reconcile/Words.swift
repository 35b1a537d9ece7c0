extension String {
  /// Lower-case runs of letters and digits: what is left when writing habits are taken away.
  var words: [String] {
    lowercased().unicodeScalars.split { !($0.properties.isAlphabetic || $0.properties.numericType != nil) }
      .map { String(String.UnicodeScalarView($0)) }
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
