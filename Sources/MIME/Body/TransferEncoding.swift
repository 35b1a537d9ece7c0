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
    let bytes = (name ?? "7bit").lowercased().utf8.filter { $0 > 0x20 }
    self.init(rawValue: String(decoding: bytes, as: UTF8.self))
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
    var out: [UInt8] = []
    out.reserveCapacity(bytes.count + bytes.count / 8)
    encode(bytes, into: &out)
    return out
  }

  func encode(_ bytes: [UInt8], into out: inout [UInt8]) {
    switch self {
    case .sevenBit, .eightBit, .binary: out += bytes
    case .quotedPrintable: bytes.withUnsafeBufferPointer { Self.encodeQuotedPrintable($0, into: &out) }
    case .base64:
      for start in stride(from: 0, to: bytes.count, by: 57) {
        out += Base64.encode(bytes[start..<min(start + 57, bytes.count)])
        out += Self.crlf
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

  /// Characters of an encoded line, without the soft line break.
  private static let lineLength = 75

  private static func encodeQuotedPrintable(_ bytes: UnsafeBufferPointer<UInt8>, into out: inout [UInt8]) {
    var place = 0
    var column = 0
    while place < bytes.count {
      let run = plainRun(bytes, from: place, atMost: lineLength - column)
      out.append(contentsOf: bytes[place..<run])
      column += run - place
      place = run
      guard place < bytes.count else { return }
      let byte = bytes[place]
      if byte == 0x0A || byte == 0x0D && place + 1 < bytes.count && bytes[place + 1] == 0x0A {
        out += crlf
        column = 0
        place += byte == 0x0A ? 1 : 2
      } else if column + (isPlain(bytes, place) ? 1 : 3) > lineLength {
        out.append(UInt8(ascii: "="))
        out += crlf
        column = 0
      } else {
        Hex.escape(byte, after: UInt8(ascii: "="), into: &out)
        column += 3
        place += 1
      }
    }
  }

  /// The end of the bytes from there that stand for themselves.
  private static func plainRun(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int, atMost room: Int) -> Int {
    let bound = min(bytes.count, start + room)
    var end = start
    while end < bound, isPlain(bytes, end) { end += 1 }
    return end
  }

  /// Blanks stand for themselves only within a line.
  private static func isPlain(_ bytes: UnsafeBufferPointer<UInt8>, _ place: Int) -> Bool {
    let byte = bytes[place]
    guard byte == 0x20 || byte == 0x09 else { return byte > 0x20 && byte < 0x7F && byte != 0x3D }
    guard place + 1 < bytes.count else { return false }
    return bytes[place + 1] != 0x0A && bytes[place + 1] != 0x0D
  }
}
