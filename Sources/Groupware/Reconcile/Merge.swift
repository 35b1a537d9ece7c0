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
    let winner = policy == .newer ? Merge.newer(server: server, device: device) : policy
    let components = [server.main] + server.overrides
    let names = Set(components.flatMap { $0.properties.map(\.name) } + [.alarm, .recurrenceID])
    let rules = ComponentMerge.Rules(deviceWins: winner == .client, cleared: names.filter(clears))
    let merged = SeriesMerge(base: base, server: server, device: device, rules: rules)
    let isDoubled = winner == .duplicate && !merged.conflicts.isEmpty
    item = isDoubled ? server : merged.item
    deviceChanged = item.contentDigest != server.contentDigest
    serverChanged = isDoubled || merged.serverChanged
    conflicts = merged.conflicts
    self.winner = winner
  }

  private static func newer(server: Item, device: Item) -> Policy {
    guard let ours = server.modified, let theirs = device.modified else { return .server }
    return ours.lexicographicallyPrecedes(theirs) ? .client : .server
  }
}

extension Item {
  /// REV or LAST-MODIFIED in an order that can be compared; nil if it is missing or not in UTC.
  fileprivate var modified: [Int]? {
    for name in [PropertyName.revision, .lastModified] {
      guard case .moment(.time(let date, let time, .utc))? = main[name]?.value else { continue }
      return [date.year, date.month, date.day, time.hour, time.minute, time.second]
    }
    return nil
  }
}
