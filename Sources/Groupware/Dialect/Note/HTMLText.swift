/// The text of an HTML document, as webmail and Kontact keep rich descriptions: one line for each paragraph, item, row
/// and line break, without anything that is not shown.
///
/// It is read from the front once, and nothing in it is resolved.
struct HTMLText {
  private let bytes: [UInt8]
  private var place = 0
  private var lines: [UInt8] = []
  private var line: [UInt8] = []
  /// Blanks were read that become one where more follows.
  private var isBlankPending = false
  /// How many `pre` are open.
  private var preformatted = 0
  /// Elements that are not shown and have no end from here on.
  private var endless: Set<String> = []

  /// nil: it is no HTML document but a text.
  static func plain(_ text: String) -> String? {
    guard isDocument(text.utf8) else { return nil }
    var reader = HTMLText(bytes: Array(text.utf8))
    reader.read()
    return String(decoding: reader.lines, as: UTF8.self)
  }

  private init(bytes: [UInt8]) { self.bytes = bytes }

  // MARK: Recognition

  private static let beginnings = ["<!doctype html", "<html", "<body"]
  private static let ends = ["</html>", "</body>"]

  /// It begins and ends as one: a text may well be about HTML.
  private static func isDocument(_ text: String.UTF8View) -> Bool {
    guard let start = text.firstIndex(where: { $0 > 0x20 }), text[start] == UInt8(ascii: "<") else { return false }
    let begins = beginnings.contains { beginning in
      let rest = text[start...].dropFirst(beginning.utf8.count)
      return lower(text[start...].prefix(beginning.utf8.count)) == beginning
        && (rest.first.map { $0 <= 0x20 || $0 == UInt8(ascii: ">") } ?? false)
    }
    let last = text.lastIndex { $0 > 0x20 } ?? start
    return begins && ends.contains { lower(text[...last].suffix($0.utf8.count)) == $0 }
  }

  private static func lower(_ bytes: some Sequence<UInt8>) -> String {
    String(decoding: bytes.map { 0x41...0x5A ~= $0 ? $0 | 0x20 : $0 }, as: UTF8.self)
  }

  // MARK: Reading

  private mutating func read() {
    while let byte = peek() {
      switch byte {
      case UInt8(ascii: "<"): readMarkup()
      case UInt8(ascii: "&"): readReference()
      case 0xC2 where peek(1) == 0xA0: take(0x20, length: 2)
      case 0x0A where preformatted > 0:
        breakLine()
        place += 1
      case 0x00...0x20 where preformatted == 0 || byte == 0x0D:
        isBlankPending = preformatted == 0
        place += 1
      default: take(byte, length: 1)
      }
    }
    endBlock()
    while lines.last == 0x0A { lines.removeLast() }
  }

  private func peek(_ ahead: Int = 0) -> UInt8? { place + ahead < bytes.count ? bytes[place + ahead] : nil }

  private mutating func take(_ byte: UInt8, length: Int) {
    if isBlankPending, !line.isEmpty { line.append(0x20) }
    isBlankPending = false
    line.append(byte)
    place += length
  }

  private mutating func breakLine() {
    while let last = line.last, last <= 0x20 { line.removeLast() }
    lines += line + [0x0A]
    line.removeAll(keepingCapacity: true)
    isBlankPending = false
  }

  private mutating func endBlock() {
    isBlankPending = false
    if !line.isEmpty { breakLine() }
  }

  // MARK: Markup

  private static let blocks: Set<String> = [
    "address", "article", "aside", "blockquote", "body", "center", "dd", "div", "dl", "dt", "figure", "footer", "form",
    "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav", "ol", "p", "pre", "section", "table", "tr",
    "ul",
  ]
  private static let hidden: Set<String> = ["head", "script", "style", "template", "title"]
  private static let longestName = 16

  private mutating func readMarkup() {
    guard let next = peek(1) else { return take(UInt8(ascii: "<"), length: 1) }
    switch next {
    case UInt8(ascii: "!") where peek(2) == UInt8(ascii: "-") && peek(3) == UInt8(ascii: "-"): skip(behind: "-->")
    case UInt8(ascii: "!"), UInt8(ascii: "?"): skip(behind: ">")
    case UInt8(ascii: "/"), 0x41...0x5A, 0x61...0x7A: readTag(isEnd: next == UInt8(ascii: "/"))
    default: take(UInt8(ascii: "<"), length: 1)
    }
  }

  private mutating func readTag(isEnd: Bool) {
    let start = place + (isEnd ? 2 : 1)
    let name = Self.lower(bytes[start...].prefix(Self.longestName).prefix { $0 > 0x20 && $0 != 0x3E && $0 != 0x2F })
    skipTag()
    switch name {
    case "br": breakLine()
    case "td", "th": isBlankPending = true
    case _ where Self.hidden.contains(name) && !isEnd: skipContent(of: name)
    case _ where Self.blocks.contains(name):
      endBlock()
      if name == "pre" { preformatted = max(0, preformatted + (isEnd ? -1 : 1)) }
    default: break
    }
  }

  /// To the end of the tag, wherever its attributes have a `>`.
  private mutating func skipTag() {
    var quote: UInt8?
    while let byte = peek() {
      place += 1
      switch byte {
      case quote: quote = nil
      case UInt8(ascii: "\""), UInt8(ascii: "'"): quote = quote ?? byte
      case UInt8(ascii: ">") where quote == nil: return
      default: break
      }
    }
  }

  private mutating func skip(behind end: String) {
    place = find(end).map { $0 + end.utf8.count } ?? bytes.count
  }

  /// An element without an end hides nothing.
  private mutating func skipContent(of name: String) {
    guard !endless.contains(name) else { return }
    guard let end = find("</" + name) else {
      endless.insert(name)
      return
    }
    place = end
  }

  private func find(_ word: String) -> Int? {
    let word = Array(word.utf8)
    var start = place
    while start + word.count <= bytes.count {
      let isFound = word.indices.allSatisfy { index in
        let byte = bytes[start + index]
        return (0x41...0x5A ~= byte ? byte | 0x20 : byte) == word[index]
      }
      if isFound { return start }
      start += 1
    }
    return nil
  }

  // MARK: Character references

  private mutating func readReference() {
    let name = bytes[(place + 1)...].prefix(HTMLReference.longest).prefix { $0 != UInt8(ascii: ";") }
    guard peek(1 + name.count) == UInt8(ascii: ";"),
      let scalar = HTMLReference.scalar(String(decoding: name, as: UTF8.self))
    else { return take(UInt8(ascii: "&"), length: 1) }
    for byte in UTF8.encode(scalar) ?? .init() { take(byte, length: 0) }
    place += name.count + 2
  }
}
