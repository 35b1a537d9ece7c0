/// The line between the parts of a multipart (RFC 2046 §5.1.1).
struct Boundary {
  private let delimiter: [UInt8]
  let text: String

  init(_ text: String) {
    self.text = text
    delimiter = Array("--\(text)".utf8)
  }

  /// One that occurs in none of the parts, nor in anything quoted-printable: there `_` never follows `=`.
  static func choose(for parts: [ArraySlice<UInt8>]) -> Boundary {
    while true {
      let boundary = Boundary("=_anchorage_" + String(UInt64.random(in: .min ... .max), radix: 36))
      if !parts.contains(where: { boundary.occurs(in: $0) }) { return boundary }
    }
  }

  /// The line before a part, behind the empty line of the header or the part before.
  func open(_ out: inout [UInt8]) { end("\r\n", &out) }

  /// The line behind the last part.
  func close(_ out: inout [UInt8]) { end("--\r\n", &out) }

  private func end(_ rest: String, _ out: inout [UInt8]) {
    out += "\r\n".utf8
    out += delimiter
    out += rest.utf8
  }

  private func occurs(in bytes: ArraySlice<UInt8>) -> Bool {
    Lines(bytes).contains { $0.starts(with: delimiter) }
  }

  /// The parts between the lines; the CRLF before a boundary belongs to it. A missing last one is tolerated.
  func split(_ bytes: ArraySlice<UInt8>, limit: Int) throws(MIMEError) -> [ArraySlice<UInt8>] {
    var parts: [ArraySlice<UInt8>] = []
    var partStart: Int?
    var lineStart = bytes.startIndex
    while lineStart < bytes.endIndex {
      let newline = bytes[lineStart...].place(of: 0x0A)
      let next = newline.map { $0 + 1 } ?? bytes.endIndex
      if let isLast = closes(bytes[lineStart..<next]) {
        if let partStart { parts.append(bytes[partStart..<max(partStart, ending(bytes, lineStart))]) }
        guard parts.count <= limit else { throw MIMEError(.limit, "more than \(limit) parts") }
        partStart = next
        if isLast { return parts }
      }
      lineStart = next
    }
    if let partStart, partStart < bytes.endIndex { parts.append(bytes[partStart...]) }
    return parts
  }

  /// nil if the line is no boundary; else whether it is the last one.
  private func closes(_ line: ArraySlice<UInt8>) -> Bool? {
    guard line.starts(with: delimiter) else { return nil }
    let rest = line.dropFirst(delimiter.count)
    if rest.starts(with: "--".utf8) { return true }
    return rest.allSatisfy { $0 <= 0x20 } ? false : nil
  }

  private func ending(_ bytes: ArraySlice<UInt8>, _ lineStart: Int) -> Int {
    var end = lineStart
    if end > bytes.startIndex, bytes[end - 1] == 0x0A { end -= 1 }
    if end > bytes.startIndex, end < lineStart, bytes[end - 1] == 0x0D { end -= 1 }
    return end
  }
}
