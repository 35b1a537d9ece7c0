/// One HTTP response; `Content-Length` is added on the way out.
public struct GatewayResponse: Sendable {
  /// The HTTP status code.
  public var status: Int
  /// Header fields in the order they are sent.
  public var headers: [(String, String)]
  /// Sent as it is.
  public var body: [UInt8]

  /// A response with any body.
  public init(status: Int, headers: [(String, String)] = [], body: [UInt8] = []) {
    self.status = status
    self.headers = headers
    self.body = body
  }

  /// A short plain-text answer, for a person who looks with a browser or a log.
  public init(status: Int, text: String) {
    self.init(status: status, headers: [("Content-Type", "text/plain; charset=utf-8")], body: Array(text.utf8))
  }

  /// The answer to a body longer than `GatewayLimits.body`.
  static let tooLarge = GatewayResponse(status: 413, text: "The request is too large.\n")
  /// The answer to a body that broke off.
  static let incomplete = GatewayResponse(status: 400, text: "The request is incomplete.\n")

  /// The response as RFC 3875 §6.2 has it: `Status: 200 OK`, fields, an empty line, the body.
  var bytes: [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(body.count + 512)
    append(field: "Status", "\(status) \(Self.phrases[status] ?? "Status")", to: &bytes)
    for (name, value) in headers { append(field: name, value, to: &bytes) }
    append(field: "Content-Length", "\(body.count)", to: &bytes)
    bytes += "\r\n".utf8
    return bytes + body
  }

  /// Control characters are left out: a value made from a request must not begin a new field.
  private func append(field name: String, _ value: String, to bytes: inout [UInt8]) {
    bytes += name.utf8.lazy.filter { $0 > 0x20 && $0 != 0x7F && $0 != UInt8(ascii: ":") }
    bytes += ": ".utf8
    bytes += value.utf8.lazy.filter { $0 >= 0x20 && $0 != 0x7F }
    bytes += "\r\n".utf8
  }

  private static let phrases = [
    200: "OK", 400: "Bad Request", 405: "Method Not Allowed", 413: "Content Too Large", 415: "Unsupported Media Type",
    500: "Internal Server Error", 503: "Service Unavailable",
  ]
}
