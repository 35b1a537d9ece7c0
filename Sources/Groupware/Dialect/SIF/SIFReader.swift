import Markup
import Versit

/// Reads the tags of a SIF document the way its clients do: by searching for them in the text.
///
/// SIF is no real XML: clients escape as they please, leave the declaration out, and declare UTF-8 for other bytes. So
/// everything up to a field's end tag is its text, an ampersand that begins no entity is one, and nothing is ever
/// resolved. Only a document that lacks its end is refused: it was cut on its way.
struct SIFReader {
  /// Groups of tags inside of groups; SIF has two levels.
  private static let maximumDepth = 4
  private static let maximumElements = 4000
  private static let maximumTagLength = 256

  /// Tags that hold tags: everything else is text.
  private static let groups: Set<String> = ["exceptions", "attendees", "attendee", "timezone", "daylight"]

  private let bytes: [UInt8]
  private var place = 0
  private var count = 0

  /// The root of the document and what is in it.
  static func root(of data: [UInt8]) throws(FormatError) -> Element {
    var reader = SIFReader(bytes: Array(PlainText.lines(data).utf8))
    return try reader.root()
  }

  /// The name of the first tag, in lower case, among the first bytes.
  static func rootName(of data: [UInt8]) -> String? {
    let start = data.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    var reader = SIFReader(bytes: Array(data.dropFirst(start).prefix(1000)))
    while let byte = reader.peek, byte <= 0x20 { reader.place += 1 }
    guard reader.peek == UInt8(ascii: "<") else { return nil }
    return (try? reader.nextTag())?.flatMap { $0.kind == .end ? nil : $0.key }
  }

  private init(bytes: [UInt8]) { self.bytes = bytes }

  private var peek: UInt8? { place < bytes.count ? bytes[place] : nil }

  private mutating func root() throws(FormatError) -> Element {
    guard let tag = try nextTag(), tag.kind != .end, SIFTable.roots[tag.key] != nil else {
      throw FormatError(.malformed, "no SIF document")
    }
    var root = Element(tag.name, in: .other(""))
    if tag.kind == .start { root.children = try fields(of: tag.key, depth: 1) }
    return root
  }

  // MARK: Elements

  /// The fields up to the end tag of that name; text between them says nothing.
  private mutating func fields(of group: String, depth: Int) throws(FormatError) -> [Element] {
    var fields: [Element] = []
    while let tag = try nextTag() {
      if tag.kind == .end {
        if tag.key == group { return fields }
        continue
      }
      fields.append(try field(tag, depth: depth))
    }
    throw FormatError(.malformed, "\(group) does not end")
  }

  private mutating func field(_ tag: Tag, depth: Int) throws(FormatError) -> Element {
    count += 1
    guard count <= Self.maximumElements, depth < Self.maximumDepth else { throw FormatError(.limit, "tags") }
    var element = Element(tag.name, in: .other(""))
    guard tag.kind == .start else { return element }
    if Self.groups.contains(tag.key) {
      element.children = try fields(of: tag.key, depth: depth + 1)
    } else {
      element.data = try text(upTo: tag.key)
    }
    return element
  }

  /// The text up to the end tag of that name, without escapes.
  private mutating func text(upTo name: String) throws(FormatError) -> [UInt8] {
    var text: [UInt8] = []
    while let byte = peek {
      switch byte {
      case UInt8(ascii: "<"):
        if starts("<![CDATA[") {
          text += try section("<![CDATA[", "]]>")
        } else if let end = endTag(name) {
          place = end
          return text
        } else {
          text.append(byte)
          place += 1
        }
      case UInt8(ascii: "&"): text += entity()
      default:
        text.append(byte)
        place += 1
      }
    }
    throw FormatError(.malformed, "a field does not end")
  }

  // MARK: Entities and sections

  private static let entities: [String: [UInt8]] = [
    "amp": [0x26], "lt": [0x3C], "gt": [0x3E], "quot": [0x22], "apos": [0x27],
  ]
  private static let maximumEntityLength = 9

  /// What the entity at this place means; the ampersand alone if it is none.
  private mutating func entity() -> [UInt8] {
    let rest = bytes[(place + 1)...].prefix(Self.maximumEntityLength)
    guard let end = rest.firstIndex(of: UInt8(ascii: ";")) else { return ampersand() }
    let name = String(decoding: rest[..<end], as: UTF8.self)
    guard let meaning = Self.entities[name] ?? Self.character(name) else { return ampersand() }
    place = end + 1
    return meaning
  }

  private mutating func ampersand() -> [UInt8] {
    place += 1
    return [UInt8(ascii: "&")]
  }

  /// `#10` or `#xA`; carriage returns and what no text holds leave nothing.
  private static func character(_ name: String) -> [UInt8]? {
    guard name.hasPrefix("#") else { return nil }
    let isHexadecimal = name.hasPrefix("#x") || name.hasPrefix("#X")
    guard let code = UInt32(name.dropFirst(isHexadecimal ? 2 : 1), radix: isHexadecimal ? 16 : 10),
      let scalar = Unicode.Scalar(code)
    else { return nil }
    return code < 0x20 && code != 0x09 && code != 0x0A ? [] : Array(String(scalar).utf8)
  }

  private func starts(_ mark: String) -> Bool { bytes[place...].starts(with: mark.utf8) }

  /// What stands between two marks, of which the first one is here.
  private mutating func section(_ opening: String, _ closing: String) throws(FormatError) -> ArraySlice<UInt8> {
    let begin = place + opening.utf8.count
    var end = begin
    let mark = Array(closing.utf8)
    while end < bytes.count {
      if bytes[end] == mark[0], bytes[end...].starts(with: mark) {
        place = end + mark.count
        return bytes[begin..<end]
      }
      end += 1
    }
    throw FormatError(.malformed, "\(opening) does not end")
  }

  // MARK: Tags

  /// A tag without its attributes: they say nothing that the text does not.
  private struct Tag {
    enum Kind { case start, end, empty }

    var kind: Kind
    var name: String
    /// In lower case.
    var key: String
  }

  /// The next tag, behind text, declarations and comments; nil at the end.
  private mutating func nextTag() throws(FormatError) -> Tag? {
    while let byte = peek {
      guard byte == UInt8(ascii: "<") else {
        place += 1
        continue
      }
      if starts("<!--") {
        _ = try section("<!--", "-->")
      } else if starts("<!") || starts("<?") {
        _ = try section("<!", ">")
      } else if let tag = tag() {
        return tag
      } else {
        place += 1
      }
    }
    return nil
  }

  /// Where the end tag of that name at this place ends; nil if there is none.
  private func endTag(_ name: String) -> Int? {
    var rest = bytes[place...].dropFirst(2)
    guard starts("</"), rest.starts(with: name.utf8, by: { $0 | 0x20 == $1 | 0x20 }) else { return nil }
    rest = rest.dropFirst(name.utf8.count).drop { $0 <= 0x20 }
    return rest.first == UInt8(ascii: ">") ? rest.startIndex + 1 : nil
  }

  /// The tag at this place; nil, and nothing read, if there is none.
  private mutating func tag() -> Tag? {
    let head = bytes[(place + 1)...].prefix(Self.maximumTagLength)
    let isEnd = head.first == UInt8(ascii: "/")
    let body = head.dropFirst(isEnd ? 1 : 0)
    let name = body.prefix(while: Self.isNameByte)
    guard let first = name.first, Self.isLetter(first), let end = Self.end(of: body[name.endIndex...]) else {
      return nil
    }
    let rest = body[name.endIndex..<end]
    place = end + 1
    let text = String(decoding: name, as: UTF8.self)
    let kind: Tag.Kind = isEnd ? .end : rest.last == UInt8(ascii: "/") ? .empty : .start
    return Tag(kind: kind, name: text, key: text.lowercased())
  }

  /// The `>` that is not inside of quotes.
  private static func end(of bytes: ArraySlice<UInt8>) -> Int? {
    var quote: UInt8?
    for place in bytes.indices {
      switch bytes[place] {
      case UInt8(ascii: ">") where quote == nil: return place
      case UInt8(ascii: "<") where quote == nil: return nil
      case UInt8(ascii: "\""), UInt8(ascii: "'"):
        if quote == nil { quote = bytes[place] } else if quote == bytes[place] { quote = nil }
      default: break
      }
    }
    return nil
  }

  /// Whether a tag can have that name.
  static func isName(_ text: String) -> Bool {
    text.utf8.first.map(isLetter) == true && text.utf8.allSatisfy(isNameByte)
  }

  private static func isLetter(_ byte: UInt8) -> Bool { 0x41...0x5A ~= byte || 0x61...0x7A ~= byte || byte == 0x5F }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    isLetter(byte) || 0x30...0x39 ~= byte || byte == 0x2D || byte == 0x2E
  }
}
