/// Items of one folder that are the same thing beyond doubt.
///
/// More is asked than in a slow sync: what makes the item what it is must be equal, and together they must say nothing
/// that contradicts. So nothing is lost when one of them stays.
public struct Duplicates: Sendable {
  /// One thing that is there several times, by the places of the items.
  public struct Group: Hashable, Sendable {
    /// The richest, which stays: one with files if there is any, since they do not move to another message.
    public let kept: Int
    /// The others.
    public internal(set) var surplus: [Int]
    /// The one that stays, with what the others say besides.
    public internal(set) var merged: Item
  }

  /// So many items that share a key but are different are compared with each further one.
  private static let comparisons = 50

  /// In the order of the items that stay.
  public let groups: [Group]

  /// - Parameter items: of the folder, in an order that does not change: of equal ones the first stays.
  public init(_ items: [Item]) {
    let files = items.map(\.files.count), pieces = items.map { $0.main.pieces.count + $0.overrides.count }
    var found: [Group] = []
    var places: [Int64: [Int]] = [:]
    for place in items.indices.sorted(by: { (files[$1], pieces[$1], $0) < (files[$0], pieces[$0], $1) }) {
      let keys = items[place].matchKeys
      let candidates = keys.flatMap { places[$0] ?? [] }
      if let group = candidates.first(where: { found[$0].merged.isSurely(items[place]) }) {
        found[group].surplus.append(place)
        found[group].merged = found[group].merged.united(with: items[place])
      } else {
        for key in keys where places[key, default: []].count < Self.comparisons {
          places[key, default: []].append(found.count)
        }
        found.append(Group(kept: place, surplus: [], merged: items[place]))
      }
    }
    groups = found.filter { !$0.surplus.isEmpty }.sorted { $0.kept < $1.kept }
  }
}

extension Item {
  fileprivate func united(with other: Item) -> Item { union(other).item }

  private func union(_ other: Item) -> Merge {
    Merge(base: nil, server: self, device: other, policy: .server, holds: { _ in .nothing })
  }

  /// Whether the other is the same thing beyond doubt, and can be united with this without a loss.
  fileprivate func isSurely(_ other: Item) -> Bool {
    guard kind == other.kind, isIdentified(as: other), !names(other), !other.names(self),
      main.hasWhatIsOne(of: other.main), other.files.isSubset(of: files)
    else { return false }
    if says(other) { return true }
    let union = union(other)
    return union.conflicts.isEmpty && (other.says(self) || sharesMore(with: other)) && union.item.says(other)
  }

  /// What makes an item of the kind what it is.
  private var identity: [PropertyName] {
    switch kind {
    case .contact, .group: [.classification, .kind]
    case .event: [.classification, .summary, .start, .recurrenceRule, .recurrenceID, .status, .transparency]
    case .task:
      [.classification, .summary, .start, .due, .recurrenceRule, .status, .completed, .percentComplete]
    case .journal: [.classification, .summary, .start, .status]
    case .note: [.classification, .summary]
    }
  }

  private func isIdentified(as other: Item) -> Bool {
    let mine = main.ended(like: other.main), theirs = other.main.ended(like: main)
    let isSame = identity.allSatisfy { mine.said($0) == theirs.said($0) }
    guard isSame, kind == .contact || kind == .group else { return isSame }
    return !Set(main.nameKeys).isDisjoint(with: other.main.nameKeys)
  }

  /// What two people of one name do not share.
  private func sharesMore(with other: Item) -> Bool {
    guard kind == .contact || kind == .group else { return true }
    return [PropertyName.email, .telephone].contains { name in
      !Set(main.all(name).map { Piece($0).likeness }).isDisjoint(with: other.main.all(name).map { Piece($0).likeness })
    }
  }
}

extension Item {
  /// The other is one of its members, or what it is part of.
  fileprivate func names(_ other: Item) -> Bool { other.uid.map(references.contains) ?? false }

  /// What it says is attached to its message (RFC 2392).
  fileprivate var files: Set<String> {
    let components = [main] + overrides
    let values = (components + components.flatMap(\.alarms)).flatMap(\.properties).map(\.value)
    return Set(
      values.compactMap { value in
        guard case .uri(let address) = value, address.lowercased().hasPrefix("cid:") else { return nil }
        return address
      })
  }
}

extension Component {
  /// What is said by that name, without defaults.
  fileprivate func said(_ name: PropertyName) -> [UInt64] {
    all(name).map(Piece.init).filter { !$0.isDefault }.map(\.likeness)
  }

  /// A merge keeps one picture only, and what is part of one task is no part of another.
  fileprivate func hasWhatIsOne(of other: Component) -> Bool {
    [PropertyName.photo, .logo, .sound, .relatedTo].allSatisfy { name in
      let mine = Set(all(name).map { Piece($0).value }), theirs = Set(other.all(name).map { Piece($0).value })
      return mine.isEmpty || theirs.isSubset(of: mine)
    }
  }
}
