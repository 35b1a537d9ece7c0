/// What a reader accepts at most.
public struct VersitLimits: Hashable, Sendable {
  /// Components inside components.
  public var depth: Int
  /// Properties in all components together.
  public var properties: Int
  /// Bytes of one line when unfolded.
  public var lineBytes: Int
  /// Parameters of one property.
  public var parameters: Int

  /// Limits that no device reaches.
  public init(depth: Int = 8, properties: Int = 20_000, lineBytes: Int = 16 << 20, parameters: Int = 64) {
    self.depth = depth
    self.properties = properties
    self.lineBytes = lineBytes
    self.parameters = parameters
  }

  /// The default of each.
  public static let standard = VersitLimits()
}
