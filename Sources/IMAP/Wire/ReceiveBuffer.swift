import Glibc

/// Bytes that came from the server, cut into complete responses.
///
/// A response is a line, or several with literals in between. Lines of free text (tagged, `+`, `* OK` …) hold no
/// literals: a text that ends with `{500}` is a text.
struct ReceiveBuffer {
  let limits: Limits
  private var bytes: [UInt8] = []
  private var start = 0
  /// Up to here the response that is not yet complete has been looked at: text, then the literals that are skipped.
  private var scanned = 0
  private var literals = 0

  init(limits: Limits) { self.limits = limits }

  var count: Int { bytes.count - start }

  mutating func append(_ more: UnsafeRawBufferPointer) {
    compact()
    bytes.append(contentsOf: more)
  }

  /// Forgets everything that was received (after STARTTLS: it was not protected).
  mutating func discard() {
    bytes = []
    start = 0
    scanned = 0
    literals = 0
  }

  /// The next response; nil if it is not complete.
  mutating func next() throws(IMAPError) -> Response? {
    guard let end = try frame() else { return nil }
    let response = try ResponseParser.parse(bytes, start..<end, limits: limits)
    start = min(end + 2, bytes.count)
    scanned = start
    literals = 0
    return response
  }

  /// The end of the response's text, before its CRLF.
  private mutating func frame() throws(IMAPError) -> Int? {
    while scanned < bytes.count {
      let newline = lineFeed(from: scanned)
      guard (newline ?? bytes.count) - start - literals <= limits.line else {
        throw IMAPError(.limit, "response longer than \(limits.line) bytes")
      }
      guard let newline else { return nil }
      guard newline > start, bytes[newline - 1] == 0x0D else { throw IMAPError(.syntax, "line without CRLF") }
      guard !isFreeText, let size = Literal.announced(bytes[scanned...newline]) else { return newline - 1 }
      guard size <= limits.literal, literals + size <= limits.response else {
        throw IMAPError(.limit, "literal longer than \(limits.literal) bytes")
      }
      literals += size
      scanned = newline + 1 + size
    }
    return nil
  }

  /// While a literal is awaited `scanned` lies beyond the bytes.
  private func lineFeed(from index: Int) -> Int? {
    bytes.withUnsafeBytes { raw in
      guard let base = raw.baseAddress, index < raw.count,
        let found = memchr(base + index, 0x0A, raw.count - index)
      else { return nil }
      return UnsafeRawPointer(found) - base
    }
  }

  private var isFreeText: Bool {
    let head = bytes[start..<min(start + 10, bytes.count)]
    guard head.starts(with: "* ".utf8) else { return true }
    let word = Text.upper(head.dropFirst(2).prefix { $0 > 0x20 })
    return Status.Condition(rawValue: word) != nil
  }

  /// Moves what is left to the front, once that costs less than it frees.
  private mutating func compact() {
    guard start > 1 << 16, start > bytes.count / 2 else { return }
    bytes.removeFirst(start)
    scanned -= start
    start = 0
  }
}
