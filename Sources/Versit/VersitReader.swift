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
    while !open.isEmpty { close() }
    guard !components.isEmpty else { throw VersitError(.malformed, "no BEGIN line") }
  }

  private mutating func take(_ range: Range<Int>) throws(VersitError) {
    guard !range.isEmpty else { return }
    var (line, range) = try unfolded(range)
    guard let head = try Head(line, range, syntax, limits) else { return }
    switch head.name {
    case "BEGIN": return try begin(line.uppercased(line.trimmed(head.valueStart..<range.upperBound)))
    case "END": return end(line.uppercased(line.trimmed(head.valueStart..<range.upperBound)))
    default: break
    }
    guard !open.isEmpty else { return }
    propertyCount += 1
    guard propertyCount <= limits.properties else { throw VersitError(.limit, "properties") }
    try gather(&line, &range, head)
    let property = VersitProperty(
      group: head.group, head.name, parameters: head.parameters, content(line[head.valueStart..<range.upperBound], head)
    )
    open[open.count - 1].properties.append(property)
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
  /// part of the value. A soft line break of quoted-printable is not a fold.
  private mutating func unfolded(_ range: Range<Int>) throws(VersitError) -> ([UInt8], Range<Int>) {
    guard lines.continues, !endsSoftly(range) else { return (lines.bytes, range) }
    var line = Array(lines.bytes[range])
    while lines.continues, let next = lines.next() {
      line += lines.bytes[next].dropFirst(syntax == .modern ? 1 : 0)
      guard line.count <= limits.lineBytes else { throw VersitError(.limit, "line bytes") }
    }
    return (line, line.indices)
  }

  private func endsSoftly(_ range: Range<Int>) -> Bool {
    guard lines.bytes[range].last == .equals else { return false }
    let colon = lines.bytes[range].firstIndex(of: .colon) ?? range.upperBound
    return lines.bytes.uppercased(range.lowerBound..<colon).contains("QUOTED-PRINTABLE")
  }

  /// Appends the further physical lines of a quoted-printable or Base64 value.
  private mutating func gather(_ line: inout [UInt8], _ range: inout Range<Int>, _ head: Head) throws(VersitError) {
    switch head.encoding {
    case .plain: return
    case .quotedPrintable:
      guard line[range].last == .equals else { return }
      line.replaceSubrange(range.upperBound..., with: [])
      while line.last == .equals, line.count > head.valueStart {
        line.removeLast()
        guard let next = lines.next() else { break }
        line += lines.bytes[next]
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

  /// Closes the component of that name and those left open in it; an END without BEGIN means nothing.
  private mutating func end(_ name: String) {
    guard let place = open.lastIndex(where: { $0.name == name }) else { return }
    while open.count > place { close() }
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
