/// Hexadecimal digits.
public enum Hex {
  private static let lowercase = Array("0123456789abcdef".utf8)
  private static let uppercase = Array("0123456789ABCDEF".utf8)

  /// Two lower-case digits for each byte.
  public static func encode(_ bytes: some Sequence<UInt8>) -> String {
    var digits: [UInt8] = []
    digits.reserveCapacity(2 * bytes.underestimatedCount)
    for byte in bytes {
      digits.append(lowercase[Int(byte >> 4)])
      digits.append(lowercase[Int(byte & 15)])
    }
    return String(decoding: digits, as: UTF8.self)
  }

  /// Appends a mark and the byte's two upper-case digits, as URIs and quoted-printable escape: `%2F`, `=2F`.
  public static func escape(_ byte: UInt8, after mark: UInt8, into bytes: inout [UInt8]) {
    bytes.append(mark)
    bytes.append(uppercase[Int(byte >> 4)])
    bytes.append(uppercase[Int(byte & 15)])
  }

  /// The value of a digit in either case, nil for any other byte.
  public static func value(of digit: UInt8) -> UInt8? {
    switch digit {
    case 0x30...0x39: digit - 0x30
    case 0x41...0x46: digit - 0x37
    case 0x61...0x66: digit - 0x57
    default: nil
    }
  }

  /// nil if it is not an even number of hexadecimal digits.
  public static func decode(_ text: some StringProtocol) -> [UInt8]? {
    let nibbles = text.utf8.compactMap(value(of:))
    guard nibbles.count == text.utf8.count, nibbles.count % 2 == 0 else { return nil }
    return stride(from: 0, to: nibbles.count, by: 2).map { nibbles[$0] << 4 | nibbles[$0 + 1] }
  }
}
