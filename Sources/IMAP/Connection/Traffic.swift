/// What went over a connection.
public struct Traffic: Hashable, Sendable {
  /// In bytes, without TLS.
  public var sent = 0
  public var received = 0
  /// How often we waited for the server.
  public var roundTrips = 0

  public init() {}
}
