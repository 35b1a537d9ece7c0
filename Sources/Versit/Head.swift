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

  /// The parameters that the property keeps. Whether Base64 is a text only its reader knows, and then needs to know of
  /// which character set.
  var kept: [VersitProperty.Parameter] {
    guard encoding == .base64, let charset else { return parameters }
    return parameters + [.init("CHARSET", [charset])]
  }

  /// nil if the line has no colon or no name.
  init?(_ line: [UInt8], _ range: Range<Int>, _ syntax: VersitSyntax, _ limits: VersitLimits) throws(VersitError) {
    guard let colon = Self.colon(line, range) else { return nil }
    valueStart = colon + 1
    var end = Self.separator(.semicolon, line, range.lowerBound..<colon)
    let full = line.trimmed(range.lowerBound..<end)
    let dot = full.last { line[$0] == .dot }
    name = line.uppercased((dot.map { $0 + 1 } ?? full.lowerBound)..<full.upperBound)
    group = dot.map { String(decoding: line[full.lowerBound..<$0], as: UTF8.self) }
    guard !name.isEmpty else { return nil }
    var count = 0
    while end < colon {
      let start = end + 1
      end = Self.separator(.semicolon, line, start..<colon)
      count += 1
      guard count <= limits.parameters else { throw VersitError(.limit, "parameters") }
      add(line, line.trimmed(start..<end), syntax)
    }
  }

  /// The first colon outside quotes; where a quote never ends, the first colon.
  private static func colon(_ line: [UInt8], _ range: Range<Int>) -> Int? {
    let found = separator(.colon, line, range)
    if found < range.upperBound { return found }
    return line[range].firstIndex(of: .colon)
  }

  /// The first such byte outside quotes, else the end of the range.
  private static func separator(_ separator: UInt8, _ line: [UInt8], _ range: Range<Int>) -> Int {
    var quoted = false
    for place in range {
      if line[place] == .quote { quoted.toggle() } else if line[place] == separator, !quoted { return place }
    }
    return range.upperBound
  }

  private mutating func add(_ line: [UInt8], _ part: Range<Int>, _ syntax: VersitSyntax) {
    guard !part.isEmpty else { return }
    guard let equals = part.first(where: { line[$0] == .equals }) else { return addBare(line.uppercased(part)) }
    let name = line.uppercased(line.trimmed(part.lowerBound..<equals))
    let value = line.trimmed((equals + 1)..<part.upperBound)
    switch name {
    case "ENCODING": encoding = Encoding(name: line.uppercased(value)) ?? encoding
    case "CHARSET": charset = Self.value(line[value], syntax)
    case "TYPE": append(name, Self.list(line, line.unquoted(value), syntax))
    default: append(name, syntax == .modern ? Self.list(line, value, syntax) : [Self.value(line[value], syntax)])
    }
  }

  private static func list(_ line: [UInt8], _ range: Range<Int>, _ syntax: VersitSyntax) -> [String] {
    var values: [String] = []
    var start = range.lowerBound
    while true {
      let end = separator(.comma, line, start..<range.upperBound)
      values.append(value(line[start..<end], syntax))
      guard end < range.upperBound else { return values }
      start = end + 1
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
    let trimmed = bytes.trimmed
    let isQuoted = trimmed.count >= 2 && trimmed.first == .quote && trimmed.last == .quote
    let plain = isQuoted ? trimmed.dropFirst().dropLast() : trimmed
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

extension [UInt8] {
  /// The range without quotes around it.
  fileprivate func unquoted(_ range: Range<Int>) -> Range<Int> {
    guard range.count >= 2, self[range.lowerBound] == .quote, self[range.upperBound - 1] == .quote else { return range }
    return (range.lowerBound + 1)..<(range.upperBound - 1)
  }
}
