/// What a device and the server last agreed on for one item, property by property: a digest of the server's value and
/// of the form that the device holds. About 400 bytes for a contact of 20 properties.
public struct Shadow: Hashable, Sendable {
  /// How the device's form is known.
  public enum Origin: Sendable {
    /// The device sent it.
    case device
    /// We sent it, and the device may have reduced it silently. Of the shadows before it is known what it holds whole.
    case server(after: Shadows?)
  }

  /// One instance of a property: what the server has, what the device holds of it.
  struct Entry: Hashable, Sendable {
    let name: PropertyName
    /// nil: only the device has it (its dialect made it up).
    let agreed: UInt64?
    /// nil: the device cannot hold it, or was not given it.
    let held: UInt64?
    /// The device holds the beginning of a longer text.
    var isCut = false
    /// The device was seen to send what it holds.
    var isSeen = false
    /// Of what we sent and the device was not seen to send back.
    var extent: Extent?
    /// Of the server's instance, if there may be several.
    var hint: Hint?
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
  ///   - origin: which of both.
  public init(agreed: Item, held: Item, origin: Origin = .server(after: nil)) {
    // What the device returns has its own names of instances, what is merged the server's.
    let named = held.repeated(as: agreed)
    let pieces = (named ?? held).main.pieces
    heldDigest = named == nil ? held.contentDigest(main: pieces.digest) : held.contentDigest
    main = Shadow.entries(agreed.main.pieces, pieces, origin)
    let changed = (named ?? held).overrides
    guard !changed.isEmpty || !agreed.overrides.isEmpty else {
      overrides = []
      return
    }
    let theirs = Dictionary(changed.map { ($0.instanceKey, $0) }) { first, _ in first }
    let ours = Dictionary(agreed.overrides.map { ($0.instanceKey, $0) }) { first, _ in first }
    overrides = Set(theirs.keys).union(ours.keys).sorted().map { key in
      Override(key: key, entries: Shadow.entries(ours[key]?.pieces ?? [], theirs[key]?.pieces ?? [], origin))
    }
  }

  init(heldDigest: Int64, main: [Entry], overrides: [Override]) {
    self.heldDigest = heldDigest
    self.main = main
    self.overrides = overrides
  }

  /// Whether the device's form is still that of this shadow.
  public func isHeld(_ item: Item) -> Bool { item.contentDigest == heldDigest }

  /// As if the device had not been seen to send what it is no longer known to hold: it may have had that in another
  /// format, and its silence in this one says nothing.
  public func trusting(_ isKnown: (PropertyName) -> Bool) -> Shadow {
    func trusting(_ entries: [Entry]) -> [Entry] {
      entries.map { entry in
        var entry = entry
        entry.isSeen = entry.isSeen && isKnown(entry.name)
        return entry
      }
    }
    return Shadow(
      heldDigest: heldDigest, main: trusting(main),
      overrides: overrides.map { Override(key: $0.key, entries: trusting($0.entries)) })
  }

  private static func entries(_ agreed: [Piece], _ held: [Piece], _ origin: Origin) -> [Entry] {
    let seen = origin.seen
    var entries: [Entry] = []
    entries.reserveCapacity(agreed.count)
    for group in PieceGroup.all(agreed, held) {
      if group.isSame {
        for (ours, theirs) in zip(group.ours, group.theirs) { entries.append(Entry(group.name, ours, theirs, seen)) }
        continue
      }
      let theirs = Array(group.theirs)
      let pairing = Pairing(Array(group.ours), theirs, by: Pairing.edited)
      var partners = [Piece?](repeating: nil, count: group.ours.count)
      for pair in pairing.pairs { partners[pair.left] = theirs[pair.right] }
      for (ours, theirs) in zip(group.ours, partners) { entries.append(Entry(group.name, ours, theirs, seen)) }
      entries += pairing.right.map { Entry(group.name, nil, theirs[$0], seen) }
    }
    return entries
  }
}

extension Shadow.Origin {
  /// Digests of what the device was seen to send; nil: everything.
  fileprivate var seen: Set<UInt64>? {
    guard case .server(let before) = self else { return nil }
    return Set(before?.entries.filter(\.isSeen).compactMap(\.held) ?? [])
  }
}

extension Shadow.Entry {
  fileprivate init(_ name: PropertyName, _ ours: Piece?, _ theirs: Piece?, _ seen: Set<UInt64>?) {
    self.init(name: name, agreed: ours?.digest, held: theirs?.digest)
    if let theirs {
      isSeen = seen?.contains(theirs.digest) ?? true
      extent = isSeen ? nil : Extent(theirs)
    }
    guard let ours else { return }
    isCut = theirs?.isCut(of: ours) ?? false
    hint = name.isRepeatable && !name.isList ? Hint(ours) : nil
  }
}

extension Component {
  /// Identifies an instance of a series.
  var instanceKey: UInt64 {
    guard case .moment(let moment)? = self[.recurrenceID]?.value else { return 0 }
    return moment.digest
  }
}
