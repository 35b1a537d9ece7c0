import COpenSSL

/// Base64 (RFC 4648 §4), by OpenSSL.
public enum Base64 {
  /// One line, padded.
  public static func encode(_ bytes: [UInt8]) -> String {
    var output = [UInt8](repeating: 0, count: (bytes.count + 2) / 3 * 4 + 1)
    let length = EVP_EncodeBlock(&output, bytes, Int32(clamping: bytes.count))
    return String(decoding: output.prefix(Int(length)), as: UTF8.self)
  }

  /// nil if it is not Base64; white space is ignored, missing padding is tolerated.
  public static func decode(_ text: some Sequence<UInt8>) -> [UInt8]? {
    var input = text.filter { $0 > 0x20 }
    while input.last == UInt8(ascii: "=") { input.removeLast() }
    guard input.count % 4 != 1 else { return nil }
    let padding = (4 - input.count % 4) % 4
    input.append(contentsOf: repeatElement(UInt8(ascii: "="), count: padding))
    var output = [UInt8](repeating: 0, count: input.count / 4 * 3)
    guard input.isEmpty || EVP_DecodeBlock(&output, input, Int32(clamping: input.count)) == output.count else {
      return nil
    }
    return Array(output.dropLast(padding))
  }
}
