/// An element of an outline: what an `Element` is, without a copy.
public struct Node: Sendable {
  private let outline: Outline
  private let place: Int

  init(outline: Outline, place: Int) {
    self.outline = outline
    self.place = place
  }

  private var entry: Outline.Entry { outline.entries[place] }

  /// The local name.
  public var name: String { entry.name }
  /// The vocabulary of the name.
  public var namespace: Namespace { entry.namespace }
  /// XML attributes other than namespace declarations, in order.
  public var attributes: [Element.Attribute] { entry.attributes }
  /// UTF-8 text or raw octets; empty when there are children.
  public var data: ArraySlice<UInt8> { outline.data[entry.data] }
  /// It has no children.
  public var isLeaf: Bool { entry.next == place + 1 }
  /// Child elements in document order.
  public var children: Children { Children(outline: outline, place: place + 1, end: entry.next) }

  /// The child elements of a node.
  public struct Children: Sequence, IteratorProtocol {
    fileprivate let outline: Outline
    fileprivate var place: Int
    fileprivate let end: Int

    /// The next child.
    public mutating func next() -> Node? {
      guard place < end else { return nil }
      defer { place = outline.entries[place].next }
      return Node(outline: outline, place: place)
    }
  }

  /// The first child of that name.
  public subscript(name: String) -> Node? {
    let end = entry.next
    var child = place + 1
    while child < end {
      if outline.entries[child].name == name { return Node(outline: outline, place: child) }
      child = outline.entries[child].next
    }
    return nil
  }

  /// Every child of that name, in document order.
  public func all(_ name: String) -> [Node] { children.filter { $0.name == name } }

  /// The data as text, without blanks at both ends; invalid UTF-8 is repaired.
  public var text: String { Element.text(data) }
  /// The data as text, as it is.
  public var wholeText: String { String(decoding: data, as: UTF8.self) }
  /// The text of the first child of that name.
  public func text(of name: String) -> String? { self[name]?.text }
  /// The whole text of the first child of that name.
  public func wholeText(of name: String) -> String? { self[name]?.wholeText }
  /// The whole text of each child of that name.
  public func wholeTexts(of name: String) -> [String] {
    var texts: [String] = []
    for child in children where child.name == name { texts.append(child.wholeText) }
    return texts
  }

  /// The same as a tree of values.
  public var element: Element {
    var element = Element(name, in: namespace, attributes: attributes, children.map(\.element))
    element.data = Array(data)
    return element
  }
}
