import Octets

/// RFC 2045 §6.7, as the classic family uses it.
enum QuotedPrintable {
  /// An `=` without two digits stands for itself.
  static func decode(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    guard bytes.contains(.equals) else { return Array(bytes) }
    var decoded: [UInt8] = []
    decoded.reserveCapacity(bytes.count)
    var place = bytes.startIndex
    while place < bytes.endIndex {
      if bytes[place] == .equals, place + 2 < bytes.endIndex,
        let high = Hex.value(of: bytes[place + 1]), let low = Hex.value(of: bytes[place + 2])
      {
        decoded.append(high << 4 | low)
        place += 3
      } else {
        decoded.append(bytes[place])
        place += 1
      }
    }
    return decoded
  }

  /// Without soft line breaks: many phones do not join them. Line ends become `=0D=0A`.
  static func encode(_ text: some Sequence<UInt8>, into bytes: inout [UInt8]) {
    for byte in text {
      switch byte {
      case .lineFeed: bytes += lineEnd
      case .space...0x7E where byte != .equals: bytes.append(byte)
      default: Hex.escape(byte, after: .equals, into: &bytes)
      }
    }
  }

  private static let lineEnd = Array("=0D=0A".utf8)
}
