/// What stands before the colon of a content line, and how the value after it travels.
struct Head {
  var group: String?
  var name: String
  var parameters: [VersitProperty.Parameter] = []
  var encoding = Encoding.plain
  var charset: String?
  /// Where the value begins.
  var valueStart: Int

  enum Encoding {
    case plain
    case quotedPrintable
    case base64

    init?(name: String) {
      switch name {
      case "QUOTED-PRINTABLE", "Q": self = .quotedPrintable
      case "BASE64", "B": self = .base64
      case "8BIT", "7BIT": self = .plain
      default: return nil
      }
    }
  }

  /// nil if the line has no colon or no name.
  init?(_ line: [UInt8], _ range: Range<Int>, _ syntax: VersitSyntax, _ limits: VersitLimits) throws(VersitError) {
    guard let colon = Self.colon(in: line[range]) else { return nil }
    valueStart = colon + 1
    var parts = Self.cuts(line[range.lowerBound..<colon])[...]
    let full = (parts.popFirst() ?? []).trimmed
    guard parts.count <= limits.parameters else { throw VersitError(.limit, "parameters") }
    let dot = full.lastIndex(of: .dot)
    name = full[(dot.map { $0 + 1 } ?? full.startIndex)...].uppercased
    group = dot.map { String(decoding: full[..<$0], as: UTF8.self) }
    guard !name.isEmpty else { return nil }
    for part in parts { add(part.trimmed, syntax) }
  }

  /// The first colon outside quotes; where a quote never ends, the first colon.
  private static func colon(in line: ArraySlice<UInt8>) -> Int? {
    var quoted = false
    for place in line.indices {
      if line[place] == .quote { quoted.toggle() } else if line[place] == .colon, !quoted { return place }
    }
    return quoted ? line.firstIndex(of: .colon) : nil
  }

  /// The parts between semicolons outside quotes.
  private static func cuts(_ head: ArraySlice<UInt8>, at separator: UInt8 = .semicolon) -> [ArraySlice<UInt8>] {
    var parts: [ArraySlice<UInt8>] = []
    var start = head.startIndex
    var quoted = false
    for place in head.indices {
      if head[place] == .quote {
        quoted.toggle()
      } else if head[place] == separator, !quoted {
        parts.append(head[start..<place])
        start = place + 1
      }
    }
    parts.append(head[start...])
    return parts
  }

  private mutating func add(_ part: ArraySlice<UInt8>, _ syntax: VersitSyntax) {
    guard !part.isEmpty else { return }
    guard let equals = part.firstIndex(of: .equals) else { return addBare(part.uppercased) }
    let name = part[..<equals].trimmed.uppercased
    let value = part[(equals + 1)...].trimmed
    switch name {
    case "ENCODING": encoding = Encoding(name: value.uppercased) ?? encoding
    case "CHARSET": charset = Self.value(value, syntax)
    case "TYPE": append(name, Self.cuts(value.unquoted, at: .comma).map { Self.value($0, syntax) })
    default:
      let values = syntax == .modern ? Self.cuts(value, at: .comma) : [value]
      append(name, values.map { Self.value($0, syntax) })
    }
  }

  private mutating func addBare(_ value: String) {
    if let encoding = Encoding(name: value) { self.encoding = encoding } else { append("TYPE", [value]) }
  }

  private mutating func append(_ name: String, _ values: [String]) {
    guard let known = parameters.firstIndex(where: { $0.name == name }) else {
      return parameters.append(VersitProperty.Parameter(name, values))
    }
    parameters[known].values += values
  }

  /// Without quotes, and without the carets of RFC 6868 in the modern family.
  private static func value(_ bytes: ArraySlice<UInt8>, _ syntax: VersitSyntax) -> String {
    let plain = bytes.trimmed.unquoted
    guard syntax == .modern, plain.contains(.caret) else { return Charset.decode(plain, declared: nil) }
    var decoded: [UInt8] = []
    var place = plain.startIndex
    while place < plain.endIndex {
      let next = place + 1 < plain.endIndex ? plain[place + 1] : nil
      let meaning = plain[place] == .caret ? next.flatMap { carets[$0] } : nil
      decoded.append(meaning ?? plain[place])
      place += meaning == nil ? 1 : 2
    }
    return Charset.decode(decoded[...], declared: nil)
  }

  private static let carets: [UInt8: UInt8] = [
    UInt8(ascii: "n"): .lineFeed, UInt8(ascii: "'"): .quote, .caret: .caret,
  ]
}

extension ArraySlice<UInt8> {
  fileprivate var unquoted: ArraySlice<UInt8> {
    guard count >= 2, first == .quote, last == .quote else { return self }
    return dropFirst().dropLast()
  }
}
