/// Reads a request's body piece by piece, keeping no more than the limits allow.
struct BodyReader {
  enum Outcome: Equatable {
    case complete([UInt8])
    /// Longer than `GatewayLimits.body`; nothing of it is kept.
    case tooLarge
    /// Ended before the announced length.
    case incomplete
  }

  private static let piece = 64 << 10
  let limits: GatewayLimits
  /// CONTENT_LENGTH; nil: read to the end (a chunked request under plain CGI).
  let announced: Int?
  /// Fills the buffer and returns how much it got; 0 or less: the end.
  let read: (UnsafeMutableRawBufferPointer) -> Int

  /// A length that is no number counts as not announced.
  init(limits: GatewayLimits, headers: GatewayHeaders, read: @escaping (UnsafeMutableRawBufferPointer) -> Int) {
    self.limits = limits
    self.announced = headers["Content-Length"].flatMap { Int($0) }.flatMap { $0 < 0 ? nil : $0 }
    self.read = read
  }

  func callAsFunction() -> Outcome {
    if let announced, announced > limits.body {
      discard(announced)
      return .tooLarge
    }
    return announced.map(exactly) ?? toTheEnd()
  }

  private func exactly(_ count: Int) -> Outcome {
    let body = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
      let room = UnsafeMutableRawBufferPointer(buffer)
      while filled < count, case let got = read(.init(rebasing: room[filled..<count])), got > 0 { filled += got }
    }
    return body.count == count ? .complete(body) : .incomplete
  }

  private func toTheEnd() -> Outcome {
    var body: [UInt8] = []
    while body.count <= limits.body {
      let piece = [UInt8](unsafeUninitializedCapacity: Self.piece) { $1 = max(0, read(.init($0))) }
      if piece.isEmpty { return .complete(body) }
      body += piece
    }
    discard(limits.discarded)
    return .tooLarge
  }

  private func discard(_ count: Int) {
    var left = min(count, limits.discarded)
    withUnsafeTemporaryAllocation(byteCount: Self.piece, alignment: 1) { buffer in
      while left > 0, case let got = read(.init(rebasing: buffer[..<min(left, Self.piece)])), got > 0 { left -= got }
    }
  }
}
