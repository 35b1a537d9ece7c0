/// Which changes of the server a device has not got.
public struct PendingQuery: Hashable, Sendable {
  public var collection: Int64
  public var replica: Int64
  public var generation: Int64
  /// Exclusive.
  public var after: PendingCursor
  /// Inclusive.
  public var through: Int64

  public init(collection: Int64, replica: Int64, generation: Int64, after: PendingCursor, through: Int64) {
    self.collection = collection
    self.replica = replica
    self.generation = generation
    self.after = after
    self.through = through
  }
}
