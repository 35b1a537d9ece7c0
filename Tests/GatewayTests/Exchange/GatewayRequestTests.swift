import Testing

@testable import Gateway

@Suite struct GatewayRequestTests {
  @Test(arguments: [
    (["REQUEST_URI": "/syncml?a#b", "SCRIPT_NAME": "/x"], "/syncml?a#b"),
    (
      ["SCRIPT_NAME": "/cgi-bin/anchorage", "PATH_INFO": "/syncml", "QUERY_STRING": "a=1"],
      "/cgi-bin/anchorage/syncml?a=1"
    ),
    (["SCRIPT_NAME": "/syncml", "QUERY_STRING": ""], "/syncml"),
    ([:], ""),
  ])
  func theTargetIsWholeOrPutTogether(_ variables: [String: String], _ target: String) {
    #expect(GatewayRequest(GatewayHeaders(variables: variables), body: []).target == target)
  }

  @Test func headersAreFoundByAnySpelling() {
    let headers: GatewayHeaders = ["content-type": "text/xml", "User-Agent": "phone"]
    #expect(headers["Content-Type"] == "text/xml")
    #expect(headers[variable: "CONTENT_TYPE"] == "text/xml")
    #expect(headers[variable: "HTTP_USER_AGENT"] == "phone")
    #expect(headers["USER-AGENT"] == "phone")
  }
}
