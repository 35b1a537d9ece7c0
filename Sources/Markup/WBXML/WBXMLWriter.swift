/// Appends elements to the body of a WBXML document, without a string table.
struct WBXMLWriter: TreeWriter {
  private(set) var bytes: [UInt8] = []
  /// The code page in force behind the last byte; every body begins on page 0.
  private(set) var page: UInt8 = 0
  let version: Version
  let publicID: PublicID.Style
  private let isDevInf: Bool

  init(version: Version, publicID: PublicID.Style, isDevInf: Bool = false) {
    self.version = version
    self.publicID = publicID
    self.isDevInf = isDevInf
  }

  static func document(_ root: Element, version: Version, publicID: PublicID.Style) -> [UInt8] {
    let isDevInf = root.namespace == .devinf
    var writer = WBXMLWriter(version: version, publicID: publicID, isDevInf: isDevInf)
    writer.header(isDevInf ? version.devInfPublicID : version.syncMLPublicID)
    writer.write(root)
    return writer.bytes
  }

  /// WBXML 1.2 and UTF-8; 1.0 documents name their type by text, as no client of that age reads the number.
  mutating func header(_ id: PublicID) {
    bytes.append(0x02)
    if publicID == .text || version == .v10 {
      bytes += [0, 0, 0x6A]
      number(id.text.utf8.count)
      bytes += id.text.utf8
    } else {
      number(Int(id.number))
      bytes += [0x6A, 0]
    }
  }

  mutating func open(_ element: Element) { tag(element, WBXMLToken.hasContent) }

  mutating func close(_ element: Element) { bytes.append(WBXMLToken.end) }

  mutating func write(_ element: Element) {
    guard element.exists(in: version), element.namespace.vocabulary?[element.name] != nil else { return }
    if element.children.isEmpty && element.data.isEmpty && !element.isPayload { return tag(element, 0) }
    open(element)
    content(of: element)
    close(element)
  }

  private mutating func content(of element: Element) {
    if element.children.isEmpty {
      if element.isPayload || element.data.contains(0) { opaque(element.data) } else { string(element.data) }
    }
    for child in element.children { write(child: child) }
  }

  private mutating func write(child: Element) {
    switch child.namespace {
    case .other:
      opaque(XMLCodec.encode(child, declaration: false))
    case .devinf where !isDevInf:
      let own = child["VerDTD"].flatMap { Version(rawValue: $0.text) } ?? version
      opaque(Self.document(child, version: own, publicID: publicID))
    default: write(child)
    }
  }

  private mutating func tag(_ element: Element, _ content: UInt8) {
    guard let token = element.namespace.vocabulary?[element.name] else { return }
    let needed: UInt8 = element.namespace == .metinf ? 1 : 0
    if page != needed { bytes += [WBXMLToken.switchPage, needed] }
    page = needed
    bytes.append(token.code | content)
  }

  private mutating func string(_ text: [UInt8]) {
    bytes.append(WBXMLToken.inlineString)
    bytes += text
    bytes.append(0)
  }

  private mutating func opaque(_ data: [UInt8]) {
    bytes.append(WBXMLToken.opaque)
    number(data.count)
    bytes += data
  }

  private mutating func number(_ value: Int) { bytes += Self.number(value) }

  /// `mb_u_int32`.
  static func number(_ value: Int) -> [UInt8] {
    var groups = [UInt8(truncatingIfNeeded: value & 0x7F)]
    var rest = value >> 7
    while rest > 0 {
      groups.append(UInt8(truncatingIfNeeded: rest & 0x7F) | 0x80)
      rest >>= 7
    }
    return groups.reversed()
  }
}
