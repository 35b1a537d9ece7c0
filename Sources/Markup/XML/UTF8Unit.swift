/// The bytes that belong together in a text that may or may not be UTF-8.
enum UTF8Unit {
  /// The length of the character at the beginning: 1 for a byte that begins no valid one, 0 for no bytes.
  ///
  /// Source: RFC 3629 §4.
  static func length(in bytes: ArraySlice<UInt8>) -> Int {
    guard let first = bytes.first, first >= 0x80 else { return bytes.isEmpty ? 0 : 1 }
    let (length, second): (Int, ClosedRange<UInt8>) =
      switch first {
      case 0xC2...0xDF: (2, 0x80...0xBF)
      case 0xE0: (3, 0xA0...0xBF)
      case 0xED: (3, 0x80...0x9F)
      case 0xE1...0xEF: (3, 0x80...0xBF)
      case 0xF0: (4, 0x90...0xBF)
      case 0xF1...0xF3: (4, 0x80...0xBF)
      case 0xF4: (4, 0x80...0x8F)
      default: (1, 0x80...0xBF)
      }
    let unit = bytes.prefix(length)
    guard unit.count == length else { return 1 }
    let tail = unit.dropFirst()
    guard length == 1 || second.contains(tail.first ?? 0) else { return 1 }
    return tail.dropFirst().allSatisfy { (0x80...0xBF).contains($0) } ? length : 1
  }
}
