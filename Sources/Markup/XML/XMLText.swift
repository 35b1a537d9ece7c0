/// Character data on its way into XML.
///
/// What XML 1.0 cannot hold is replaced by as many bytes, so that an announced Size stays right: `?` for a control
/// character or a byte that is no UTF-8, U+FFFD for U+FFFE and U+FFFF.
struct XMLText {
  private let bytes: [UInt8]

  init(_ data: [UInt8]) {
    bytes = Self.isClean(data) ? data : Self.sanitized(data)
  }

  /// Nothing is to be replaced; bytes that may begin U+FFFE are looked at more closely.
  private static func isClean(_ data: [UInt8]) -> Bool {
    var isASCII = true
    for byte in data {
      guard byte >= 0x20 && byte != 0xEF || isBlank(byte) else { return false }
      if byte >= 0x80 { isASCII = false }
    }
    return isASCII || String(validating: data, as: UTF8.self) != nil
  }

  /// Payload as CDATA where it would need escapes; but a carriage return survives only as `&#13;`.
  func encoded(asPayload: Bool) -> [UInt8] {
    guard bytes.contains(where: Self.isSpecial) else { return bytes }
    return asPayload && !bytes.contains(0x0D) ? cdata : escaped(Self.escapes)
  }

  /// As the value of an attribute in double quotes.
  var attribute: [UInt8] { escaped(Self.attributeEscapes) }

  static let escapes: [UInt8: [UInt8]] = [
    UInt8(ascii: "&"): Array("&amp;".utf8), UInt8(ascii: "<"): Array("&lt;".utf8),
    UInt8(ascii: ">"): Array("&gt;".utf8), 0x0D: Array("&#13;".utf8),
  ]
  /// Whether `escapes` has the byte; asked for each byte of an item.
  static func isSpecial(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "&") || byte == UInt8(ascii: "<") || byte == UInt8(ascii: ">") || byte == 0x0D
  }

  /// It stands for itself, and begins nothing that must be looked at more closely.
  static func isPlain(_ byte: UInt8) -> Bool { byte >= 0x20 && byte != 0xEF && !isSpecial(byte) || byte == 0x0A }

  private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x09 || byte == 0x0A || byte == 0x0D }

  private static let attributeEscapes = escapes.merging([
    UInt8(ascii: "\""): Array("&quot;".utf8), 0x09: Array("&#9;".utf8), 0x0A: Array("&#10;".utf8),
  ]) { first, _ in first }

  static let cdataStart = Array("<![CDATA[".utf8)
  static let cdataEnd = Array("]]>".utf8)
  /// `]]>` inside of CDATA: two sections.
  static let cdataSplit = Array("]]]]><![CDATA[>".utf8)

  private func escaped(_ escapes: [UInt8: [UInt8]]) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count + bytes.count / 8)
    for byte in bytes {
      let mayEscape = Self.isSpecial(byte) || Self.isBlank(byte) || byte == UInt8(ascii: "\"")
      if mayEscape, let escape = escapes[byte] { result += escape } else { result.append(byte) }
    }
    return result
  }

  private var cdata: [UInt8] {
    var result = Self.cdataStart
    result.reserveCapacity(bytes.count + 12)
    var index = 0
    while index < bytes.count {
      let isEnd = bytes[index] == Self.cdataEnd[0] && bytes[index...].starts(with: Self.cdataEnd)
      if isEnd { result += Self.cdataSplit } else { result.append(bytes[index]) }
      index += isEnd ? 3 : 1
    }
    return result + Self.cdataEnd
  }

  private static func sanitized(_ data: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(data.count)
    var index = 0
    while index < data.count {
      let length = UTF8Unit.length(in: data[index...])
      result += replacement(data[index..<index + length])
      index += length
    }
    return result
  }

  private static func replacement(_ unit: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    guard let first = unit.first else { return unit }
    if unit.count == 1 { return first >= 0x80 || (first < 0x20 && !isBlank(first)) ? [UInt8(ascii: "?")] : unit }
    return unit.elementsEqual([0xEF, 0xBF, 0xBE]) || unit.elementsEqual([0xEF, 0xBF, 0xBF]) ? [0xEF, 0xBF, 0xBD] : unit
  }
}
