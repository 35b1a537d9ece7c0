/// The CGI meta-variables of one request (RFC 3875 §4.1), readable by header name or by variable name.
public struct GatewayHeaders: Sendable, ExpressibleByDictionaryLiteral {
  private var variables: [String: String]

  /// From variables such as `CONTENT_TYPE` or `HTTP_AUTHORIZATION`.
  public init(variables: [String: String]) { self.variables = variables }

  /// From header fields such as `Content-Type`.
  public init(dictionaryLiteral elements: (String, String)...) {
    self.init(variables: [:])
    for (name, value) in elements { variables[Self.variable(of: name)] = value }
  }

  /// From a C environment: `NAME=VALUE` strings, ended by nil.
  init(environment: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?) {
    self.init(variables: [:])
    var next = environment
    while let entry = next?.pointee {
      let bytes = String(cString: entry).utf8
      if let equals = bytes.firstIndex(of: UInt8(ascii: "=")) {
        variables[String(bytes[..<equals]) ?? ""] = String(bytes[bytes.index(after: equals)...]) ?? ""
      }
      next = next?.successor()
    }
  }

  /// A header field of the request by its HTTP name, whatever its case: `headers["User-Agent"]`.
  public subscript(name: String) -> String? { self[variable: Self.variable(of: name)] }

  /// A meta-variable by its CGI name: `headers[variable: "REMOTE_ADDR"]`; an empty one counts as absent.
  public subscript(variable name: String) -> String? {
    guard let value = variables[name], !value.isEmpty else { return nil }
    return value
  }

  /// RFC 3875 §4.1.18: upper case, `-` becomes `_`, prefix `HTTP_` save for the two fields of the body.
  private static func variable(of field: String) -> String {
    let name = String(decoding: field.utf8.map(upper), as: UTF8.self)
    return name == "CONTENT_TYPE" || name == "CONTENT_LENGTH" ? name : "HTTP_" + name
  }

  private static func upper(_ byte: UInt8) -> UInt8 {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"): byte - 32
    case UInt8(ascii: "-"): UInt8(ascii: "_")
    default: byte
    }
  }
}
