/// Appends elements to a UTF-8 document; never writes ill-formed XML, whatever the data.
struct XMLWriter: TreeWriter {
  private(set) var bytes: [UInt8] = []
  let version: Version
  /// The default namespaces in force, innermost last.
  private var scopes: [Namespace]

  /// - Parameter inherited: the default namespace at the place where the output will stand.
  init(version: Version, inherited: Namespace) {
    self.version = version
    scopes = [inherited]
    bytes.reserveCapacity(1024)
  }

  mutating func declaration() {
    bytes.reserveCapacity(4096)
    append(#"<?xml version="1.0" encoding="UTF-8"?>"#)
  }

  mutating func open(_ element: Element) {
    bytes.append(UInt8(ascii: "<"))
    append(element.name)
    if element.namespace != scopes.last { attribute("xmlns", uri(of: element.namespace)) }
    scopes.append(element.namespace)
    for each in element.attributes { attribute(each.name, each.value) }
    bytes.append(UInt8(ascii: ">"))
  }

  mutating func close(_ element: Element) {
    scopes.removeLast()
    bytes.append(UInt8(ascii: "<"))
    bytes.append(UInt8(ascii: "/"))
    append(element.name)
    bytes.append(UInt8(ascii: ">"))
  }

  mutating func write(_ element: Element) {
    guard element.exists(in: version) else { return }
    open(element)
    if element.children.isEmpty && element.data.isEmpty && !element.isPayload {
      scopes.removeLast()
      bytes[bytes.count - 1] = UInt8(ascii: "/")
      return bytes.append(UInt8(ascii: ">"))
    }
    for child in element.children { write(child) }
    if element.children.isEmpty { bytes += XMLText(element.data).encoded(asPayload: element.isPayload) }
    close(element)
  }

  private mutating func attribute(_ name: String, _ value: String) {
    append(" ")
    append(name)
    append("=\"")
    bytes += XMLText(Array(value.utf8)).attribute
    append("\"")
  }

  private func uri(of namespace: Namespace) -> String {
    switch namespace {
    case .syncml: version.namespaceURI
    case .metinf: "syncml:metinf"
    case .devinf: "syncml:devinf"
    case .other(let uri): uri
    }
  }

  private mutating func append(_ text: StaticString) {
    text.withUTF8Buffer { bytes.append(contentsOf: $0) }
  }

  private mutating func append(_ text: String) {
    var text = text
    text.withUTF8 { bytes.append(contentsOf: $0) }
  }
}
