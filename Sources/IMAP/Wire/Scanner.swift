/// Reads values from one complete response.
struct Scanner {
  private let bytes: [UInt8]
  private let end: Int
  private let limits: Limits
  private var position: Int
  private var elements = 0

  init(_ bytes: [UInt8], _ range: Range<Int>, limits: Limits) {
    self.bytes = bytes
    self.end = min(range.upperBound, bytes.count)
    self.limits = limits
    self.position = range.lowerBound
  }

  var isAtEnd: Bool { position >= end }

  var peek: UInt8? { position < end ? bytes[position] : nil }

  /// Everything that is left.
  mutating func rest() -> ArraySlice<UInt8> {
    defer { position = end }
    return bytes[position..<end]
  }

  mutating func skip(_ byte: UInt8) -> Bool {
    guard peek == byte else { return false }
    position += 1
    return true
  }

  /// Up to the next space or the end; the space is consumed.
  mutating func word() -> ArraySlice<UInt8> {
    let stop = bytes[position..<end].firstIndex(of: 0x20) ?? end
    defer { position = min(stop + 1, end) }
    return bytes[position..<stop]
  }

  /// Values up to the end.
  mutating func values() throws(IMAPError) -> [Value] {
    let found = try values(depth: 0)
    guard isAtEnd else { throw IMAPError(.syntax, "unbalanced parenthesis") }
    return found
  }

  private mutating func values(depth: Int) throws(IMAPError) -> [Value] {
    guard depth <= limits.depth else { throw IMAPError(.limit, "lists nested deeper than \(limits.depth)") }
    var found: [Value] = []
    while let byte = peek, byte != UInt8(ascii: ")") {
      if byte == 0x20 { position += 1; continue }
      elements += 1
      guard elements <= limits.elements else { throw IMAPError(.limit, "more than \(limits.elements) values") }
      found.append(try value(byte, depth: depth))
    }
    return found
  }

  private mutating func value(_ first: UInt8, depth: Int) throws(IMAPError) -> Value {
    switch first {
    case UInt8(ascii: "("):
      position += 1
      let found = try values(depth: depth + 1)
      guard skip(UInt8(ascii: ")")) else { throw IMAPError(.syntax, "list without end") }
      return .list(found)
    case UInt8(ascii: "\""): return .string(try quoted())
    case UInt8(ascii: "{"): return .string(try literal())
    case UInt8(ascii: "~") where position + 1 < end && bytes[position + 1] == UInt8(ascii: "{"):
      position += 1
      return .string(try literal())
    default: return .atom(try atom())
    }
  }

  private mutating func quoted() throws(IMAPError) -> [UInt8] {
    position += 1
    var out: [UInt8] = []
    while let byte = peek {
      position += 1
      switch byte {
      case UInt8(ascii: "\""): return out
      case UInt8(ascii: "\\"):
        guard let next = peek else { throw IMAPError(.syntax, "string without end") }
        position += 1
        out.append(next)
      case 0x0D, 0x0A, 0: throw IMAPError(.syntax, "line end in a string")
      default: out.append(byte)
      }
    }
    throw IMAPError(.syntax, "string without end")
  }

  private mutating func literal() throws(IMAPError) -> [UInt8] {
    guard let close = bytes[position..<end].firstIndex(of: 0x0A),
      let size = Literal.announced(bytes[position...close]), size <= end - close - 1
    else { throw IMAPError(.syntax, "broken literal") }
    position = close + 1 + size
    return Array(bytes[(close + 1)..<position])
  }

  /// In brackets everything belongs to the atom: `BODY[HEADER.FIELDS (SUBJECT)]`.
  private mutating func atom() throws(IMAPError) -> [UInt8] {
    let start = position
    while let byte = peek, byte > 0x20, byte != UInt8(ascii: "("), byte != UInt8(ascii: ")"), byte != UInt8(ascii: "\"")
    {
      position += 1
      guard byte == UInt8(ascii: "["),
        let stop = bytes[position..<end].firstIndex(where: { $0 == UInt8(ascii: "]") || $0 < 0x20 }),
        bytes[stop] == UInt8(ascii: "]")
      else { continue }
      position = stop + 1
    }
    guard position > start else { throw IMAPError(.syntax, "control character") }
    return Array(bytes[start..<position])
  }
}
