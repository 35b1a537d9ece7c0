/// XML that is written straight away, all of it of the namespace that is in force where it will stand.
public struct XMLFragment: Sendable {
  /// What was written so far.
  public private(set) var bytes: [UInt8]
  /// Of all elements.
  public let namespace: Namespace
  /// Behind the last start tag.
  private var opened = -1

  /// Nothing yet.
  public init(in namespace: Namespace) { self.init(in: namespace, behind: []) }

  init(in namespace: Namespace, behind bytes: [UInt8]) {
    self.bytes = bytes
    self.namespace = namespace
    self.bytes.reserveCapacity(4096)
  }

  /// How many bytes were written.
  public var count: Int { bytes.count }

  /// Takes back what was written behind so many bytes.
  public mutating func cut(to count: Int) {
    bytes.removeLast(max(0, bytes.count - count))
    opened = -1
  }

  /// Begins an element.
  public mutating func open(_ name: String, attributes: [Element.Attribute] = []) {
    bytes.append(UInt8(ascii: "<"))
    append(name)
    for each in attributes {
      bytes.append(UInt8(ascii: " "))
      append(each.name)
      bytes += "=\"".utf8
      bytes += XMLText(Array(each.value.utf8)).attribute
      bytes.append(UInt8(ascii: "\""))
    }
    bytes.append(UInt8(ascii: ">"))
    opened = bytes.count
  }

  /// Ends the element that was begun last.
  public mutating func close(_ name: String) {
    if bytes.count == opened {
      bytes[opened - 1] = UInt8(ascii: "/")
    } else {
      bytes.append(UInt8(ascii: "<"))
      bytes.append(UInt8(ascii: "/"))
      append(name)
    }
    bytes.append(UInt8(ascii: ">"))
  }

  /// An element that holds a text.
  public mutating func leaf(_ name: String, _ text: String) {
    open(name)
    self.text(text)
    close(name)
  }

  /// An element with what is written in it; nothing where that is nothing.
  public mutating func unlessEmpty(_ name: String, _ content: (inout Self) -> Void) {
    let (start, before) = (bytes.count, opened)
    open(name)
    content(&self)
    guard bytes.count == opened else { return close(name) }
    cut(to: start)
    opened = before
  }

  /// Data of the element that is open.
  public mutating func text(_ text: String) {
    var text = text
    text.withUTF8 { text in
      if text.allSatisfy(XMLText.isPlain) {
        bytes.append(contentsOf: text)
      } else {
        bytes += XMLText(Array(text)).encoded(asPayload: false)
      }
    }
  }

  /// Writes an element as it is.
  public mutating func append(_ element: Element) {
    var writer = XMLWriter(version: .v12, inherited: namespace)
    writer.write(element)
    bytes += writer.bytes
  }

  /// Writes what is finished already.
  public mutating func append(_ finished: ArraySlice<UInt8>) { bytes += finished }

  private mutating func append(_ name: String) {
    var name = name
    name.withUTF8 { bytes.append(contentsOf: $0) }
  }
}
