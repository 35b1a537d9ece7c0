/// A decoded document as one list: its elements in document order, and the data of all leaves in one buffer.
///
/// Much cheaper to make than a tree of values; what reads a document once reads it from here.
public final class Outline: Sendable {
  /// One element.
  struct Entry: Sendable {
    let name: String
    let namespace: Namespace
    let attributes: [Element.Attribute]
    /// Its data; empty if it has children.
    var data: Range<Int>
    /// The place of the next element that is not inside.
    var next: Int
  }

  let entries: [Entry]
  let data: [UInt8]

  init(entries: [Entry], data: [UInt8]) {
    self.entries = entries
    self.data = data
  }

  /// The root element. An outline has one: without it a document is an error.
  public var root: Node { Node(outline: self, place: 0) }
}
