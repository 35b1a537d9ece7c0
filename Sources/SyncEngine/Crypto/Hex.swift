/// Hexadecimal digits, lower case.
public enum Hex {
  private static let digits = Array("0123456789abcdef".utf8)

  public static func encode(_ bytes: some Sequence<UInt8>) -> String {
    String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
  }

  /// nil if it is not an even number of hexadecimal digits.
  public static func decode(_ text: some StringProtocol) -> [UInt8]? {
    let nibbles = text.utf8.map { digits.firstIndex(of: $0 | 0x20) }
    guard nibbles.count % 2 == 0 else { return nil }
    var output: [UInt8] = []
    for index in stride(from: 0, to: nibbles.count, by: 2) {
      guard let high = nibbles[index], let low = nibbles[index + 1] else { return nil }
      output.append(UInt8(high << 4 | low))
    }
    return output
  }
}
