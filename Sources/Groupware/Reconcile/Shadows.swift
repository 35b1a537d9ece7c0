/// What a device may hold of an item: what it is known to have taken, then what was sent to it since and never
/// acknowledged, the latest last. Nobody but the device can tell which of it arrived.
public struct Shadows: Hashable, Sendable {
  /// Versions that are remembered; the oldest of those that were not acknowledged goes first.
  static let limit = 8

  private var all: [Shadow]

  /// Of an item about which nothing is in doubt.
  public init(_ known: Shadow) { all = [known] }

  /// Stored one after the other; empty if the bytes are not of a version that is known.
  public init(encoded: [UInt8]) { all = Shadow.sequence(encoded) ?? [] }

  var entries: [Shadow.Entry] { all.flatMap { $0.main + $0.overrides.flatMap(\.entries) } }

  /// Bytes of the largest picture that was sent and not seen to come back; nil: there is none.
  public var pictureSize: Int? {
    entries.compactMap(\.extent).filter { $0.form == .picture }.map(\.size).max()
  }

  /// The form that is stored: that of a single shadow where nothing is in doubt.
  public var encoded: [UInt8] { all.flatMap(\.encoded) }

  /// The device may have taken these, too.
  public mutating func doubt(_ sent: Shadows) {
    all += sent.all.filter { !all.contains($0) }
    if all.count > Self.limit { all.removeSubrange(1...(all.count - Self.limit)) }
  }

  /// Whether the device's version may be one that it was given, unchanged.
  public func isHeld(_ device: Item) -> Bool {
    let digest = device.contentDigest
    return all.contains { $0.heldDigest == digest }
  }

  /// The same, of a device that may have had no room for all of it.
  public func explain(_ device: Item, holds: (PropertyName) -> Capacity) -> Bool {
    all.contains { $0.explains(device, holds: holds) }
  }

  /// Whether the device's version was probably made from one of these: at least half of it is the same.
  public func resembles(_ device: Item) -> Bool {
    let digests = Set(device.allPieces.map(\.digest))
    return all.contains { shadow in
      let held = shadow.heldDigests
      return held.intersection(digests).count * 2 >= max(1, held.union(digests).count)
    }
  }

  /// What the device's version was probably made from: that of which most is unchanged, and of equally likely ones the
  /// latest. An edit that may have been made in knowledge of ours then counts as such: at worst a conflict that nobody
  /// could see goes to the device, at best no edit is lost.
  public func base(of device: Item) -> Shadow? {
    guard all.count > 1 else { return all.first }
    let digests = Set(device.allPieces.map(\.digest))
    return all.reversed().min {
      $0.heldDigests.symmetricDifference(digests).count < $1.heldDigests.symmetricDifference(digests).count
    }
  }
}

extension Item {
  fileprivate var allPieces: [Piece] { ([main] + overrides).flatMap(\.pieces) }
}

extension Shadow {
  fileprivate var heldDigests: Set<UInt64> { Set((main + overrides.flatMap(\.entries)).compactMap(\.held)) }
}
