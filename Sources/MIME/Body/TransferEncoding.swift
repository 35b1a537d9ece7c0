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
    case .base64: Self.decodeBase64(bytes)
    }
  }

  /// The first three want bytes that are lines already.
  public func encode(_ bytes: [UInt8]) -> [UInt8] {
    switch self {
    case .sevenBit, .eightBit, .binary: bytes
    case .quotedPrintable: Self.encodeQuotedPrintable(bytes)
    case .base64:
      stride(from: 0, to: bytes.count, by: 57).flatMap {
        Self.base64Line(Array(bytes[$0..<min($0 + 57, bytes.count)])) + [0x0D, 0x0A]
      }
    }
  }

  // MARK: Base64

  private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
  private static let values: [UInt8] = {
    var table = [UInt8](repeating: 0xFF, count: 256)
    for (value, digit) in alphabet.enumerated() { table[Int(digit)] = UInt8(value) }
    return table
  }()

  static func base64Line(_ bytes: [UInt8]) -> [UInt8] {
    var out: [UInt8] = []
    out.reserveCapacity((bytes.count + 2) / 3 * 4)
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let group = bytes[start..<min(start + 3, bytes.count)]
      let bits = group.reduce(UInt32(0)) { $0 << 8 | UInt32($1) } << UInt32(8 * (3 - group.count))
      for index in 0..<4 {
        out.append(index > group.count ? UInt8(ascii: "=") : alphabet[Int(bits >> UInt32(18 - 6 * index) & 63)])
      }
    }
    return out
  }

  private static func decodeBase64(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    var out: [UInt8] = []
    out.reserveCapacity(bytes.count * 3 / 4)
    var bits: UInt32 = 0
    var count: UInt32 = 0
    for byte in bytes {
      if byte == UInt8(ascii: "=") { count = 0; continue }
      let value = values[Int(byte)]
      guard value != 0xFF else { continue }
      bits = (bits << 6 | UInt32(value)) & 0xFFFF
      count += 6
      guard count >= 8 else { continue }
      count -= 8
      out.append(UInt8(truncatingIfNeeded: bits >> count))
    }
    return out
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
      if byte == mark, digits.count == 2, let high = hexadecimal(digits.first), let low = hexadecimal(digits.last) {
        out.append(high << 4 | low)
        rest = rest.dropFirst(2)
      } else {
        out.append(byte)
      }
    }
    return out
  }

  private static func hexadecimal(_ digit: UInt8?) -> UInt8? {
    switch digit ?? 0 {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): digit.map { $0 - UInt8(ascii: "0") }
    case UInt8(ascii: "A")...UInt8(ascii: "F"): digit.map { $0 - UInt8(ascii: "A") + 10 }
    case UInt8(ascii: "a")...UInt8(ascii: "f"): digit.map { $0 - UInt8(ascii: "a") + 10 }
    default: nil
    }
  }

  private static let digits = Array("0123456789ABCDEF".utf8)

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
      out += isPlain ? [byte] : [UInt8(ascii: "="), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      column += isPlain ? 1 : 3
    }
    return out
  }
}
