/// What went over a connection.
public struct Traffic: Hashable, Sendable {
  /// In bytes, without TLS.
  public var sent = 0
  public var received = 0
  /// How often we waited for the server.
  public var roundTrips = 0

  public init() {}

  public static func - (left: Self, right: Self) -> Self {
    var result = left
    result.sent -= right.sent
    result.received -= right.received
    result.roundTrips -= right.roundTrips
    return result
  }

  public static func + (left: Self, right: Self) -> Self {
    var result = left
    result.sent += right.sent
    result.received += right.received
    result.roundTrips += right.roundTrips
    return result
  }
}
