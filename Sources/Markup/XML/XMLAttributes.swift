/// The attribute array of libxml2's SAX2 interface: five pointers each (name, prefix, URI, value's begin and end).
enum XMLAttributes {
  static func decode(
    _ attributes: UnsafeMutablePointer<UnsafePointer<UInt8>?>, count: Int
  ) -> [Element.Attribute] {
    (0..<count).compactMap { index in
      let field = attributes + index * 5
      guard let local = field[0], let begin = field[3], let end = field[4] else { return nil }
      let value = UnsafeBufferPointer(start: begin, count: max(0, end - begin))
      let name = String(cString: local)
      let prefix = field[1].map { String(cString: $0) + ":" } ?? ""
      return Element.Attribute(prefix + name, String(decoding: unescaped(value), as: UTF8.self))
    }
  }

  /// Without entity substitution libxml2 leaves an ampersand in an attribute as `&#38;`.
  private static func unescaped(_ value: UnsafeBufferPointer<UInt8>) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(value.count)
    var index = value.startIndex
    while index < value.endIndex {
      bytes.append(value[index])
      index += value[index...].starts(with: "&#38;".utf8) ? 5 : 1
    }
    return bytes
  }
}
