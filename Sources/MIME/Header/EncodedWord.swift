import Octets

/// Text in headers that is not ASCII (RFC 2047).
///
///     encoded-word = "=?" charset "?" encoding "?" encoded-text "?="
enum EncodedWord {
  /// Lines of a message have at most 998 characters (RFC 5322 §2.1.1).
  private static let longest = 900

  /// Short ASCII stays as it is; anything else becomes words of at most 75 characters, in UTF-8 and base64.
  static func encode(_ text: String) -> String {
    let isPlain = text.utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7F } && text.utf8.count < longest
    guard !isPlain || text.mayHoldWord else { return text }
    var words: [[UInt8]] = [[]]
    for scalar in text.unicodeScalars {
      let bytes = Array(String(scalar).utf8)
      if words[words.count - 1].count + bytes.count > 45 { words.append([]) }
      words[words.count - 1] += bytes
    }
    let encoded = words.map { "=?UTF-8?B?\(String(decoding: Base64.encode($0), as: UTF8.self))?=" }
    return encoded.joined(separator: "\r\n ")
  }

  static func decode(_ text: String) -> String {
    guard text.mayHoldWord else { return text }
    var out = ""
    var rest = Substring(text)
    var wasWord = false
    while let start = rest.firstRange(of: "=?") {
      let gap = rest[..<start.lowerBound]
      guard let (word, end) = word(rest[start.upperBound...]) else {
        out += rest[..<start.upperBound]
        rest = rest[start.upperBound...]
        wasWord = false
        continue
      }
      if !wasWord || gap.contains(where: { !$0.isWhitespace }) { out += gap }
      out += word
      rest = rest[end...]
      wasWord = true
    }
    return out + rest
  }

  /// What follows `=?`: the decoded text and the end of the word.
  private static func word(_ text: Substring) -> (String, String.Index)? {
    let pieces = text.split(separator: "?", maxSplits: 3, omittingEmptySubsequences: false)
    guard pieces.count == 4, pieces[3].hasPrefix("="), !pieces[0].isEmpty else { return nil }
    let content = Array(pieces[2].utf8)
    let bytes: [UInt8]
    switch pieces[1] {
    case "B", "b": bytes = TransferEncoding.base64.decode(content[...])
    case "Q", "q":
      let spaced = content.map { $0 == UInt8(ascii: "_") ? 0x20 : $0 }
      bytes = TransferEncoding.unescape(spaced[...])
    default: return nil
    }
    let charset = pieces[0].split(separator: "*").first ?? ""
    return (Charset.decode(bytes, String(charset)), pieces[3].index(after: pieces[3].startIndex))
  }
}

extension String {
  /// `=?` stands somewhere.
  fileprivate var mayHoldWord: Bool {
    utf8.contains(UInt8(ascii: "=")) && zip(utf8, utf8.dropFirst()).contains { $0 == 0x3D && $1 == 0x3F }
  }
}
