/// What FastCGI and plain CGI have in common: from variables and body to a response.
enum Exchange {
  static func response(
    to headers: GatewayHeaders, body: BodyReader.Outcome, _ handler: (GatewayRequest) -> GatewayResponse
  ) -> GatewayResponse {
    switch body {
    case .complete(let bytes): handler(GatewayRequest(headers, body: bytes))
    case .tooLarge: .tooLarge
    case .incomplete: .incomplete
    }
  }
}
