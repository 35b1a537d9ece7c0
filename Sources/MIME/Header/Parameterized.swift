/// A header value with parameters: Content-Type, Content-Disposition (RFC 2045 §5.1, RFC 2231).
public struct Parameterized: Hashable, Sendable {
  /// Lower case.
  public var value: String
  /// By name in lower case, decoded.
  public var parameters: [String: String]

  public init(_ value: String, _ parameters: [String: String] = [:]) {
    self.value = value
    self.parameters = parameters
  }

  /// The value alone: of most headers nothing else is asked for.
  static func value(of text: String) -> String {
    let bytes = Array(text.utf8)
    return String(bytes[..<(bytes[...].place(of: UInt8(ascii: ";")) ?? bytes.endIndex)].trimmed).lowercased()
  }

  init(parsing text: String) {
    var pieces = Self.split(Array(text.utf8))[...]
    value = pieces.popFirst().map { String($0).lowercased() } ?? ""
    var raw: [String: String] = [:]
    for piece in pieces {
      guard let equals = piece.place(of: UInt8(ascii: "=")) else { continue }
      let name = String(piece[..<equals].trimmed).lowercased()
      if !name.isEmpty, raw[name] == nil { raw[name] = Self.unquote(piece[(equals + 1)...].trimmed) }
    }
    parameters = raw.keys.contains { $0.utf8.contains(UInt8(ascii: "*")) } ? Self.joined(raw) : raw
  }

  /// At semicolons outside of quotes.
  private static func split(_ text: [UInt8]) -> [ArraySlice<UInt8>] {
    var pieces: [ArraySlice<UInt8>] = []
    var start = 0
    var isQuoted = false
    var isEscaped = false
    for (index, byte) in text.enumerated() {
      if byte == UInt8(ascii: ";") && !isQuoted {
        pieces.append(text[start..<index].trimmed)
        start = index + 1
        continue
      }
      if byte == UInt8(ascii: "\"") && !isEscaped { isQuoted.toggle() }
      isEscaped = isQuoted && byte == UInt8(ascii: "\\") && !isEscaped
    }
    return pieces + [text[start...].trimmed]
  }

  private static func unquote(_ text: ArraySlice<UInt8>) -> String {
    guard text.first == UInt8(ascii: "\"") else { return EncodedWord.decode(String(text)) }
    var rest = text.dropFirst()
    var out: [UInt8] = []
    while let byte = rest.popFirst(), byte != UInt8(ascii: "\"") {
      out.append(byte == UInt8(ascii: "\\") ? rest.popFirst() ?? byte : byte)
    }
    return EncodedWord.decode(String(out[...]))
  }

  /// `name*0*=utf-8''a%20; name*1=b` and `name*=utf-8''a%20b` become `name`.
  private static func joined(_ raw: [String: String]) -> [String: String] {
    var result = raw.filter { !$0.key.contains("*") }
    for base in Set(raw.keys.filter { $0.contains("*") }.map { String($0.prefix { $0 != "*" }) }) {
      var bytes: [UInt8] = []
      var charset = ""
      if let whole = raw["\(base)*"] {
        bytes = extended(whole, &charset)
      } else {
        for index in 0..<100 {
          if let piece = raw["\(base)*\(index)*"] {
            bytes += index == 0 ? extended(piece, &charset) : TransferEncoding.unescape(Array(piece.utf8)[...], "%")
          } else if let piece = raw["\(base)*\(index)"] {
            bytes += Array(piece.utf8)
          } else {
            break
          }
        }
      }
      if !bytes.isEmpty { result[base] = Charset.decode(bytes, charset) }
    }
    return result
  }

  /// `charset'language'percent-encoded`
  private static func extended(_ text: String, _ charset: inout String) -> [UInt8] {
    let pieces = text.split(separator: "'", maxSplits: 2, omittingEmptySubsequences: false)
    guard pieces.count == 3 else { return Array(text.utf8) }
    charset = String(pieces[0])
    return TransferEncoding.unescape(Array(pieces[2].utf8)[...], "%")
  }
}

extension String {
  fileprivate init(_ bytes: ArraySlice<UInt8>) { self.init(decoding: bytes, as: UTF8.self) }
}
