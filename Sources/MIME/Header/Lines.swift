import Glibc

/// Lines that end with CRLF or LF, without their ends.
struct Lines: Sequence, IteratorProtocol {
  private var rest: ArraySlice<UInt8>

  init(_ bytes: ArraySlice<UInt8>) { rest = bytes }

  mutating func next() -> ArraySlice<UInt8>? {
    guard !rest.isEmpty else { return nil }
    let end = rest.place(of: 0x0A) ?? rest.endIndex
    var line = rest[..<end]
    rest = end < rest.endIndex ? rest[(end + 1)...] : []
    if line.last == 0x0D { line.removeLast() }
    return line
  }
}

extension ArraySlice<UInt8> {
  /// Where that byte is first. By memchr(3): bodies are long.
  func place(of byte: UInt8) -> Int? {
    withUnsafeBytes { raw in
      guard let base = raw.baseAddress, let found = memchr(base, Int32(byte), raw.count) else { return nil }
      return startIndex + (UnsafeRawPointer(found) - base)
    }
  }

  /// Without blanks at both ends.
  var trimmed: ArraySlice<UInt8> {
    guard let first = firstIndex(where: { $0 > 0x20 }), let last = lastIndex(where: { $0 > 0x20 }) else { return [] }
    return self[first...last]
  }
}
