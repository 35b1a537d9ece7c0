/// One HTTP request as the web server handed it over.
public struct GatewayRequest: Sendable {
  /// `POST`, `GET`, … as sent.
  public var method: String
  /// REQUEST_URI: path and everything behind it, undecoded. (QUERY_STRING loses what follows a `#`.)
  public var target: String
  /// The header fields and the other CGI meta-variables.
  public var headers: GatewayHeaders
  /// The peer's address, `""` if the web server did not tell it.
  public var remoteAddress: String
  /// The body, never longer than `GatewayLimits.body`.
  public var body: [UInt8]

  /// A request as a test or another front end makes it.
  public init(
    method: String, target: String, headers: GatewayHeaders = [:], remoteAddress: String = "", body: [UInt8] = []
  ) {
    self.method = method
    self.target = target
    self.headers = headers
    self.remoteAddress = remoteAddress
    self.body = body
  }

  /// From the meta-variables of RFC 3875 §4.1 and what was read of the body.
  init(_ variables: GatewayHeaders, body: [UInt8]) {
    self.init(
      method: variables[variable: "REQUEST_METHOD"] ?? "GET", target: Self.target(variables), headers: variables,
      remoteAddress: variables[variable: "REMOTE_ADDR"] ?? "",
      body: body)
  }

  /// A web server that does not know REQUEST_URI (it is not in RFC 3875) gives its parts.
  private static func target(_ variables: GatewayHeaders) -> String {
    if let target = variables[variable: "REQUEST_URI"] { return target }
    let path = (variables[variable: "SCRIPT_NAME"] ?? "") + (variables[variable: "PATH_INFO"] ?? "")
    return path + (variables[variable: "QUERY_STRING"].map { "?" + $0 } ?? "")
  }
}
