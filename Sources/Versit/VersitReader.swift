import Octets

/// Turns bytes into components.
struct VersitReader {
  let syntax: VersitSyntax
  private(set) var components: [VersitComponent] = []

  private let limits: VersitLimits
  private var lines: Lines
  private var open: [VersitComponent] = []
  private var propertyCount = 0

  init(_ bytes: [UInt8], _ limits: VersitLimits) {
    syntax = VersitSyntax(of: bytes)
    self.limits = limits
    lines = Lines(bytes)
  }

  mutating func run() throws(VersitError) {
    while let range = lines.next() { try take(range) }
    guard open.isEmpty else { throw VersitError(.malformed, "cut off before an END line") }
    guard !components.isEmpty else { throw VersitError(.malformed, "no BEGIN line") }
  }

  private mutating func take(_ range: Range<Int>) throws(VersitError) {
    guard !range.isEmpty else { return }
    var (line, range) = try unfolded(range)
    guard let head = try Head(line, range, syntax, limits) else { return try keep(line[range]) }
    switch head.name {
    case "BEGIN": return try begin(line.uppercased(line.word(head.valueStart..<range.upperBound)))
    case "END": return try end(line.uppercased(line.word(head.valueStart..<range.upperBound)))
    default: break
    }
    guard !open.isEmpty else { return }
    propertyCount += 1
    guard propertyCount <= limits.properties else { throw VersitError(.limit, "properties") }
    try gather(&line, &range, head)
    let property = VersitProperty(
      group: head.group, head.name, parameters: head.kept, content(line[head.valueStart..<range.upperBound], head)
    )
    open[open.count - 1].properties.append(property)
  }

  /// A line without a colon is the next line of the text before it, which nobody encoded.
  private mutating func keep(_ line: ArraySlice<UInt8>) throws(VersitError) {
    guard let last = open.last?.properties.indices.last,
      case .text(var text) = open[open.count - 1].properties[last].content
    else { return }
    open[open.count - 1].properties[last].content = .text("")
    text += "\n" + Charset.decode(line, declared: nil)
    guard text.utf8.count <= limits.lineBytes else { throw VersitError(.limit, "line bytes") }
    open[open.count - 1].properties[last].content = .text(text)
  }

  private func content(_ value: ArraySlice<UInt8>, _ head: Head) -> VersitProperty.Content {
    switch head.encoding {
    case .plain: .text(Charset.decode(value, declared: head.charset))
    case .quotedPrintable: .text(Charset.decode(QuotedPrintable.decode(value)[...], declared: head.charset))
    case .base64: .binary(Base64.decode(leniently: value))
    }
  }
}

// MARK: - Lines that belong together

extension VersitReader {
  /// Joins continuation lines. The modern family drops the blank of the fold, the classic one folds at a blank that is
  /// part of the value, before which Nokia's phones put another one. A soft line break of quoted-printable is not a
  /// fold.
  private mutating func unfolded(_ range: Range<Int>) throws(VersitError) -> ([UInt8], Range<Int>) {
    guard lines.continues, !endsSoftly(range) else { return (lines.bytes, range) }
    var line = Array(lines.bytes[range])
    while lines.continues, let next = lines.next() {
      let isDoubled = lines.bytes[next].dropFirst().first?.isBlank ?? false
      line += lines.bytes[next].dropFirst(syntax == .modern || isDoubled ? 1 : 0)
      guard line.count <= limits.lineBytes else { throw VersitError(.limit, "line bytes") }
    }
    return (line, line.indices)
  }

  private func endsSoftly(_ range: Range<Int>) -> Bool {
    guard lines.bytes[range].trimmed.last == .equals else { return false }
    let colon = lines.bytes[range].firstIndex(of: .colon) ?? range.upperBound
    return lines.bytes.uppercased(range.lowerBound..<colon).contains("QUOTED-PRINTABLE")
  }

  /// Whether the line ends the innermost component: a soft line break before it breaks nothing.
  private func closes(_ range: Range<Int>) -> Bool {
    guard let name = open.last?.name, range.count <= name.utf8.count + 8 else { return false }
    return lines.bytes.uppercased(range).filter { $0 != " " }.hasPrefix("END:" + name)
  }

  /// Appends the further physical lines of a quoted-printable or Base64 value.
  private mutating func gather(_ line: inout [UInt8], _ range: inout Range<Int>, _ head: Head) throws(VersitError) {
    switch head.encoding {
    case .plain: return
    case .quotedPrintable:
      guard line[range].trimmed.last == .equals else { return }
      line.replaceSubrange(line[range].trimmed.endIndex..., with: [])
      while line.last == .equals, line.count > head.valueStart {
        line.removeLast()
        guard let next = lines.peek, !closes(next) else { break }
        _ = lines.next()
        line += lines.bytes[next]
        if let end = line.lastIndex(where: { !$0.isBlank }), line[end] == .equals { line.removeSubrange((end + 1)...) }
        guard line.count <= limits.lineBytes else { throw VersitError(.limit, "line bytes") }
      }
    case .base64:
      guard let next = lines.peek, isBase64(next) else { return }
      line.replaceSubrange(range.upperBound..., with: [])
      while let next = lines.peek, isBase64(next) {
        _ = lines.next()
        if next.isEmpty, line.count > head.valueStart { break }
        line += lines.bytes[next]
        guard line.count <= limits.lineBytes else { throw VersitError(.limit, "line bytes") }
      }
    }
    range = range.lowerBound..<line.endIndex
  }

  /// Nothing that could begin another property, whose colon may stand behind a fold.
  private func isBase64(_ line: Range<Int>) -> Bool {
    lines.bytes[line].allSatisfy { byte in
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2B, 0x2F, 0x3D, 0x20, 0x09: true
      default: false
      }
    }
  }
}

// MARK: - Components

extension VersitReader {
  private mutating func begin(_ name: String) throws(VersitError) {
    guard open.count < limits.depth else { throw VersitError(.limit, "depth") }
    open.append(VersitComponent(name))
  }

  /// Closes the component of that name and those left open in it. An END without BEGIN means nothing; one of another
  /// name closes an inner component (a Mozilla plug-in ends its VTODO as VEVENT), never the object. What stands behind
  /// the name says nothing (a Sony Ericsson ends its cards with a full stop).
  private mutating func end(_ name: String) throws(VersitError) {
    guard !open.isEmpty else { return }
    if let place = open.lastIndex(where: { $0.name == name }) {
      while open.count > place { close() }
    } else if open.count > 1 {
      close()
    } else {
      throw VersitError(.malformed, "an END line of another component")
    }
  }

  private mutating func close() {
    let component = open.removeLast()
    if open.isEmpty {
      components.append(component)
    } else {
      open[open.count - 1].components.append(component)
    }
  }
}
