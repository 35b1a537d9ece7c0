/// The three-way merge of an item that changed on a device, on the server, or on both.
public struct Merge: Sendable {
  /// Who wins where the same property was changed on both sides.
  public enum Policy: String, Hashable, Sendable, Codable, CaseIterable {
    case server
    case client
    /// By REV or LAST-MODIFIED of both; without them the fallback.
    case newer
    /// Both versions are kept, as two items.
    case duplicate
  }

  /// Who won the conflicts, or would have.
  public enum Winner: String, Hashable, Sendable, Codable, CaseIterable {
    case server
    case client
    /// Nobody: both versions are kept, as two items.
    case duplicate
  }

  /// What to store; if both versions are kept, the server's.
  public let item: Item
  /// The device's version as an item of its own, if both are kept: with what the device cannot hold, and the server's
  /// changes of other properties.
  public let copy: Item?
  /// The device changed something that the server did not have.
  public let deviceChanged: Bool
  /// The server has something that the device did not have, and could hold.
  public let serverChanged: Bool
  /// Properties that both sides changed differently.
  public let conflicts: [PropertyName]
  /// Who won the conflicts, if there were any.
  public let winner: Winner

  /// - Parameters:
  ///   - base: what both agreed on; nil in a slow sync.
  ///   - fallback: who wins by `newer` if one of both does not tell when it was changed.
  ///   - holds: what the device is known to hold of a property: its silence about that means that it was removed.
  public init(
    base: Shadow?, server: Item, device: Item, policy: Policy, fallback: Winner = .server,
    holds: (PropertyName) -> Capacity
  ) {
    let device = device.understood(over: server, base, holds: holds)
    winner = Winner(policy, fallback, server: server, device: device)
    let merged = SeriesMerge(
      base: base, server: server, device: device, deviceWins: winner != .server, holds: holds)
    let isDoubled = winner == .duplicate && !merged.conflicts.isEmpty
    item = isDoubled ? server : merged.item
    // Without a base nobody knows that both are the same thing: each stays as it is.
    copy = isDoubled ? (base == nil ? device : merged.item) : nil
    deviceChanged = !isDoubled && merged.deviceChanged
    serverChanged = merged.serverChanged
    conflicts = merged.conflicts
  }
}

extension Merge.Winner {
  fileprivate init(_ policy: Merge.Policy, _ fallback: Self, server: Item, device: Item) {
    switch policy {
    case .server: self = .server
    case .client: self = .client
    case .duplicate: self = .duplicate
    case .newer:
      guard let ours = server.modified, let theirs = device.modified else {
        self = fallback
        return
      }
      self = ours < theirs ? .client : .server
    }
  }
}

extension Item {
  /// REV or LAST-MODIFIED in seconds; nil if it is missing or in no known zone.
  fileprivate var modified: Int? {
    for name in [PropertyName.revision, .lastModified] {
      guard case .moment(.time(let date, let time, let zone))? = main[name]?.value else { continue }
      let seconds = ClockSeconds(date, time)
      switch zone {
      case .utc: return seconds.value
      case .named(let name): return ZoneRules.named(name).map { $0.utc(of: seconds) }
      case .floating: continue
      }
    }
    return nil
  }
}
