/// The two concrete syntaxes of a SyncML document.
public enum Syntax: String, Hashable, Sendable, Codable, CaseIterable {
  case xml
  case wbxml

  /// Looks at a document's first byte: 1…3 is a WBXML version, `<`, a byte order mark or white space begins XML.
  public init?(sniffing bytes: some Collection<UInt8>) {
    switch bytes.first {
    case 1, 2, 3: self = .wbxml
    case 0x3C, 0xEF, 0xFE, 0xFF, 0x20, 0x09, 0x0A, 0x0D: self = .xml
    default: return nil
    }
  }

  /// Decodes a whole document of this syntax.
  public func decode(_ bytes: [UInt8], limits: Limits = Limits()) throws(MarkupError) -> Element {
    switch self {
    case .xml: try XMLCodec.decode(bytes, limits: limits)
    case .wbxml: try WBXMLCodec.decode(bytes, limits: limits)
    }
  }
}
