import Octets

extension String {
  /// RFC 3986 §2.1: everything but unreserved characters.
  var percentEncoded: String {
    var out: [UInt8] = []
    for byte in utf8 {
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x7E: out.append(byte)
      default: Hex.escape(byte, after: UInt8(ascii: "%"), into: &out)
      }
    }
    return String(decoding: out, as: UTF8.self)
  }

  /// What is no escape is kept.
  var percentDecoded: String {
    guard utf8.contains(UInt8(ascii: "%")) else { return self }
    var out: [UInt8] = []
    var rest = Substring(self).utf8
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "%"), let high = rest.first.flatMap(Hex.value(of:)),
        let low = rest.dropFirst().first.flatMap(Hex.value(of:))
      {
        out.append(high << 4 | low)
        rest = rest.dropFirst(2)
      } else {
        out.append(byte)
      }
    }
    return String(decoding: out, as: UTF8.self)
  }

  /// As a URI: what RFC 3986 does not allow is escaped; nil for nothing.
  var asURI: String? {
    guard !utf8.isEmpty else { return nil }
    let bytes = Array(utf8)
    var out: [UInt8] = []
    for (index, byte) in bytes.enumerated() {
      let isEscape =
        byte == UInt8(ascii: "%") && bytes[index...].dropFirst().prefix(2).compactMap(Hex.value(of:)).count == 2
      if isEscape || Self.isURIByte(byte) {
        out.append(byte)
      } else {
        Hex.escape(byte, after: UInt8(ascii: "%"), into: &out)
      }
    }
    return String(decoding: out, as: UTF8.self)
  }

  /// Unreserved and reserved characters but brackets.
  private static func isURIByte(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x26...0x3B, 0x3F...0x5A, 0x61...0x7A, 0x21, 0x23, 0x24, 0x3D, 0x5F, 0x7E: true
    default: false
    }
  }

  /// A percent sign alone makes a URI invalid, everything else in a UID passes.
  var escapedPercents: String {
    guard utf8.contains(UInt8(ascii: "%")) else { return self }
    return split(separator: "%", omittingEmptySubsequences: false).joined(separator: "%25")
  }
  /// The opposite.
  var unescapedPercents: String {
    guard utf8.contains(UInt8(ascii: "%")) else { return self }
    var out: [UInt8] = []
    var rest = Substring(self).utf8
    while let byte = rest.popFirst() {
      out.append(byte)
      if byte == UInt8(ascii: "%"), rest.starts(with: "25".utf8) { rest = rest.dropFirst(2) }
    }
    return String(decoding: out, as: UTF8.self)
  }

  var isMediaType: Bool {
    let parts = split(separator: "/", omittingEmptySubsequences: false)
    return parts.count == 2
      && parts.allSatisfy { part in
        !part.isEmpty && part.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && $0 != 0x3B && $0 != 0x2C }
      }
  }
}
