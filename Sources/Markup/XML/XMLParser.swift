import CLibXML2

/// One run of libxml2's SAX2 parser over a document in memory.
struct XMLParser {
  private var builder: OutlineBuilder
  private var namespaces = XMLNamespaces()
  /// The last URI and where it stands in libxml2's dictionary, which holds each once.
  private var uri: (address: UnsafePointer<xmlChar>?, meaning: XMLNamespaces.URI) = (nil, XMLNamespaces.URI(""))
  private var failure: MarkupError?
  private var context: xmlParserCtxtPtr?

  init(limits: Limits) { builder = OutlineBuilder(limits: limits) }

  mutating func parse(_ bytes: [UInt8]) throws(MarkupError) -> Outline {
    guard !bytes.isEmpty else { throw MarkupError(.truncated) }
    xmlInitParser()
    let error = bytes.withUnsafeBytes { bytes in
      withUnsafeMutablePointer(to: &self) { Self.run($0, over: bytes) }
    }
    if let failure { throw failure }
    if let error { throw error }
    guard let outline = builder.outline else { throw MarkupError(.truncated) }
    return outline
  }

  /// Parses with no option but NONET: no DTD is loaded, no entity is substituted.
  private static func run(_ parser: UnsafeMutablePointer<Self>, over bytes: UnsafeRawBufferPointer) -> MarkupError? {
    guard
      let start = bytes.bindMemory(to: CChar.self).baseAddress, let size = Int32(exactly: bytes.count),
      let context = xmlCreateMemoryParserCtxt(start, size)
    else { return MarkupError(.malformed, "no parser") }
    defer {
      // Of a DTD libxml2 keeps notes in a document of its own, which it forgets where it is stopped.
      xmlFreeDoc(context.pointee.myDoc)
      xmlFreeParserCtxt(context)
    }
    parser.pointee.context = context
    context.pointee.sax.pointee = handler
    context.pointee.userData = UnsafeMutableRawPointer(parser)
    xmlCtxtUseOptions(context, Int32(XML_PARSE_NONET.rawValue))
    let result = xmlParseDocument(context)
    return result == 0 && context.pointee.wellFormed == 1 ? nil : error(of: context)
  }

  private static func error(of context: xmlParserCtxtPtr) -> MarkupError {
    guard let error = xmlCtxtGetLastError(context) else { return MarkupError(.malformed) }
    let code = UInt32(bitPattern: error.pointee.code)
    let place = "line \(error.pointee.line), libxml2 error \(code)"
    return MarkupError(kinds[code] ?? .malformed, place)
  }

  private static let kinds: [UInt32: MarkupError.Code] = [
    XML_ERR_INVALID_ENCODING.rawValue: .encoding, XML_ERR_UNKNOWN_ENCODING.rawValue: .encoding,
    XML_ERR_UNSUPPORTED_ENCODING.rawValue: .encoding, XML_ERR_INVALID_CHAR.rawValue: .encoding,
    XML_I18N_CONV_FAILED.rawValue: .encoding, XML_ERR_UNDECLARED_ENTITY.rawValue: .entity,
    XML_ERR_ENTITY_LOOP.rawValue: .entity, XML_ERR_ENTITY_BOUNDARY.rawValue: .entity,
  ]

  private static func parser(_ data: UnsafeMutableRawPointer?) -> UnsafeMutablePointer<XMLParser>? {
    data?.assumingMemoryBound(to: XMLParser.self)
  }

  private static var handler: xmlSAXHandler {
    var handler = xmlSAXHandler()
    handler.initialized = XML_SAX2_MAGIC
    handler.startElementNs = { data, name, _, uri, _, _, count, _, attributes in
      XMLParser.parser(data)?.pointee.start(name, uri, Int(count), attributes)
    }
    handler.endElementNs = { data, _, _, _ in XMLParser.parser(data)?.pointee.end() }
    handler.characters = { data, text, count in XMLParser.parser(data)?.pointee.append(text, Int(count)) }
    handler.cdataBlock = handler.characters
    handler.ignorableWhitespace = handler.characters
    handler.getEntity = { data, name in XMLParser.parser(data)?.pointee.entity(name) }
    handler.entityDecl = { data, _, _, _, _, _ in XMLParser.parser(data)?.pointee.stop(MarkupError(.entity, "declared"))
    }
    handler.unparsedEntityDecl = { data, _, _, _, _ in
      XMLParser.parser(data)?.pointee.stop(MarkupError(.entity, "declared"))
    }
    handler.getParameterEntity = { data, _ in
      XMLParser.parser(data)?.pointee.stop(MarkupError(.entity, "parameter"))
      return nil
    }
    handler.serror = { _, _ in }  // kept in the context; without this libxml2 prints to stderr
    return handler
  }

  private mutating func stop(_ error: MarkupError) {
    if failure == nil { failure = error }
    if let context { xmlStopParser(context) }
  }

  private mutating func attempt(_ step: (inout OutlineBuilder) throws(MarkupError) -> Void) {
    guard failure == nil else { return }
    do { try step(&builder) } catch { stop(error) }
  }

  private mutating func start(
    _ name: UnsafePointer<xmlChar>?, _ uri: UnsafePointer<xmlChar>?, _ count: Int,
    _ attributes: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?
  ) {
    guard let name else { return }
    guard count <= builder.limits.attributes else { return stop(MarkupError(.tooManyAttributes)) }
    let text = String(cString: name)
    if uri != self.uri.address { self.uri = (uri, XMLNamespaces.URI(uri.map { String(cString: $0) } ?? "")) }
    let namespace = namespaces.resolve(text, self.uri.meaning, in: builder.innermost)
    let found = attributes.map { XMLAttributes.decode($0, count: count) } ?? []
    attempt { (builder) throws(MarkupError) in
      try builder.start(text, in: namespace, attributes: found)
    }
  }

  private mutating func end() {
    attempt { (builder) throws(MarkupError) in try builder.end() }
  }

  private mutating func append(_ text: UnsafePointer<xmlChar>?, _ count: Int) {
    attempt { (builder) throws(MarkupError) in
      try builder.append(UnsafeBufferPointer(start: text, count: max(0, count)))
    }
  }

  private mutating func entity(_ name: UnsafePointer<xmlChar>?) -> xmlEntityPtr? {
    if let entity = xmlGetPredefinedEntity(name) { return entity }
    stop(MarkupError(.entity, "unknown"))
    return nil
  }
}
