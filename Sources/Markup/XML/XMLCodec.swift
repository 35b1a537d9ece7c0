/// XML documents ⇄ `Element`; what is not plain is decoded by libxml2.
///
/// Nothing outside the document is ever read: a DOCTYPE is skipped, an entity declaration or a reference to anything but
/// XML's five entities is an error.
public enum XMLCodec {
  /// Decodes a document in UTF-8, UTF-16 or the encoding that its declaration names (ISO-8859-1, …).
  ///
  /// A SyncML element gets its namespace by its name and its ancestors when `xmlns` is missing, lower-case or odd.
  /// White space between children is dropped; the data of leaves is kept, with line ends as XML normalises them.
  /// - Throws: `.truncated` (no bytes), `.malformed`, `.encoding`, `.entity` or the limit that was passed.
  public static func decode(_ bytes: [UInt8], limits: Limits = Limits()) throws(MarkupError) -> Element {
    try outline(bytes, limits: limits).root.element
  }

  /// The same, without a tree of values.
  /// - Throws: what `decode` throws.
  public static func outline(_ bytes: [UInt8], limits: Limits = Limits()) throws(MarkupError) -> Outline {
    guard bytes.count <= limits.bytes, bytes.count < Int(Int32.max) else {
      throw MarkupError(.tooManyBytes, "document")
    }
    if let plain = XMLScanner.decode(bytes, limits: limits) { return plain }
    var parser = XMLParser(limits: limits)
    return try parser.parse(bytes)
  }

  /// Encodes a document in UTF-8.
  ///
  /// - Parameters:
  ///   - version: decides the namespace of SyncML elements, and which of them exist.
  ///   - declaration: whether `<?xml …?>` comes first.
  public static func encode(
    _ element: Element, version: Version = .v12, declaration: Bool = true
  ) -> [UInt8] {
    var writer = XMLWriter(version: version, inherited: .other(""))
    if declaration { writer.declaration() }
    writer.write(element)
    return writer.bytes
  }

  /// A document in UTF-8 whose elements are all of one namespace, written straight away.
  public static func document(
    _ root: String, in namespace: Namespace, attributes: [Element.Attribute] = [],
    _ content: (inout XMLFragment) -> Void
  ) -> [UInt8] {
    var writer = XMLWriter(version: .v12, inherited: .other(""))
    writer.declaration()
    let element = Element(root, in: namespace, attributes: attributes)
    writer.open(element)
    var fragment = XMLFragment(in: namespace, behind: writer.bytes)
    content(&fragment)
    fragment.close(root)
    return fragment.bytes
  }
}
