/// A node of the tree that XML and WBXML documents have in common.
///
/// SyncML has no mixed content: an element holds either child elements or data. A decoder drops the white space
/// between children; the data of a leaf is kept as the bytes that were sent (XML: after entity resolution and the line
/// end normalisation that XML prescribes; WBXML: inline strings, table strings, entities and opaques concatenated).
public struct Element: Hashable, Sendable {
  /// The vocabulary of the name.
  public var namespace: Namespace
  /// The local name.
  public var name: String
  /// XML attributes other than namespace declarations, in order (SyncML itself has none; Kolab and SIF do).
  public var attributes: [Attribute]
  /// Child elements in document order; empty for a leaf.
  public var children: [Element]
  /// UTF-8 text or raw octets; empty when there are children.
  public var data: [UInt8]
  /// Payload is written as CDATA in XML and as OPAQUE in WBXML; protocol fields as escaped text and inline strings.
  public var isPayload: Bool

  /// One XML attribute.
  public struct Attribute: Hashable, Sendable {
    /// The local name.
    public var name: String
    /// The decoded value.
    public var value: String

    /// Makes it of its parts.
    public init(_ name: String, _ value: String) {
      self.name = name
      self.value = value
    }
  }

  /// Makes it of its parts.
  public init(
    _ name: String, in namespace: Namespace = .syncml, attributes: [Attribute] = [], _ children: [Element] = []
  ) {
    self.name = name
    self.namespace = namespace
    self.attributes = attributes
    self.children = children
    self.data = []
    self.isPayload = false
  }

  /// A leaf that holds a protocol field.
  public init(_ name: String, in namespace: Namespace = .syncml, attributes: [Attribute] = [], text: String) {
    self.init(name, in: namespace, attributes: attributes)
    self.data = Array(text.utf8)
  }

  /// A leaf that holds the bytes of an item.
  public init(_ name: String, in namespace: Namespace = .syncml, payload: [UInt8]) {
    self.init(name, in: namespace)
    self.data = payload
    self.isPayload = true
  }

  /// The first child of that name, whatever its namespace (phones mix them up).
  public subscript(name: String) -> Element? { children.first { $0.name == name } }

  /// The data of the first child of that name, as it is.
  public func data(of name: String) -> [UInt8]? {
    children.firstIndex { $0.name == name }.map { children[$0].data }
  }

  /// Every child of that name, in document order.
  public func all(_ name: String) -> [Element] { children.filter { $0.name == name } }

  /// The data as text: invalid UTF-8 is repaired, white space and NULs at both ends are removed
  /// (never use it for an item's payload).
  public var text: String { Self.text(data[...]) }

  /// The data as text, as it is.
  public var wholeText: String { String(decoding: data, as: UTF8.self) }

  /// The text of the first child of that name.
  public func text(of name: String) -> String? { data(of: name).map { Self.text($0[...]) } }

  static func text(_ data: ArraySlice<UInt8>) -> String {
    guard let first = data.firstIndex(where: { $0 > 0x20 }), let last = data.lastIndex(where: { $0 > 0x20 }) else {
      return ""
    }
    return String(decoding: data[first...last], as: UTF8.self)
  }
}
