/// Builds an `Outline` from the events of a decoder and enforces `Limits`; not recursive.
struct OutlineBuilder {
  let limits: Limits
  private var entries: [Outline.Entry] = []
  private var data: [UInt8] = []
  /// Bytes of everything that was said, kept or not.
  private var said = 0
  /// The places of the open elements, outermost first.
  private var open: [Int] = []

  init(limits: Limits) {
    self.limits = limits
    entries.reserveCapacity(64)
    data.reserveCapacity(1024)
    open.reserveCapacity(16)
  }

  /// The document, once its root element is closed.
  var outline: Outline? { entries.isEmpty || !open.isEmpty ? nil : Outline(entries: entries, data: data) }

  var isOpen: Bool { !open.isEmpty }

  /// Name and namespace of the innermost open element.
  var innermost: (name: String, namespace: Namespace)? {
    open.last.map { (entries[$0].name, entries[$0].namespace) }
  }

  /// Whether an element of that name is open.
  func isInside(_ name: String) -> Bool { open.contains { entries[$0].name == name } }

  /// Text before a child is dropped: white space, or not meant by any vocabulary here.
  mutating func start(
    _ name: String, in namespace: Namespace, attributes: [Element.Attribute] = []
  ) throws(MarkupError) {
    guard entries.isEmpty || isOpen else { throw MarkupError(.malformed, "a second root element") }
    guard open.count < limits.depth else { throw MarkupError(.tooDeep) }
    guard entries.count < limits.elements else { throw MarkupError(.tooManyElements) }
    try count(attributes.reduce(name.utf8.count) { $0 + $1.name.utf8.count + $1.value.utf8.count })
    if let parent = open.last, data.count > entries[parent].data.lowerBound, !hasChildren(parent) {
      data.removeSubrange(entries[parent].data.lowerBound...)
    }
    open.append(entries.count)
    entries.append(
      Outline.Entry(
        name: name, namespace: namespace, attributes: attributes, data: data.count..<data.count, next: entries.count + 1
      ))
  }

  /// Text behind a child is dropped, too.
  mutating func append(_ bytes: some Collection<UInt8>) throws(MarkupError) {
    try count(bytes.count)
    guard let top = open.last, !hasChildren(top) else { return }
    guard bytes.count <= limits.leafBytes - (data.count - entries[top].data.lowerBound) else {
      throw MarkupError(.tooManyBytes, "a leaf")
    }
    data.append(contentsOf: bytes)
  }

  private mutating func count(_ bytes: Int) throws(MarkupError) {
    guard bytes <= limits.dataBytes - said else { throw MarkupError(.tooManyBytes, "all names and leaves") }
    said += bytes
  }

  /// Closes the innermost element.
  mutating func end() throws(MarkupError) {
    guard let top = open.popLast() else { throw MarkupError(.malformed, "an end without a start") }
    if hasChildren(top) {
      entries[top].next = entries.count
    } else {
      entries[top].data = entries[top].data.lowerBound..<data.count
    }
  }

  private func hasChildren(_ place: Int) -> Bool { entries.count > place + 1 }
}
