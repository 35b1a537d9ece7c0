/// Whether an item of a device and one of the server are the same thing.
public enum Match: Int, Hashable, Sendable, Comparable {
  case different
  /// The same thing with differences: to be merged.
  case similar
  /// Nothing of what the device holds differs.
  case equal

  /// In the order of likeness.
  public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }

  /// - Parameters:
  ///   - device: as the device sent it.
  ///   - server: as the server stores it.
  public init(device: Item, server: Item) {
    guard device.kind == server.kind else {
      self = .different
      return
    }
    self = server.says(device) ? .equal : Likeness(device, server).isSimilar ? .similar : .different
  }
}

/// How much an item of a device and one of the server resemble each other, in an order from the least to the most.
public struct Resemblance: Hashable, Sendable, Comparable {
  /// Whether they are the same thing.
  public let match: Match
  /// Of several of the same match the likelier one has more of it.
  public let weight: Int

  /// - Parameters:
  ///   - device: as the device sent it.
  ///   - server: as the server stores it.
  ///   - shown: the server's item as the device would hold it, if that can be said: a device that cuts texts or leaves
  ///     properties out has the same thing all the same.
  public init(device: Item, server: Item, shown: () -> Item?) {
    var match = Match(device: device, server: server)
    var likeness = Likeness(device, server).weight
    if match < .equal, device.kind == server.kind, let shown = shown() {
      match = max(match, Match(device: device, server: shown))
      likeness = max(likeness, Likeness(device, shown).weight)
    }
    self.match = match
    let distance = device.distance(to: server)
    let isSame = distance == 0 && device.contentDigest == server.contentDigest
    weight = match == .different ? 0 : isSame ? .max : likeness * Self.scale - distance
  }

  /// What is alike counts more than what differs.
  private static let scale = 100

  /// First by match, then by weight.
  public static func < (left: Self, right: Self) -> Bool { (left.match, left.weight) < (right.match, right.weight) }
}

extension Item {
  /// How many things are said on one side only.
  fileprivate func distance(to other: Item) -> Int {
    let mine = Set(main.pieces.map(\.value)), theirs = Set(other.main.pieces.map(\.value))
    return mine.symmetricDifference(theirs).count + abs(overrides.count - other.overrides.count)
  }
}

extension Item {
  /// Whether everything that the other says is said here.
  func says(_ other: Item) -> Bool {
    guard main.says(other.main) else { return false }
    let mine = Dictionary(overrides.map { ($0.instanceKey, $0) }) { first, _ in first }
    return other.overrides.allSatisfy { mine[$0.instanceKey]?.says($0) ?? false }
  }
}

extension Component {
  fileprivate func says(_ other: Component) -> Bool {
    let groups = PieceGroup.all(ended(like: other).pieces, other.ended(like: self).pieces)
    let theirs = groups.flatMap { group in group.theirs.filter { !$0.isDefault }.map { (piece: $0, group: group) } }
    return theirs.contains { !isSaidOtherwise($0.piece, $0.group) }
      && theirs.allSatisfy { piece, group in
        group.ours.contains { $0.says(piece) } || isSaidOtherwise(piece, group)
      }
  }

  /// By the names instead of the formatted name.
  private func isSaidOtherwise(_ piece: Piece, _ group: PieceGroup) -> Bool {
    piece.name == .formattedName && !group.ours.isEmpty
      && piece.property.map { nameKeys.contains($0.value.plain.words.sorted().joined(separator: " ")) } ?? false
  }
}

extension Piece {
  /// Values that devices rewrite are compared loosely: telephone numbers, addresses for mail, pictures they scale.
  fileprivate func says(_ other: Piece) -> Bool {
    if digest == other.digest { return true }
    return switch name {
    case .photo: true
    case .telephone, .email: isAlike(other) && has(typesOf: other)
    default: covers(other) || other.isCut(of: self, atLeast: 32)
    }
  }
}
