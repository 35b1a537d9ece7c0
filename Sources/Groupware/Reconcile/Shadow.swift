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
    let pieces = held.main.pieces
    heldDigest = held.contentDigest(main: pieces)
    main = Shadow.entries(agreed.main.pieces, pieces)
    let theirs = Dictionary(held.overrides.map { ($0.instanceKey, $0) }) { first, _ in first }
    let ours = Dictionary(agreed.overrides.map { ($0.instanceKey, $0) }) { first, _ in first }
    overrides = Set(theirs.keys).union(ours.keys).sorted().map { key in
      Override(key: key, entries: Shadow.entries(ours[key]?.pieces ?? [], theirs[key]?.pieces ?? []))
    }
  }

  init(heldDigest: Int64, main: [Entry], overrides: [Override]) {
    self.heldDigest = heldDigest
    self.main = main
    self.overrides = overrides
  }

  /// Whether the device's form is still that of this shadow.
  public func isHeld(_ item: Item) -> Bool { item.contentDigest == heldDigest }

  private static func entries(_ agreed: [Piece], _ held: [Piece]) -> [Entry] {
    var entries: [Entry] = []
    for group in PieceGroup.all(agreed, held) {
      let pairing = Pairing(group.ours, group.theirs, by: Pairing.edited)
      var partners = [Piece?](repeating: nil, count: group.ours.count)
      for pair in pairing.pairs { partners[pair.left] = group.theirs[pair.right] }
      for (ours, theirs) in zip(group.ours, partners) {
        entries.append(
          Entry(
            name: group.name, agreed: ours.digest, held: theirs?.digest, isCut: theirs?.isCut(of: ours) ?? false))
      }
      entries += pairing.right.map { Entry(name: group.name, agreed: nil, held: group.theirs[$0].digest, isCut: false) }
    }
    return entries
  }
}

extension Component {
  /// Identifies an instance of a series.
  var instanceKey: UInt64 {
    guard case .moment(let moment)? = self[.recurrenceID]?.value else { return 0 }
    return moment.digest
  }
}
