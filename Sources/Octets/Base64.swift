/// Base64 without line ends (RFC 4648 §4).
public enum Base64 {
  /// With padding.
  public static func encode(_ bytes: some Sequence<UInt8>) -> [UInt8] { contiguous(bytes, encoded) }

  /// White space and NULs anywhere and missing padding are tolerated, anything else is nil.
  public static func decode(_ text: some Sequence<UInt8>) -> [UInt8]? {
    contiguous(text) { isText($0) ? decoded($0) : nil }
  }

  /// Never fails: what is not of the alphabet is skipped; padding ends a text, behind which another may begin.
  public static func decode(leniently text: some Sequence<UInt8>) -> [UInt8] { contiguous(text, decoded) }

  // MARK: Tables

  private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
  private static let pad = UInt8(ascii: "=")
  private static let blank: UInt8 = 254
  private static let noise: UInt8 = 255

  /// The value of each byte: below 64 a digit.
  private static let values: [UInt8] = {
    var values = [UInt8](repeating: noise, count: 256)
    for (value, byte) in alphabet.enumerated() { values[Int(byte)] = UInt8(value) }
    for byte in [0x00, 0x09, 0x0A, 0x0D, 0x20] { values[byte] = blank }
    return values
  }()

  // MARK: Bytes in one piece

  private static func contiguous<Result>(
    _ bytes: some Sequence<UInt8>, _ convert: (UnsafeBufferPointer<UInt8>) -> Result
  ) -> Result {
    bytes.withContiguousStorageIfAvailable(convert) ?? Array(bytes).withUnsafeBufferPointer(convert)
  }

  private static func encoded(_ bytes: UnsafeBufferPointer<UInt8>) -> [UInt8] {
    var text: [UInt8] = []
    text.reserveCapacity((bytes.count + 2) / 3 * 4)
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let count = min(3, bytes.count - start)
      var group: UInt32 = 0
      for offset in 0..<3 { group = group << 8 | (offset < count ? UInt32(bytes[start + offset]) : 0) }
      for digit in 0..<4 {
        text.append(digit <= count ? alphabet[Int(group >> (18 - 6 * UInt32(digit)) & 63)] : pad)
      }
    }
    return text
  }

  private static func decoded(_ text: UnsafeBufferPointer<UInt8>) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.count / 4 * 3 + 2)
    var (bits, count) = (UInt32(0), UInt32(0))
    let values = Self.values
    for byte in text {
      let value = values[Int(byte)]
      guard value < 64 else {
        if byte == pad { count = 0 }
        continue
      }
      bits = (bits << 6 | UInt32(value)) & 0xFFFF
      count += 6
      guard count >= 8 else { continue }
      count -= 8
      bytes.append(UInt8(truncatingIfNeeded: bits >> count))
    }
    return bytes
  }

  /// Digits, of which the last group has not just one, then padding; blanks anywhere.
  private static func isText(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    var digits = 0
    var isPadded = false
    for byte in text where values[Int(byte)] != blank {
      if byte == pad {
        isPadded = true
      } else if isPadded || values[Int(byte)] == noise {
        return false
      } else {
        digits += 1
      }
    }
    return digits % 4 != 1
  }
}
