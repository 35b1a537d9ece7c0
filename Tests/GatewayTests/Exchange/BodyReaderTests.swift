import Testing

@testable import Gateway

@Suite struct BodyReaderTests {
  /// A source that gives at most `step` bytes at a time.
  private func read(_ source: [UInt8], step: Int, length: String?, limit: Int) -> (BodyReader.Outcome, left: Int) {
    var rest = source[...]
    let headers = length.map { GatewayHeaders(variables: ["CONTENT_LENGTH": $0]) } ?? [:]
    let reader = BodyReader(limits: GatewayLimits(body: limit, discarded: 50), headers: headers) { buffer in
      let piece = rest.prefix(min(step, buffer.count))
      buffer.copyBytes(from: piece)
      rest = rest.dropFirst(piece.count)
      return piece.count
    }
    return (reader(), rest.count)
  }

  @Test(arguments: [1, 3, 100], ["5", nil, "x", "-1"])
  func aBodyWithinTheLimitIsComplete(_ step: Int, _ length: String?) {
    #expect(read([1, 2, 3, 4, 5], step: step, length: length, limit: 5).0 == .complete([1, 2, 3, 4, 5]))
  }

  @Test(arguments: ["6", nil, "9223372036854775807"])
  func aLongerOneIsNot(_ length: String?) {
    #expect(read(.init(repeating: 0, count: 6), step: 1, length: length, limit: 5).0 == .tooLarge)
  }

  @Test func noMoreIsThrownAwayThanTheLimit() {
    #expect(read(.init(repeating: 0, count: 200), step: 10, length: "200", limit: 5).left == 150)
  }

  @Test func aShortOneIsIncomplete() {
    #expect(read([1, 2], step: 1, length: "3", limit: 5).0 == .incomplete)
  }
}
