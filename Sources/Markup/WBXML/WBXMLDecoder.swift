/// One run over a WBXML document; not recursive.
struct WBXMLDecoder {
  let header: WBXMLHeader
  private var cursor: WBXMLCursor
  private let table: ArraySlice<UInt8>
  private var builder: OutlineBuilder
  /// Running state: the end of an element does not restore it.
  private var page: UInt8 = 0
  private var isDevInf = false

  init(_ bytes: [UInt8], limits: Limits) throws(MarkupError) {
    cursor = WBXMLCursor(bytes)
    builder = OutlineBuilder(limits: limits)
    let version = try cursor.byte()
    guard (1...3).contains(version) else { throw MarkupError(.malformed, "WBXML version \(version)") }
    let number = try cursor.number()
    let textOffset = number == 0 ? try cursor.number() : nil
    let mib = try cursor.number()
    guard let charset = WBXMLHeader.Charset(rawValue: mib) else { throw MarkupError(.encoding, "MIBenum \(mib)") }
    let strings = try cursor.take(try cursor.number())
    let text = try textOffset.map { (offset) throws(MarkupError) in try Self.string(at: offset, of: strings) }
    table = strings
    header = WBXMLHeader(
      version: version, publicID: number, publicText: text.map { String(decoding: $0, as: UTF8.self) }, charset: charset
    )
  }

  mutating func decode() throws(MarkupError) -> Element {
    while true {
      if let outline = builder.outline { return outline.root.element }
      try step()
    }
  }

  private mutating func step() throws(MarkupError) {
    let token = try cursor.byte()
    switch token {
    case WBXMLToken.switchPage: page = try cursor.byte()
    case WBXMLToken.end: try builder.end()
    case WBXMLToken.entity: try entity()
    case WBXMLToken.inlineString: try text(try cursor.string())
    case WBXMLToken.tableString: try text(try Self.string(at: try cursor.number(), of: table))
    case WBXMLToken.opaque: try builder.append(try cursor.take(try cursor.number()))
    case WBXMLToken.extensionString: _ = try cursor.string()
    case WBXMLToken.extensionNumber: _ = try cursor.number()
    case WBXMLToken.extensionByte: break
    case WBXMLToken.instruction: try skipAttributes()
    default: try start(token)
    }
  }

  private mutating func start(_ token: UInt8) throws(MarkupError) {
    let (name, namespace) = token & 0x3F == WBXMLToken.literal ? try literal() : element(token)
    try builder.start(name, in: namespace)
    if token & WBXMLToken.hasAttributes != 0 { try skipAttributes() }
    if token & WBXMLToken.hasContent == 0 { try builder.end() }
  }

  private mutating func literal() throws(MarkupError) -> (String, Namespace) {
    let name = try Self.string(at: try cursor.number(), of: table)
    return (String(decoding: name, as: UTF8.self), .other(""))
  }

  private mutating func element(_ token: UInt8) -> (String, Namespace) {
    if !builder.isOpen { isDevInf = page == 0 && Vocabulary.devinf.name(of: token) == "DevInf" }
    let namespace = self.namespace
    let table = page == 2 && namespace == .metinf ? Vocabulary.firstMetinf : namespace.vocabulary
    guard let name = table?.name(of: token) else {
      return ("unknown.\(page).\(token & 0x3F)", .other(""))
    }
    let isRenamed = namespace == .devinf && name == "Size" && builder.innermost?.name == "Property"
    return (isRenamed ? "MaxSize" : name, namespace)
  }

  /// The vocabulary of the current code page; page 2 is DevInf inside of a Filter, else the first numbering of MetInf.
  private var namespace: Namespace {
    switch (page, isDevInf) {
    case (0, true): .devinf
    case (0, false): .syncml
    case (1, _): .metinf
    case (2, false): builder.isInside("Filter") ? .devinf : .metinf
    default: .other("")
    }
  }

  private mutating func entity() throws(MarkupError) {
    guard let scalar = Unicode.Scalar(try cursor.number()) else { throw MarkupError(.malformed, "entity") }
    try builder.append(Array(String(scalar).utf8))
  }

  private mutating func text(_ bytes: ArraySlice<UInt8>) throws(MarkupError) {
    guard header.charset == .latin1 else { return try builder.append(bytes) }
    try builder.append(bytes.flatMap { Array(String(Unicode.Scalar($0)).utf8) })
  }

  /// Skips an attribute list or a processing instruction up to its END: names, values, strings, extensions.
  private mutating func skipAttributes() throws(MarkupError) {
    while true {
      let token = try cursor.byte()
      switch token {
      case WBXMLToken.end: return
      case WBXMLToken.switchPage: _ = try cursor.byte()
      case WBXMLToken.inlineString, WBXMLToken.extensionString: _ = try cursor.string()
      case WBXMLToken.opaque: _ = try cursor.take(try cursor.number())
      case WBXMLToken.entity, WBXMLToken.literal, WBXMLToken.tableString, WBXMLToken.extensionNumber:
        _ = try cursor.number()
      default: break
      }
    }
  }

  /// A string of the table: up to a NUL or the table's end.
  private static func string(at offset: UInt32, of table: ArraySlice<UInt8>) throws(MarkupError) -> ArraySlice<UInt8> {
    guard let offset = Int(exactly: offset), offset < table.count else {
      throw MarkupError(.malformed, "string table offset")
    }
    return table.dropFirst(offset).prefix { $0 != 0 }
  }
}
