/// Reads what devices take for XML.
///
/// They write bytes that are no UTF-8 (an item in Latin-1), control characters, a bare `&` in an address, white space
/// in front of the declaration, and something behind the end. Nothing else is overlooked, and only where a parser has
/// given up.
struct XMLRepair {
  private let bytes: [UInt8]
  private var place: Int
  private let end: Int

  /// Like `XMLCodec.decode`; leaves may hold bytes that are no UTF-8, as they may in WBXML.
  static func decode(_ bytes: [UInt8], limits: Limits) throws(MarkupError) -> Element {
    do {
      return try XMLCodec.decode(bytes, limits: limits)
    } catch {
      guard error.code == .malformed || error.code == .encoding, var repair = XMLRepair(bytes) else { throw error }
      let repaired = repair.run()
      if let root = try? XMLCodec.decode(repaired, limits: limits) { return root }
      guard let outline = XMLScanner.decode(repaired, limits: limits, isUTF8: false) else { throw error }
      return outline.root.element
    }
  }

  /// From the first `<` to the last `>`; nil: there is nothing between them.
  private init?(_ bytes: [UInt8]) {
    guard let first = bytes.firstIndex(where: { $0 > 0x20 }), bytes[first] == UInt8(ascii: "<"),
      let last = bytes.lastIndex(of: UInt8(ascii: ">"))
    else { return nil }
    self.bytes = bytes
    place = first
    end = last + 1
  }

  private mutating func run() -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(end - place)
    while place < end {
      let count = bytes[place..<end].starts(with: XMLText.cdataStart) ? sectionLength : 1
      for byte in bytes[place..<place + count] { result.append(Self.isControl(byte) ? 0x20 : byte) }
      if count == 1, bytes[place] == UInt8(ascii: "&"), !isReference { result += Array("amp;".utf8) }
      place += count
    }
    return result
  }

  /// Up to and with `]]>`.
  private var sectionLength: Int {
    var close = place
    while close < end, !bytes[close..<end].starts(with: XMLText.cdataEnd) { close += 1 }
    return min(close + XMLText.cdataEnd.count, end) - place
  }

  /// `&name;` or `&#1;` stands here.
  private var isReference: Bool {
    let name = bytes[(place + 1)..<end].prefix(10).prefix { $0 != UInt8(ascii: ";") }
    guard let first = name.first, name.endIndex < end, bytes[name.endIndex] == UInt8(ascii: ";") else { return false }
    return first == UInt8(ascii: "#") || name.allSatisfy { (0x61...0x7A).contains($0 | 0x20) }
  }

  private static func isControl(_ byte: UInt8) -> Bool {
    byte < 0x20 && byte != 0x09 && byte != 0x0A && byte != 0x0D
  }
}
