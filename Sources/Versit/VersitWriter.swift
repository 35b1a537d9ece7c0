import Octets

/// Turns components into bytes. The modern family is folded at 75 octets; the classic one only in Base64 values, since
/// many phones do not join folded lines.
struct VersitWriter {
  private(set) var bytes: [UInt8] = []
  private let syntax: VersitSyntax
  private let form: VersitForm

  init(_ syntax: VersitSyntax, _ form: VersitForm) {
    self.syntax = syntax
    self.form = form
    bytes.reserveCapacity(1024)
  }

  mutating func write(_ component: VersitComponent) {
    line("BEGIN:", component.name)
    for property in component.properties { write(property) }
    for child in component.components { write(child) }
    line("END:", component.name)
  }

  private mutating func line(_ head: StaticString, _ name: String) {
    head.withUTF8Buffer { bytes += $0 }
    append(name)
    endLine()
  }

  private mutating func append(_ text: String) {
    var text = text
    text.withUTF8 { bytes.append(contentsOf: $0) }
  }

  private mutating func endLine() {
    bytes.append(.carriageReturn)
    bytes.append(.lineFeed)
  }

  private mutating func write(_ property: VersitProperty) {
    let start = bytes.count
    if let group = property.group { append(group); bytes.append(.dot) }
    append(property.name)
    for parameter in property.parameters { write(parameter) }
    switch property.content {
    case .text(var text): text.withUTF8 { write($0) }
    case .binary(let data): write(data, isEncodingSaid: !property["ENCODING"].isEmpty)
    }
    if syntax == .modern, form.isFolded { fold(from: start) }
    endLine()
    if case .binary = property.content, syntax == .classic { endLine() }
  }

  private mutating func write(_ text: UnsafeBufferPointer<UInt8>) {
    let isForeign = text.contains { $0 > 0x7E }
    let hasControls = text.contains { $0 < .space }
    let converted = isForeign ? form.charset.flatMap { Charset.encode(Array(text), to: $0) } : nil
    if isForeign, syntax == .classic {
      bytes += ";CHARSET=".utf8
      append(converted == nil ? "UTF-8" : form.charset ?? "UTF-8")
    }
    // Line ends have no other form than the quoted one.
    if syntax == .classic, hasControls || isForeign && form.isQuoted {
      bytes += ";ENCODING=QUOTED-PRINTABLE:".utf8
      if let converted {
        QuotedPrintable.encode(converted, into: &bytes)
      } else {
        QuotedPrintable.encode(text, into: &bytes)
      }
    } else {
      bytes.append(.colon)
      if syntax == .modern, hasControls {
        writeEscaped(converted ?? Array(text))
      } else if let converted {
        bytes += converted
      } else {
        bytes.append(contentsOf: text)
      }
    }
  }

  /// A bare line end would begin another line.
  private mutating func writeEscaped(_ text: [UInt8]) {
    for (place, byte) in text.enumerated() {
      switch byte {
      case .lineFeed where place > 0 && text[place - 1] == .carriageReturn: continue
      case .lineFeed, .carriageReturn: bytes += [.backslash, UInt8(ascii: "n")]
      case 0..<0x20 where byte != 0x09: continue
      default: bytes.append(byte)
      }
    }
  }

  private static let base64LineLength = 72

  /// `b` is what vCard 3.0 says; iCalendar says `BASE64`, as a parameter of the property.
  private mutating func write(_ data: [UInt8], isEncodingSaid: Bool) {
    let encoded = Base64.encode(data)
    guard syntax == .classic else {
      bytes += (isEncodingSaid ? ":" : ";ENCODING=b:").utf8
      return bytes += encoded
    }
    bytes += ";ENCODING=BASE64:".utf8
    guard form.isFolded else { return bytes += encoded }
    for start in stride(from: 0, to: encoded.count, by: Self.base64LineLength) {
      endLine()
      bytes.append(.space)
      bytes += encoded[start..<min(start + Self.base64LineLength, encoded.count)]
    }
  }
}

// MARK: - Parameters

extension VersitWriter {
  /// Classic types are bare (`TEL;HOME;VOICE`), modern ones a list (`TEL;TYPE=HOME,VOICE`).
  private mutating func write(_ parameter: VersitProperty.Parameter) {
    guard !parameter.values.isEmpty else { return }
    if syntax == .classic, parameter.name == "TYPE" {
      for value in parameter.values { bytes.append(.semicolon); write(parameterValue: value) }
      return
    }
    bytes.append(.semicolon)
    append(parameter.name)
    bytes.append(.equals)
    for (place, value) in parameter.values.enumerated() {
      if place > 0 { bytes.append(.comma) }
      write(parameterValue: value)
    }
  }

  /// Quoted where it holds a separator; RFC 6868 for what quotes cannot hold. The classic family has neither.
  private mutating func write(parameterValue value: String) {
    let quoted = syntax == .modern && value.utf8.contains { $0 == .comma || $0 == .semicolon || $0 == .colon }
    if quoted { bytes.append(.quote) }
    for byte in value.utf8 {
      switch (byte, syntax) {
      case (.lineFeed, .modern): bytes += "^n".utf8
      case (.quote, .modern): bytes += "^'".utf8
      case (.caret, .modern): bytes += "^^".utf8
      case (.colon, .classic), (.semicolon, .classic), (.quote, .classic), (0..<0x20, _): bytes.append(.space)
      default: bytes.append(byte)
      }
    }
    if quoted { bytes.append(.quote) }
  }
}

// MARK: - Folding

extension VersitWriter {
  private static let lineLength = 75

  /// Folds the line that begins at `start`, never inside a character.
  private mutating func fold(from start: Int) {
    guard bytes.count - start > Self.lineLength else { return }
    let line = Array(bytes[start...])
    bytes.removeSubrange(start...)
    var place = 0
    while place < line.count {
      let room = place == 0 ? Self.lineLength : Self.lineLength - 1
      var end = min(place + room, line.count)
      while end < line.count, end > place + 1, line[end] & 0xC0 == 0x80 { end -= 1 }
      if place > 0 { bytes += [.carriageReturn, .lineFeed, .space] }
      bytes += line[place..<end]
      place = end
    }
  }
}
