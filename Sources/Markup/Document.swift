/// A decoded document, with what an answer in the same form needs to know of it.
public struct Document: Hashable, Sendable {
  /// The root element.
  public var root: Element
  /// The syntax of the document.
  public var syntax: Syntax
  /// How the document named its type; `.number` for XML.
  public var publicID: PublicID.Style

  /// Decodes a whole document and believes its first byte rather than the announced syntax.
  ///
  /// XML is read as devices write it, with bytes and a bare `&` that do not belong there.
  /// - Throws: what `XMLCodec` and `WBXMLCodec` throw.
  public init(_ bytes: [UInt8], announced: Syntax = .xml, limits: Limits = Limits()) throws(MarkupError) {
    syntax = Syntax(sniffing: bytes) ?? announced
    switch syntax {
    case .xml:
      root = try XMLRepair.decode(bytes, limits: limits)
      publicID = .number
    case .wbxml:
      let header = try WBXMLCodec.header(of: bytes)
      root = try WBXMLCodec.decode(bytes, limits: limits)
      publicID = header.style
    }
  }
}
