/// A collection: account, folder and incarnation. A folder that was made anew is another collection.
public struct CollectionRecord: Hashable, Sendable {
  public var id: Int64
  public var account: String
  public var path: String
  public var incarnation: String
  /// Of the inventory that is stored; nil: none yet.
  public var token: Inventory.Token?
  /// The last change number given out; it counts from 1.
  public var change: Int64
  /// Who may write to the collection now.
  public var lease: Lease?

  public init(
    id: Int64, account: String, path: String, incarnation: String, token: Inventory.Token? = nil, change: Int64 = 0,
    lease: Lease? = nil
  ) {
    self.id = id
    self.account = account
    self.path = path
    self.incarnation = incarnation
    self.token = token
    self.change = change
    self.lease = lease
  }
}
