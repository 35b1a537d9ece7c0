/// Base64 without line breaks, as SyncML uses it for credentials, nonces and binary items (RFC 4648 §4).
public enum Base64 {
  private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
  private static let pad = UInt8(ascii: "=")

  /// The value of each byte: 64 for padding, 65 for white space, 255 for what is not allowed.
  private static let values: [UInt8] = {
    var values = [UInt8](repeating: 255, count: 256)
    for (value, byte) in alphabet.enumerated() { values[Int(byte)] = UInt8(value) }
    for byte in [0x00, 0x09, 0x0A, 0x0D, 0x20] { values[byte] = 65 }
    values[Int(pad)] = 64
    return values
  }()

  /// Encodes octets, with padding.
  public static func encode(_ octets: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity((octets.count + 2) / 3 * 4)
    for start in stride(from: 0, to: octets.count, by: 3) {
      let group = octets[start..<min(start + 3, octets.count)]
      let bits = group.reduce(0) { $0 << 8 | Int($1) } << (8 * (3 - group.count))
      for place in 0..<4 { result.append(place <= group.count ? alphabet[bits >> (18 - 6 * place) & 63] : pad) }
    }
    return result
  }

  /// Decodes; white space and NULs anywhere and missing padding are tolerated, anything else is nil.
  public static func decode(_ text: some Sequence<UInt8>) -> [UInt8]? {
    var result: [UInt8] = []
    var (bits, count, isPadded) = (UInt32(0), 0, false)
    for byte in text {
      let value = values[Int(byte)]
      if value == 65 { continue }
      if value == 64 { isPadded = true }
      guard value < 64, !isPadded else {
        if value == 64 { continue }
        return nil
      }
      bits = bits << 6 | UInt32(value)
      count += 6
      guard count >= 8 else { continue }
      count -= 8
      result.append(UInt8(truncatingIfNeeded: bits >> UInt32(count)))
      bits &= 1 << UInt32(count) - 1
    }
    return count == 6 ? nil : result
  }
}
