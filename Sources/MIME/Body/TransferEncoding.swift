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
    var start = bytes.startIndex
    while start < bytes.endIndex {
      let newline = bytes[start...].place(of: 0x0A)
      var line = bytes[start..<(newline ?? bytes.endIndex)]
      if line.last == 0x0D { line.removeLast() }
      while line.last == 0x20 || line.last == 0x09 { line.removeLast() }
      if line.last == UInt8(ascii: "=") {
        unescape(line.dropLast(), UInt8(ascii: "="), into: &out)
      } else {
        unescape(line, UInt8(ascii: "="), into: &out)
        if newline != nil { out += crlf }
      }
      start = newline.map { $0 + 1 } ?? bytes.endIndex
    }
    return out
  }

  /// `=41` (or `%41`) becomes `A`; what is no escape stays.
  static func unescape(_ bytes: ArraySlice<UInt8>, _ mark: Unicode.Scalar = "=") -> [UInt8] {
    var out: [UInt8] = []
    out.reserveCapacity(bytes.count)
    unescape(bytes, UInt8(ascii: mark), into: &out)
    return out
  }

  private static func unescape(_ bytes: ArraySlice<UInt8>, _ mark: UInt8, into out: inout [UInt8]) {
    var rest = bytes
    while let place = rest.place(of: mark) {
      out += rest[..<place]
      let digits = rest[(place + 1)...].prefix(2)
      if digits.count == 2, let high = digits.first.flatMap(Hex.value(of:)),
        let low = digits.last.flatMap(Hex.value(of:))
      {
        out.append(high << 4 | low)
        rest = rest[digits.endIndex...]
      } else {
        out.append(mark)
        rest = rest[(place + 1)...]
      }
    }
    out += rest
  }

  private static let crlf: [UInt8] = [0x0D, 0x0A]

  /// Bytes that stand for themselves; blanks do so only within a line.
  private static let isPlain: [Bool] = (0...255).map { $0 >= 0x20 && $0 < 0x7F && $0 != 0x3D || $0 == 0x09 }

  private static func encodeQuotedPrintable(_ bytes: [UInt8]) -> [UInt8] {
    var out: [UInt8] = []
    out.reserveCapacity(bytes.count + bytes.count / 8)
    var column = 0
    for (index, byte) in bytes.enumerated() {
      let next = index + 1 < bytes.count ? bytes[index + 1] : 0x0A
      if byte == 0x0A {
        out += crlf
        column = 0
        continue
      }
      if byte == 0x0D && next == 0x0A && index + 1 < bytes.count { continue }
      let endsLine = next == 0x0A || next == 0x0D
      let isPlain = isPlain[Int(byte)] && !(endsLine && (byte == 0x20 || byte == 0x09))
      if column + (isPlain ? 1 : 3) > 75 {
        out.append(UInt8(ascii: "="))
        out += crlf
        column = 0
      }
      column += isPlain ? 1 : 3
      if isPlain { out.append(byte) } else { Hex.escape(byte, after: UInt8(ascii: "="), into: &out) }
    }
    return out
  }
}
