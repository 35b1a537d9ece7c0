import Versit

/// Text as devices send it: any line end, any character set.
enum PlainText {
  /// As a string whose lines end with LF.
  static func lines(_ bytes: [UInt8]) -> String {
    let text = VersitText.decoded(bytes)
    guard text.utf8.contains(0x0D) else { return text }
    var result: [UInt8] = []
    result.reserveCapacity(text.utf8.count)
    var previous: UInt8 = 0
    for byte in text.utf8 {
      if byte == 0x0D || (byte == 0x0A && previous != 0x0D) {
        result.append(0x0A)
      } else if byte != 0x0A {
        result.append(byte)
      }
      previous = byte
    }
    return String(decoding: result, as: UTF8.self)
  }

  /// With CRLF, as phones expect it.
  static func withLineEnds(_ text: String) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.utf8.count)
    for byte in text.utf8 {
      if byte == 0x0A { bytes.append(0x0D) }
      bytes.append(byte)
    }
    return bytes
  }
}
