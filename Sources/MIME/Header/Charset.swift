import Glibc

/// Charsets by their names in mail, through iconv(3).
enum Charset {
  private static let utf8: Set<String> = ["utf-8", "utf8", "us-ascii", "ascii", ""]

  /// What cannot be converted is read as UTF-8, with U+FFFD for the rest.
  static func decode(_ bytes: [UInt8], _ name: String) -> String {
    guard !utf8.contains(name.lowercased()), let converted = convert(bytes, name) else {
      return String(decoding: bytes, as: UTF8.self)
    }
    return String(decoding: converted, as: UTF8.self)
  }

  private static func convert(_ bytes: [UInt8], _ name: String) -> [UInt8]? {
    guard name.utf8.count < 40, let converter = iconv_open("UTF-8", name), Int(bitPattern: converter) != -1 else {
      return nil
    }
    defer { iconv_close(converter) }
    var source = bytes.map { CChar(bitPattern: $0) }
    var target = [CChar](repeating: 0, count: bytes.count * 4 + 16)
    let written: Int? = source.withUnsafeMutableBufferPointer { from in
      target.withUnsafeMutableBufferPointer { to in
        var input = from.baseAddress
        var output = to.baseAddress
        var inputLeft = from.count
        var outputLeft = to.count
        let result = iconv(converter, &input, &inputLeft, &output, &outputLeft)
        return result == -1 ? nil : to.count - outputLeft
      }
    }
    return written.map { target.prefix($0).map { UInt8(bitPattern: $0) } }
  }
}
