import Octets

/// How a body's bytes are written (RFC 2045 §6).
public enum TransferEncoding: String, Hashable, Sendable, CaseIterable {
  case sevenBit = "7bit"
  case eightBit = "8bit"
  case binary
  case quotedPrintable = "quoted-printable"
  case base64

  /// nil if there is no such encoding; without a name it is 7bit.
  init?(name: String?) {
    self.init(rawValue: (name ?? "7bit").lowercased().filter { !$0.isWhitespace })
  }

  /// Never fails: what is not of the encoding is skipped, as RFC 2045 wants.
  public func decode(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    switch self {
    case .sevenBit, .eightBit, .binary: Array(bytes)
    case .quotedPrintable: Self.decodeQuotedPrintable(bytes)
    case .base64: Base64.decode(leniently: bytes)
    }
  }

  /// The first three want bytes that are lines already.
  public func encode(_ bytes: [UInt8]) -> [UInt8] {
    switch self {
    case .sevenBit, .eightBit, .binary: bytes
    case .quotedPrintable: Self.encodeQuotedPrintable(bytes)
    case .base64:
      stride(from: 0, to: bytes.count, by: 57).flatMap {
        Base64.encode(bytes[$0..<min($0 + 57, bytes.count)]) + [0x0D, 0x0A]
      }
    }
  }

  // MARK: Quoted-printable

  private static func decodeQuotedPrintable(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    var out: [UInt8] = []
    out.reserveCapacity(bytes.count)
    let endsWithNewline = bytes.last == 0x0A
    var lines = Lines(bytes)
    var line = lines.next()
    while var current = line {
      line = lines.next()
      while current.last == 0x20 || current.last == 0x09 { current.removeLast() }
      if current.last == UInt8(ascii: "=") {
        out += unescape(current.dropLast())
        continue
      }
      out += unescape(current)
      if line != nil || endsWithNewline { out += [0x0D, 0x0A] }
    }
    return out
  }

  /// `=41` (or `%41`) becomes `A`; what is no escape stays.
  static func unescape(_ bytes: ArraySlice<UInt8>, _ mark: Unicode.Scalar = "=") -> [UInt8] {
    var out: [UInt8] = []
    out.reserveCapacity(bytes.count)
    let mark = UInt8(ascii: mark)
    var rest = bytes
    while let byte = rest.popFirst() {
      let digits = rest.prefix(2)
      if byte == mark, let high = digits.first.flatMap(Hex.value(of:)),
        let low = digits.dropFirst().first.flatMap(Hex.value(of:))
      {
        out.append(high << 4 | low)
        rest = rest.dropFirst(2)
      } else {
        out.append(byte)
      }
    }
    return out
  }

  private static func encodeQuotedPrintable(_ bytes: [UInt8]) -> [UInt8] {
    var out: [UInt8] = []
    out.reserveCapacity(bytes.count + bytes.count / 16)
    var column = 0
    for (index, byte) in bytes.enumerated() {
      let next = index + 1 < bytes.count ? bytes[index + 1] : 0x0A
      if byte == 0x0A {
        out += [0x0D, 0x0A]
        column = 0
        continue
      }
      if byte == 0x0D && next == 0x0A && index + 1 < bytes.count { continue }
      let isBlank = byte == 0x20 || byte == 0x09
      let isPlain = isBlank ? next != 0x0A && next != 0x0D : byte > 0x20 && byte < 0x7F && byte != UInt8(ascii: "=")
      if column + (isPlain ? 1 : 3) > 75 {
        out += [UInt8(ascii: "="), 0x0D, 0x0A]
        column = 0
      }
      out += isPlain ? [byte] : Hex.escape(byte, after: UInt8(ascii: "="))
      column += isPlain ? 1 : 3
    }
    return out
  }
}
