/// WBXML documents of the SyncML vocabularies ⇄ `Element`.
///
/// Source: WAP Binary XML 1.3; OMA SyncML Representation Protocol 1.2.2 §8.
public enum WBXMLCodec {
  /// Decodes a SyncML or DevInf document; its root tag says which it is, not its public identifier.
  ///
  /// Bytes behind the root element are ignored. A tag without a name in the tables becomes an element
  /// `unknown.page.code`. A nested DevInf document stays data: only the type of its item says what it is.
  /// - Throws: `.truncated`, `.malformed`, `.encoding` (a character set other than UTF-8, US-ASCII, ISO-8859-1), or the
  ///   limit that was passed.
  public static func decode(_ bytes: [UInt8], limits: Limits = Limits()) throws(MarkupError) -> Element {
    guard bytes.count <= limits.bytes else { throw MarkupError(.tooManyBytes, "document") }
    var decoder = try WBXMLDecoder(bytes, limits: limits)
    return try decoder.decode()
  }

  /// Reads only the header of a document.
  public static func header(of bytes: [UInt8]) throws(MarkupError) -> WBXMLHeader {
    try WBXMLDecoder(bytes, limits: Limits()).header
  }

  /// Encodes a SyncML or DevInf document. A DevInf element inside of a SyncML document becomes a document of its own
  /// in an opaque, children of other vocabularies become XML text in an opaque; an unknown name is left out.
  public static func encode(
    _ element: Element, version: Version = .v12, publicID: PublicID.Style = .number
  ) -> [UInt8] {
    WBXMLWriter.document(element, version: version, publicID: publicID)
  }
}
