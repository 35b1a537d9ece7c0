import Markup

/// Writes a SIF document as its clients read it: they search for tags without attributes and blanks, and know no escapes
/// but `&amp;`, `&lt;` and `&gt;`.
enum SIFWriter {
  static func document(_ root: Element) -> [UInt8] {
    var bytes = Array("<?xml version=\"1.0\" encoding=\"UTF-8\"?>".utf8)
    bytes.reserveCapacity(4096)
    write(root, to: &bytes)
    return bytes
  }

  private static func write(_ element: Element, to bytes: inout [UInt8]) {
    bytes += "<\(element.name)>".utf8
    for child in element.children { write(child, to: &bytes) }
    escape(element.data, to: &bytes)
    bytes += "</\(element.name)>".utf8
  }

  /// Lines end with CRLF, as Windows wants them; what XML cannot hold is left out.
  private static func escape(_ data: [UInt8], to bytes: inout [UInt8]) {
    for byte in data {
      switch byte {
      case UInt8(ascii: "&"): bytes += "&amp;".utf8
      case UInt8(ascii: "<"): bytes += "&lt;".utf8
      case UInt8(ascii: ">"): bytes += "&gt;".utf8
      case 0x0A: bytes += [0x0D, 0x0A]
      case 0x09, 0x20...: bytes.append(byte)
      default: break
      }
    }
  }
}
