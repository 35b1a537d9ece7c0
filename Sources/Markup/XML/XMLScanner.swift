/// Reads plain XML, as devices and we ourselves write it, in a fraction of the time that a parser for all of XML needs.
///
/// It knows elements, attributes, XML's five entities, character references, CDATA sections and comments, in UTF-8. Of
/// anything else it makes nothing: a document type, prefixes, a limit that is reached, whatever is not well formed.
/// Then libxml2 decides, and says what is wrong.
struct XMLScanner {
  /// Something that is left to libxml2.
  private struct Unknown: Error {}

  private let bytes: UnsafeBufferPointer<UInt8>
  /// Whether the bytes must be proved to be UTF-8.
  private let isUTF8: Bool
  private var place = 0
  private var isASCII = true
  private var builder: OutlineBuilder
  /// Of the open elements, the outermost first: where the name stands, and the default namespace.
  private var open: [(name: Range<Int>, uri: Int)] = []
  private var namespaces = XMLNamespaces()
  /// The namespaces that were declared so far, each once.
  private var uris = [XMLNamespaces.URI("")]

  private static let maximumNamespaces = 16

  /// nil: not known to be plain. Without `isUTF8` the bytes of letters are whatever they are.
  static func decode(_ bytes: [UInt8], limits: Limits, isUTF8: Bool = true) -> Outline? {
    bytes.withUnsafeBufferPointer { buffer in
      var scanner = XMLScanner(bytes: buffer, limits: limits, isUTF8: isUTF8)
      guard (try? scanner.document()) != nil else { return nil }
      return scanner.isASCII || String(validating: bytes, as: UTF8.self) != nil ? scanner.builder.outline : nil
    }
  }

  private init(bytes: UnsafeBufferPointer<UInt8>, limits: Limits, isUTF8: Bool) {
    self.bytes = bytes
    self.isUTF8 = isUTF8
    builder = OutlineBuilder(limits: limits)
    open.reserveCapacity(16)
  }

  private mutating func document() throws(Unknown) {
    try declaration()
    try skipMisc()
    guard take("<") else { throw Unknown() }
    try startTag()
    while !open.isEmpty { try content() }
    try skipMisc()
    guard place == bytes.count else { throw Unknown() }
  }

  /// What a limit stops is left to libxml2, too.
  private mutating func build(_ step: (inout OutlineBuilder) throws(MarkupError) -> Void) throws(Unknown) {
    do { try step(&builder) } catch { throw Unknown() }
  }

  // MARK: Elements

  /// Behind `<`.
  private mutating func startTag() throws(Unknown) {
    let range = try name()
    let text = string(range)
    var uri = open.last?.uri ?? 0
    let attributes = try attributes(&uri)
    let namespace = namespaces.resolve(text, uris[uri], in: builder.innermost)
    try build { (builder) throws(MarkupError) in try builder.start(text, in: namespace, attributes: attributes) }
    if take(UInt8(ascii: ">")) { return open.append((range, uri)) }
    guard take("/>") else { throw Unknown() }
    try build { (builder) throws(MarkupError) in try builder.end() }
  }

  /// Behind `</`.
  private mutating func endTag() throws(Unknown) {
    guard let start = open.popLast()?.name, start.count < bytes.count - place,
      bytes[place..<(place + start.count)].elementsEqual(bytes[start])
    else { throw Unknown() }
    place += start.count
    // Of a longer name the rest is left over here.
    skipBlanks()
    guard take(UInt8(ascii: ">")) else { throw Unknown() }
    try build { (builder) throws(MarkupError) in try builder.end() }
  }

  /// A run of text and what ends it: `<` or `&`.
  private mutating func content() throws(Unknown) {
    try append(try text())
    if take(UInt8(ascii: "&")) {
      let character = try reference()
      return try build { (builder) throws(MarkupError) in try builder.append(character) }
    }
    place += 1
    switch peek {
    case UInt8(ascii: "/"):
      place += 1
      try endTag()
    case UInt8(ascii: "!"):
      if take("![CDATA[") { return try append(try section(endingWith: "]]>")) }
      guard take("!--") else { throw Unknown() }
      try skipComment()
    default: try startTag()
    }
  }

  /// Lines end with LF, as XML normalises them (§2.11).
  private mutating func append(_ run: Range<Int>) throws(Unknown) {
    guard !run.isEmpty else { return }
    let bytes = bytes
    var start = run.lowerBound
    while let end = bytes[start..<run.upperBound].firstIndex(of: 0x0D) {
      let isAlone = end + 1 == run.upperBound || bytes[end + 1] != 0x0A
      try build { (builder) throws(MarkupError) in
        try builder.append(bytes[start..<end])
        if isAlone { try builder.append(CollectionOfOne(0x0A)) }
      }
      start = end + 1
    }
    guard start < run.upperBound else { return }
    try build { (builder) throws(MarkupError) in try builder.append(bytes[start..<run.upperBound]) }
  }

  // MARK: Attributes

  private mutating func attributes(_ uri: inout Int) throws(Unknown) -> [Element.Attribute] {
    guard peek != UInt8(ascii: ">") else { return [] }
    var found: [Element.Attribute] = []
    var isDeclared = false
    while skipBlanks(), let first = peek, first != UInt8(ascii: ">"), first != UInt8(ascii: "/") {
      let name = string(try name())
      let value = try attributeValue()
      if name == "xmlns" {
        guard !isDeclared else { throw Unknown() }
        isDeclared = true
        uri = try declared(value)
      } else {
        guard !found.contains(where: { $0.name == name }), found.count < builder.limits.attributes - 1 else {
          throw Unknown()
        }
        found.append(Element.Attribute(name, string(value)))
      }
    }
    return found
  }

  /// `="value"`, without what would have to be resolved or normalised.
  private mutating func attributeValue() throws(Unknown) -> Range<Int> {
    skipBlanks()
    guard take("=") else { throw Unknown() }
    skipBlanks()
    guard let quote = peek, quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else { throw Unknown() }
    place += 1
    let start = place
    while place < bytes.count, bytes[place] != quote {
      guard bytes[place] != UInt8(ascii: "<"), bytes[place] != UInt8(ascii: "&"), bytes[place] >= 0x20 else {
        throw Unknown()
      }
      try note(bytes[place])
      place += 1
    }
    guard place < bytes.count else { throw Unknown() }
    place += 1
    return start..<(place - 1)
  }

  /// Its place among those that are known.
  private mutating func declared(_ value: Range<Int>) throws(Unknown) -> Int {
    let text = string(value)
    if let known = uris.firstIndex(where: { $0.text.utf8.elementsEqual(text.utf8) }) { return known }
    // XML's own namespaces cannot be declared.
    guard !text.hasPrefix("http://www.w3.org/"), uris.count < Self.maximumNamespaces else { throw Unknown() }
    uris.append(XMLNamespaces.URI(text))
    return uris.count - 1
  }

  // MARK: Text

  /// As far as nothing but text goes.
  private mutating func text() throws(Unknown) -> Range<Int> {
    let start = place
    while place < bytes.count {
      let byte = bytes[place]
      if byte > UInt8(ascii: "<"), byte < 0x80, byte != UInt8(ascii: "]") {
        place += 1
        continue
      }
      if byte == UInt8(ascii: "<") || byte == UInt8(ascii: "&") { return start..<place }
      guard byte >= 0x20 || Self.isBlank(byte), byte != UInt8(ascii: "]") || !follows("]]>") else {
        throw Unknown()
      }
      try note(byte)
      place += 1
    }
    throw Unknown()
  }

  private mutating func section(endingWith end: StaticString) throws(Unknown) -> Range<Int> {
    let start = place
    while place < bytes.count {
      if follows(end) {
        defer { place += end.utf8CodeUnitCount }
        return start..<place
      }
      guard bytes[place] >= 0x20 || Self.isBlank(bytes[place]) else { throw Unknown() }
      try note(bytes[place])
      place += 1
    }
    throw Unknown()
  }

  private mutating func skipComment() throws(Unknown) {
    _ = try section(endingWith: "--")
    guard take(">") else { throw Unknown() }
  }

  /// UTF-8 is proved at the end; what may begin U+FFFE or a byte order mark is left alone.
  private mutating func note(_ byte: UInt8) throws(Unknown) {
    guard byte >= 0x80, isUTF8 else { return }
    guard byte != 0xEF else { throw Unknown() }
    isASCII = false
  }

  /// What stands behind `&`.
  private mutating func reference() throws(Unknown) -> [UInt8] {
    if take("lt;") { return [UInt8(ascii: "<")] }
    if take("gt;") { return [UInt8(ascii: ">")] }
    if take("amp;") { return [UInt8(ascii: "&")] }
    if take("quot;") { return [UInt8(ascii: "\"")] }
    if take("apos;") { return [UInt8(ascii: "'")] }
    guard take("#") else { throw Unknown() }
    let radix = take("x") ? 16 : 10
    let start = place
    while let byte = peek, byte != UInt8(ascii: ";"), place - start < 8 { place += 1 }
    guard let first = bytes[start..<place].first, first != UInt8(ascii: "+"), first != UInt8(ascii: "-"),
      let number = UInt32(string(start..<place), radix: radix), let scalar = Unicode.Scalar(number),
      number >= 0x20 || [0x09, 0x0A, 0x0D].contains(number), number & 0xFFFE != 0xFFFE, take(";")
    else { throw Unknown() }
    return UTF8.encode(scalar).map { Array($0) } ?? []
  }

  // MARK: Around the root

  /// The encoding must be UTF-8, as it is without a declaration.
  private mutating func declaration() throws(Unknown) {
    guard take("<?xml") else { return }
    guard skipBlanks(), take("version"), bytes[try attributeValue()].elementsEqual("1.0".utf8) else { throw Unknown() }
    var isNext = skipBlanks()
    if isNext, take("encoding") {
      guard string(try attributeValue()).lowercased() == "utf-8" else { throw Unknown() }
      isNext = skipBlanks()
    }
    if isNext, take("standalone") {
      guard ["yes", "no"].contains(string(try attributeValue())) else { throw Unknown() }
      skipBlanks()
    }
    guard take("?>") else { throw Unknown() }
  }

  private mutating func skipMisc() throws(Unknown) {
    skipBlanks()
    while take("<!--") {
      try skipComment()
      skipBlanks()
    }
  }

  // MARK: Bytes

  private var peek: UInt8? { place < bytes.count ? bytes[place] : nil }

  private func follows(_ text: StaticString) -> Bool {
    let count = text.utf8CodeUnitCount
    guard bytes.count - place >= count else { return false }
    for offset in 0..<count where bytes[place + offset] != text.utf8Start[offset] { return false }
    return true
  }

  private mutating func take(_ byte: UInt8) -> Bool {
    guard peek == byte else { return false }
    place += 1
    return true
  }

  private mutating func take(_ text: StaticString) -> Bool {
    guard follows(text) else { return false }
    place += text.utf8CodeUnitCount
    return true
  }

  /// Whether there were any.
  @discardableResult private mutating func skipBlanks() -> Bool {
    let start = place
    while let byte = peek, Self.isBlank(byte) { place += 1 }
    return place > start
  }

  private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D }

  /// A name in ASCII, without a prefix.
  private mutating func name() throws(Unknown) -> Range<Int> {
    let start = place
    while place < bytes.count, Self.isNameByte(bytes[place], isFirst: place == start) { place += 1 }
    guard place > start, peek != UInt8(ascii: ":"), peek ?? 0x80 < 0x80 else { throw Unknown() }
    return start..<place
  }

  private static func isNameByte(_ byte: UInt8, isFirst: Bool) -> Bool {
    switch byte {
    case 0x61...0x7A, 0x41...0x5A, UInt8(ascii: "_"): true
    case 0x30...0x39, UInt8(ascii: "-"), UInt8(ascii: "."): !isFirst
    default: false
    }
  }

  private func string(_ range: Range<Int>) -> String {
    String(decoding: UnsafeBufferPointer(rebasing: bytes[range]), as: UTF8.self)
  }
}
