import Testing

@testable import Gateway

@Suite struct GatewayResponseTests {
  @Test(arguments: [
    (GatewayResponse(status: 200), "Status: 200 OK\r\nContent-Length: 0\r\n\r\n"),
    (
      GatewayResponse(status: 503, headers: [("Retry-After", "30")], body: Array("later".utf8)),
      "Status: 503 Service Unavailable\r\nRetry-After: 30\r\nContent-Length: 5\r\n\r\nlater"
    ),
    (
      GatewayResponse(status: 299, headers: [("X-A", "1\r\nSet-Cookie: x"), ("X\n: B", "ü")]),
      "Status: 299 Status\r\nX-A: 1Set-Cookie: x\r\nXB: ü\r\nContent-Length: 0\r\n\r\n"
    ),
  ])
  func theBytesAreOneHeaderAndTheBody(_ response: GatewayResponse, _ expected: String) {
    #expect(response.bytes == Array(expected.utf8))
  }
}
