/// Who may work on a session or write to a collection.
public struct Lease: Hashable, Sendable, Codable {
  /// Host, process and its start time: a dead process of this host is taken over at once.
  public var owner: String
  public var expires: Int64
  /// Grows with each change of owner; compared before each write.
  public var fence: Int64

  public init(owner: String, expires: Int64, fence: Int64) {
    self.owner = owner
    self.expires = expires
    self.fence = fence
  }
}
