/// A card or calendar as a phone keeps it: content lines, read without any knowledge of the server's dialects.
public struct Payload: Hashable, Sendable {
  /// Unfolded lines without their ends.
  public private(set) var lines: [String]

  public init(_ bytes: [UInt8]) {
    var lines: [String] = []
    let text = String(decoding: bytes.filter { $0 != 0x0D }, as: UTF8.self)
    for line in text.split(separator: "\n", omittingEmptySubsequences: true) {
      if let last = lines.last, last.hasSuffix("="), last.uppercased().contains("QUOTED-PRINTABLE") {
        lines[lines.endIndex - 1] = String(last.dropLast()) + line
      } else if let last = lines.last, line.first == " " || line.first == "\t" {
        lines[lines.endIndex - 1] = last + line.dropFirst()
      } else {
        lines.append(String(line))
      }
    }
    self.lines = lines
  }

  public init(lines: [String]) { self.lines = lines }

  public var bytes: [UInt8] { Array((lines.joined(separator: "\r\n") + "\r\n").utf8) }

  /// The value of the first line of that property.
  public subscript(name: String) -> String? {
    get { lines.first { Self.name(of: $0) == name }.map { String($0.drop { $0 != ":" }.dropFirst()) } }
    set {
      let old = lines.firstIndex { Self.name(of: $0) == name }
      guard let newValue else { return lines.removeAll { Self.name(of: $0) == name } }
      let head = old.map { String(lines[$0].prefix { $0 != ":" }) } ?? name
      let line = head.replacing(";ENCODING=QUOTED-PRINTABLE", with: "").replacing(";CHARSET=UTF-8", with: "")
      let place = old ?? lines.lastIndex { $0.hasPrefix("END:") && $0 != "END:VCALENDAR" } ?? lines.endIndex
      if let old { lines.remove(at: old) }
      lines.insert("\(line):\(newValue)", at: place)
    }
  }

  /// What is left on a phone that has only those fields, each of at most so many characters.
  public func masked(_ fields: [String: Int?]) -> Payload {
    Payload(
      lines: lines.compactMap { line in
        let name = Self.name(of: line)
        if ["BEGIN", "END", "VERSION"].contains(name) { return line }
        guard let limit = fields[name] else { return nil }
        guard let limit, let colon = line.firstIndex(of: ":") else { return line }
        return String(line[...colon]) + line[colon...].dropFirst().prefix(limit)
      })
  }

  private static func name(of line: String) -> String {
    line.prefix { $0 != ":" && $0 != ";" }.uppercased()
  }
}
