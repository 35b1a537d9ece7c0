/// A message, or one part of it; its bytes stay those that were read.
public struct Part: Sendable {
  public let header: Header
  /// The whole part: header, empty line and body.
  public let raw: ArraySlice<UInt8>
  /// Still encoded.
  public let body: ArraySlice<UInt8>
  /// The content type without its parameters, in lower case.
  let mediaType: String
  /// The field Content-Type; what RFC 2045 §5.2 takes for granted where there is none.
  private let type: String
  /// The parts of a multipart.
  public let children: [Part]

  public init(parsing bytes: [UInt8], limits: MIMELimits = MIMELimits()) throws(MIMEError) {
    var count = 0
    try self.init(bytes[...], limits, depth: 0, &count)
  }

  private init(_ bytes: ArraySlice<UInt8>, _ limits: MIMELimits, depth: Int, _ count: inout Int) throws(MIMEError) {
    guard depth <= limits.depth else { throw MIMEError(.limit, "deeper than \(limits.depth)") }
    count += 1
    guard count <= limits.parts else { throw MIMEError(.limit, "more than \(limits.parts) parts") }
    let end = Self.headerEnd(bytes)
    guard end.upperBound - bytes.startIndex <= limits.header else {
      throw MIMEError(.limit, "header longer than \(limits.header) bytes")
    }
    raw = bytes
    header = Header(parsing: bytes[..<end.lowerBound])
    body = bytes[end.upperBound...]
    type = header.raw("Content-Type") ?? "text/plain"
    mediaType = Parameterized.value(of: type)
    var children: [Part] = []
    if mediaType.hasPrefix("multipart/"), let boundary = Parameterized(parsing: type).parameters["boundary"] {
      for piece in try Boundary(boundary).split(body, limit: limits.parts) {
        children.append(try Part(piece, limits, depth: depth + 1, &count))
      }
    }
    self.children = children
  }

  public var contentType: Parameterized { Parameterized(parsing: type) }

  public var disposition: Parameterized? { header.raw("Content-Disposition").map { Parameterized(parsing: $0) } }

  /// The body without its transfer encoding; nil if the encoding is not known.
  public var content: [UInt8]? {
    TransferEncoding(name: header.raw("Content-Transfer-Encoding"))?.decode(body)
  }

  /// The parts that are no multiparts, in order.
  public var leaves: [Part] { children.isEmpty ? [self] : children.flatMap(\.leaves) }

  /// Without the angle brackets.
  public var contentID: String? {
    header.raw("Content-ID").map { $0.filter { $0 != "<" && $0 != ">" && !$0.isWhitespace } }
  }

  public var fileName: String? { disposition?.parameters["filename"] ?? contentType.parameters["name"] }

  /// From the end of the last field to the beginning of the body.
  private static func headerEnd(_ bytes: ArraySlice<UInt8>) -> Range<Int> {
    var start = bytes.startIndex
    while let newline = bytes[start...].place(of: 0x0A) {
      let line = bytes[start..<newline]
      if line.isEmpty || line.elementsEqual([0x0D]) { return start..<(newline + 1) }
      start = newline + 1
    }
    return bytes.endIndex..<bytes.endIndex
  }
}
