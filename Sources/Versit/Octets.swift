extension UInt8 {
  static let tab = UInt8(ascii: "\t")
  static let lineFeed = UInt8(ascii: "\n")
  static let carriageReturn = UInt8(ascii: "\r")
  static let space = UInt8(ascii: " ")
  static let quote = UInt8(ascii: "\"")
  static let comma = UInt8(ascii: ",")
  static let dot = UInt8(ascii: ".")
  static let colon = UInt8(ascii: ":")
  static let semicolon = UInt8(ascii: ";")
  static let equals = UInt8(ascii: "=")
  static let backslash = UInt8(ascii: "\\")
  static let caret = UInt8(ascii: "^")

  var isBlank: Bool { self == .space || self == .tab }
  /// But line feeds and tabs.
  var isControl: Bool { self < .space && self != .lineFeed && self != .tab }
  var isLineEnd: Bool { self == .lineFeed || self == .carriageReturn }
  var isOfWord: Bool {
    0x41...0x5A ~= uppercase || 0x30...0x39 ~= self || self == UInt8(ascii: "-") || self == UInt8(ascii: "_")
  }
  var uppercase: UInt8 { self >= 0x61 && self <= 0x7A ? self & 0xDF : self }
}

extension [UInt8] {
  /// The range without blanks at either end.
  func trimmed(_ range: Range<Int>) -> Range<Int> {
    var (start, end) = (range.lowerBound, range.upperBound)
    while start < end, self[start].isBlank { start += 1 }
    while end > start, self[end - 1].isBlank { end -= 1 }
    return start..<end
  }

  /// The letters, digits, hyphens and underscores that the range begins with, behind blanks.
  func word(_ range: Range<Int>) -> Range<Int> {
    let range = trimmed(range)
    return range.lowerBound..<(range.first { !self[$0].isOfWord } ?? range.upperBound)
  }

  /// The range as an upper-case string; for names.
  func uppercased(_ range: Range<Int>) -> String {
    String(unsafeUninitializedCapacity: range.count) { buffer in
      for (offset, place) in range.enumerated() { buffer[offset] = self[place].uppercase }
      return range.count
    }
  }
}

extension ArraySlice<UInt8> {
  /// Without blanks at either end.
  var trimmed: ArraySlice<UInt8> {
    let head = drop { $0.isBlank }
    return head.isEmpty ? head : head[...(head.lastIndex { !$0.isBlank } ?? head.startIndex)]
  }
}
