/// How much one request may take; each limit has its own answer.
public struct GatewayLimits: Sendable {
  /// Bytes of a request's body that are kept; a longer body is answered with 413.
  public var body: Int
  /// Bytes of a too long body that are read and thrown away, so that the web server gets to read our 413.
  public var discarded: Int
  /// Seconds that one read from or write to the web server may block.
  public var stall: Int

  /// 16 MiB of body, 64 MiB thrown away, 30 seconds.
  public init(body: Int = 16 << 20, discarded: Int = 64 << 20, stall: Int = 30) {
    self.body = body
    self.discarded = discarded
    self.stall = stall
  }
}
