/// What FastCGI and plain CGI have in common: from variables and body to a response.
enum Exchange {
  static func response(
    to headers: GatewayHeaders, body: BodyReader.Outcome, _ handler: (GatewayRequest) throws -> GatewayResponse
  ) rethrows -> GatewayResponse {
    switch body {
    case .complete(let bytes): try handler(GatewayRequest(headers, body: bytes))
    case .tooLarge: .tooLarge
    case .incomplete: .incomplete
    }
  }
}
