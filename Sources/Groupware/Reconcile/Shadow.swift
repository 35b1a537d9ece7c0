/// What a device and the server last agreed on for one item, property by property: a digest of the server's value and
/// of the form that the device holds. About 400 bytes for a contact of 20 properties.
public struct Shadow: Hashable, Sendable {
  /// One instance of a property: what the server has, what the device holds of it.
  struct Entry: Hashable, Sendable {
    let name: PropertyName
    /// nil: only the device has it (its dialect made it up).
    let agreed: UInt64?
    /// nil: the device cannot hold it, or was not given it.
    let held: UInt64?
    /// The device holds the beginning of a longer text.
    let isCut: Bool
  }

  /// A changed instance of a series.
  struct Override: Hashable, Sendable {
    let key: UInt64
    let entries: [Entry]
  }

  let heldDigest: Int64
  let main: [Entry]
  let overrides: [Override]

  /// - Parameters:
  ///   - agreed: the item as the server stores it.
  ///   - held: the item as the device holds it: what it sent, or what we sent and it would send back.
  public init(agreed: Item, held: Item) {
    heldDigest = held.contentDigest
    main = Shadow.entries(agreed.main, held.main)
    let theirs = Dictionary(held.overrides.map { ($0.instanceKey, $0) }) { first, _ in first }
    let ours = Dictionary(agreed.overrides.map { ($0.instanceKey, $0) }) { first, _ in first }
    overrides = Set(theirs.keys).union(ours.keys).sorted().map { key in
      Override(key: key, entries: Shadow.entries(ours[key] ?? Component(), theirs[key] ?? Component()))
    }
  }

  init(heldDigest: Int64, main: [Entry], overrides: [Override]) {
    self.heldDigest = heldDigest
    self.main = main
    self.overrides = overrides
  }

  /// Whether the device's form is still that of this shadow.
  public func isHeld(_ item: Item) -> Bool { item.contentDigest == heldDigest }

  private static func entries(_ agreed: Component, _ held: Component) -> [Entry] {
    let ours = Dictionary(grouping: agreed.pieces, by: \.name)
    let theirs = Dictionary(grouping: held.pieces, by: \.name)
    return Set(ours.keys).union(theirs.keys).sorted { $0.rawValue < $1.rawValue }.flatMap { name in
      entries(name, ours[name] ?? [], theirs[name] ?? [])
    }
  }

  private static func entries(_ name: PropertyName, _ ours: [Piece], _ theirs: [Piece]) -> [Entry] {
    let pairing = Pairing(ours, theirs, by: Pairing.edited)
    let held = Dictionary(pairing.pairs.map { ($0.left, theirs[$0.right]) }) { first, _ in first }
    return ours.indices.map { place in
      Entry(
        name: name, agreed: ours[place].digest, held: held[place]?.digest,
        isCut: held[place]?.isCut(of: ours[place]) ?? false)
    } + pairing.right.map { Entry(name: name, agreed: nil, held: theirs[$0].digest, isCut: false) }
  }
}

extension Component {
  /// Identifies an instance of a series.
  var instanceKey: UInt64 {
    guard case .moment(let moment)? = self[.recurrenceID]?.value else { return 0 }
    return moment.digest
  }
}
