import Octets

/// Bytes of some character set as a string.
enum Charset {
  /// UTF-16 as UTF-8, other bytes as they are. It is known by its mark, or by the zero byte of a first ASCII letter.
  static func withoutUTF16(_ bytes: [UInt8]) -> [UInt8] {
    guard bytes.count >= 4 else { return bytes }
    let isLittle = bytes.starts(with: [0xFF, 0xFE]) || (bytes[0] != 0 && bytes[1] == 0 && bytes[2] != 0)
    let isBig = bytes.starts(with: [0xFE, 0xFF]) || (bytes[0] == 0 && bytes[1] != 0 && bytes[2] == 0)
    guard isLittle || isBig else { return bytes }
    let units = stride(from: 0, to: bytes.count - 1, by: 2).map { place in
      let (first, second) = (UInt16(bytes[place]), UInt16(bytes[place + 1]))
      return isLittle ? second << 8 | first : first << 8 | second
    }
    return Array(String(decoding: units.first == 0xFEFF ? units.dropFirst() : units[...], as: UTF16.self).utf8)
  }

  /// The declared character set where the bytes are of it; else UTF-8 if they are that; else Windows-1252, which any
  /// bytes are.
  static func decode(_ bytes: ArraySlice<UInt8>, declared: String?) -> String {
    if let declared, !isUTF8(declared), let text = convert(bytes, from: declared) { return text }
    return utf8(bytes) ?? utf8(bytes.dropLast(cutCharacter(bytes))) ?? windows1252(bytes)
  }

  private static func utf8(_ bytes: ArraySlice<UInt8>) -> String? {
    bytes.withUnsafeBufferPointer { bytes in
      // Plain ASCII needs no look at what follows what.
      bytes.allSatisfy { $0 < 0x80 } ? String(decoding: bytes, as: UTF8.self) : String(validating: bytes, as: UTF8.self)
    }
  }

  /// How many bytes at the end are the beginning of a character: phones cut long values in the middle of one.
  private static func cutCharacter(_ bytes: ArraySlice<UInt8>) -> Int {
    let tail = bytes.reversed().prefix(3).prefix { $0 & 0xC0 == 0x80 }.count
    guard let lead = bytes.dropLast(tail).last, lead >= 0xC2, bytes.dropLast(tail + 1).contains(where: { $0 > 0x7F })
    else { return 0 }
    return tail + 1
  }

  private static func isUTF8(_ name: String) -> Bool {
    name.utf8.elementsEqual("UTF-8".utf8) || ["utf-8", "utf8", "utf_8"].contains(name.lowercased())
  }

  /// nil if nobody knows the name or the bytes are not of it.
  private static func convert(_ bytes: ArraySlice<UInt8>, from name: String) -> String? {
    Recoding.recode(bytes, from: name, to: "UTF-8").flatMap { String(validating: $0, as: UTF8.self) }
  }

  /// nil if nobody knows the name or the character set lacks a letter.
  static func encode(_ text: [UInt8], to name: String) -> [UInt8]? { Recoding.recode(text, from: "UTF-8", to: name) }

  private static func windows1252(_ bytes: ArraySlice<UInt8>) -> String {
    var scalars = String.UnicodeScalarView()
    for byte in bytes {
      let code = 0x80...0x9F ~= byte ? upper[Int(byte) - 0x80] : UInt16(byte)
      scalars.append(Unicode.Scalar(code) ?? "\u{FFFD}")
    }
    return String(scalars)
  }

  /// 0x80 to 0x9F.
  private static let upper: [UInt16] = [
    0x20AC, 0x81, 0x201A, 0x192, 0x201E, 0x2026, 0x2020, 0x2021, 0x2C6, 0x2030, 0x160, 0x2039, 0x152, 0x8D, 0x17D, 0x8F,
    0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x2DC, 0x2122, 0x161, 0x203A, 0x153, 0x9D, 0x17E,
    0x178,
  ]
}
