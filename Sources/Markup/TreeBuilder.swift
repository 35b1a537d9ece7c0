/// Builds an `Element` from the events of a decoder and enforces `Limits`; not recursive.
struct TreeBuilder {
  let limits: Limits
  /// The open elements, outermost first.
  private(set) var open: [Element] = []
  /// The finished root element.
  private(set) var root: Element?
  private var elements = 0

  init(limits: Limits) {
    self.limits = limits
    open.reserveCapacity(16)
  }

  /// Name and namespace of the innermost open element.
  var innermost: (name: String, namespace: Namespace)? {
    open.indices.last.map { (open[$0].name, open[$0].namespace) }
  }

  mutating func start(_ element: Element) throws(MarkupError) {
    guard root == nil else { throw MarkupError(.malformed, "a second root element") }
    guard open.count < limits.depth else { throw MarkupError(.tooDeep) }
    guard elements < limits.elements else { throw MarkupError(.tooManyElements) }
    elements += 1
    open.append(element)
  }

  mutating func append(_ bytes: some Collection<UInt8>) throws(MarkupError) {
    guard let top = open.indices.last else { return }
    guard bytes.count <= limits.leafBytes - open[top].data.count else { throw MarkupError(.tooManyBytes, "a leaf") }
    open[top].data.append(contentsOf: bytes)
  }

  /// Closes the innermost element. Text beside children is dropped: white space, or not meant by any vocabulary here.
  mutating func end() throws(MarkupError) {
    guard var element = open.popLast() else { throw MarkupError(.malformed, "an end without a start") }
    if !element.children.isEmpty { element.data = [] }
    if let parent = open.indices.last {
      open[parent].children.append(element)
    } else {
      root = element
    }
  }
}
