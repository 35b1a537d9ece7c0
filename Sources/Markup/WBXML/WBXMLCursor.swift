/// Reads the primitive values of WBXML; every read checks what is left.
struct WBXMLCursor {
  let bytes: [UInt8]
  private(set) var position = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  mutating func byte() throws(MarkupError) -> UInt8 {
    guard position < bytes.count else { throw MarkupError(.truncated, "at \(position)") }
    defer { position += 1 }
    return bytes[position]
  }

  /// `mb_u_int32`: seven bits a byte, the highest first; at most five bytes and 32 bits.
  mutating func number() throws(MarkupError) -> UInt32 {
    var value: UInt64 = 0
    for _ in 0..<5 {
      let next = try byte()
      value = value << 7 | UInt64(next & 0x7F)
      if next & 0x80 == 0 {
        guard let number = UInt32(exactly: value) else { break }
        return number
      }
    }
    throw MarkupError(.malformed, "number before \(position)")
  }

  mutating func take(_ count: UInt32) throws(MarkupError) -> ArraySlice<UInt8> {
    guard let count = Int(exactly: count), count <= bytes.count - position else {
      throw MarkupError(.truncated, "\(count) bytes at \(position)")
    }
    defer { position += count }
    return bytes[position..<position + count]
  }

  /// An inline string, without the NUL that ends it.
  mutating func string() throws(MarkupError) -> ArraySlice<UInt8> {
    guard let end = bytes[position...].firstIndex(of: 0) else { throw MarkupError(.truncated, "string at \(position)") }
    defer { position = end + 1 }
    return bytes[position..<end]
  }
}
