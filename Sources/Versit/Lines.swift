/// The physical lines of some bytes, ended by CRLF, LF or CR.
struct Lines {
  let bytes: [UInt8]
  private let end: Int
  private(set) var position: Int

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    end = (bytes.lastIndex { $0 != 0 } ?? -1) + 1
    position = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
  }

  /// The next line without its end; nil at the end of the bytes.
  mutating func next() -> Range<Int>? {
    guard position < end else { return nil }
    let start = position
    while position < end, !bytes[position].isLineEnd { position += 1 }
    defer { skipLineEnd() }
    return start..<position
  }

  /// Whether the next line is a continuation: it begins with a blank and says something.
  var continues: Bool { position < end && bytes[position].isBlank }

  /// The next line, without moving on.
  var peek: Range<Int>? {
    var ahead = self
    return ahead.next()
  }

  /// Some gateways double the CR: CR CR LF is one line end. Each CR of a longer run is one.
  private mutating func skipLineEnd() {
    guard position < end else { return }
    let run = bytes[position..<min(end, position + 2)].prefix { $0 == .carriageReturn }.count
    let place = position + run
    position = place < end && bytes[place] == .lineFeed ? place + 1 : position + 1
  }
}
