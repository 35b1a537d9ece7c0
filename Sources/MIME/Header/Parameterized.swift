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

extension Parameterized {
  /// As it stands in a header; sorted by name, each parameter on a line of its own.
  public var text: String {
    value + parameters.sorted { $0.key < $1.key }.map { ";\r\n " + Self.parameter($0.key, $0.value) }.joined()
  }

  private static func parameter(_ name: String, _ value: String) -> String {
    if value.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\\") }) {
      return "\(name)=\"\(value)\""
    }
    let escaped = value.utf8.map { byte in
      isPlain(byte) ? String(Unicode.Scalar(byte)) : "%" + hexadecimal(byte >> 4) + hexadecimal(byte & 15)
    }
    return "\(name)*=utf-8''\(escaped.joined())"
  }

  private static func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"):
      true
    default: false
    }
  }

  private static func hexadecimal(_ digit: UInt8) -> String { String(digit, radix: 16, uppercase: true) }
}

extension String {
  fileprivate init(_ bytes: ArraySlice<UInt8>) { self.init(decoding: bytes, as: UTF8.self) }
}
