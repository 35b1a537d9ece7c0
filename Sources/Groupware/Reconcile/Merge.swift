/// The three-way merge of an item that changed on a device, on the server, or on both.
public struct Merge: Sendable {
  /// Who wins where the same property was changed on both sides.
  public enum Policy: String, Hashable, Sendable, Codable, CaseIterable {
    case server
    case client
    /// By REV or LAST-MODIFIED of both; without them the server.
    case newer
    /// Both versions are kept, as two items.
    case duplicate
  }

  /// What to store.
  public let item: Item
  /// The device changed something that the server did not have.
  public let deviceChanged: Bool
  /// The server has something that the device did not have, and could hold.
  public let serverChanged: Bool
  /// Properties that both sides changed differently.
  public let conflicts: [PropertyName]
  /// Who won the conflicts, if there were any.
  public let winner: Policy

  /// - Parameters:
  ///   - base: what both agreed on; nil in a slow sync.
  ///   - clears: whether the device's silence about a property means that it was removed.
  public init(base: Shadow?, server: Item, device: Item, policy: Policy, clears: (PropertyName) -> Bool) {
    item = server
    deviceChanged = false
    serverChanged = false
    conflicts = []
    winner = policy
  }
}
