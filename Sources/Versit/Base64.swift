/// RFC 4648 §4; what is not of its alphabet is skipped.
public enum Base64 {
  /// The bytes of complete and cut groups; padding is not needed.
  public static func decode(_ bytes: some Sequence<UInt8>) -> [UInt8] {
    var decoded: [UInt8] = []
    decoded.reserveCapacity(bytes.underestimatedCount / 4 * 3)
    var group: UInt32 = 0
    var count = 0
    for byte in bytes {
      let digit = values[Int(byte)]
      guard digit < 64 else { continue }
      group = group << 6 | UInt32(digit)
      count += 1
      if count == 4 {
        decoded += [UInt8(truncatingIfNeeded: group >> 16), UInt8(truncatingIfNeeded: group >> 8)]
        decoded.append(UInt8(truncatingIfNeeded: group))
        group = 0
        count = 0
      }
    }
    if count == 2 { decoded.append(UInt8(truncatingIfNeeded: group >> 4)) }
    if count == 3 { decoded += [UInt8(truncatingIfNeeded: group >> 10), UInt8(truncatingIfNeeded: group >> 2)] }
    return decoded
  }

  /// With padding, without line ends.
  public static func encode(_ bytes: [UInt8]) -> [UInt8] {
    var encoded: [UInt8] = []
    encoded.reserveCapacity((bytes.count + 2) / 3 * 4)
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let count = min(3, bytes.count - start)
      var group: UInt32 = 0
      for offset in 0..<3 { group = group << 8 | (offset < count ? UInt32(bytes[start + offset]) : 0) }
      for digit in 0..<4 {
        encoded.append(digit <= count ? alphabet[Int(group >> (18 - 6 * UInt32(digit)) & 63)] : .equals)
      }
    }
    return encoded
  }

  private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
  private static let values: [UInt8] = {
    var values = [UInt8](repeating: 255, count: 256)
    for (value, byte) in alphabet.enumerated() { values[Int(byte)] = UInt8(value) }
    return values
  }()
}
