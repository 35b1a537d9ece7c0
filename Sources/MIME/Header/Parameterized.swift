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
    var pieces = Self.split(text)
    value = pieces.isEmpty ? "" : pieces.removeFirst().lowercased()
    var raw: [String: String] = [:]
    for piece in pieces {
      guard let equals = piece.firstIndex(of: "=") else { continue }
      let name = piece[..<equals].lowercased().filter { !$0.isWhitespace }
      if !name.isEmpty, raw[name] == nil { raw[name] = Self.unquote(piece[piece.index(after: equals)...]) }
    }
    parameters = Self.joined(raw)
  }

  /// At semicolons outside of quotes.
  private static func split(_ text: String) -> [String] {
    var pieces: [[Unicode.Scalar]] = [[]]
    var isQuoted = false
    var isEscaped = false
    for scalar in text.unicodeScalars {
      if scalar == ";" && !isQuoted {
        pieces.append([])
        continue
      }
      if scalar == "\"" && !isEscaped { isQuoted.toggle() }
      isEscaped = isQuoted && scalar == "\\" && !isEscaped
      pieces[pieces.count - 1].append(scalar)
    }
    return pieces.map { piece in
      var text = String.UnicodeScalarView()
      text.append(contentsOf: piece)
      return String(Array(String(text).utf8)[...].trimmed)
    }
  }

  private static func unquote(_ text: Substring) -> String {
    var scalars = Array(String(Array(text.utf8)[...].trimmed).unicodeScalars)[...]
    guard scalars.first == "\"" else { return EncodedWord.decode(String(text)) }
    scalars.removeFirst()
    var out = String.UnicodeScalarView()
    while let scalar = scalars.popFirst(), scalar != "\"" {
      out.append(scalar == "\\" ? scalars.popFirst() ?? scalar : scalar)
    }
    return EncodedWord.decode(String(out))
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
