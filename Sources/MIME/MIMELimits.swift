/// What a message may make us do.
public struct MIMELimits: Hashable, Sendable {
  /// Multiparts within multiparts.
  public var depth = 8
  /// Parts of a message, on all levels.
  public var parts = 1000
  /// Bytes of one header.
  public var header = 256 << 10

  public init() {}
}
