/// The three-way merge of all properties of one name in one component.
struct NameMerge {
  private(set) var pieces: [Piece] = []
  private(set) var isConflict = false
  /// The server has something new that the device could hold.
  private(set) var serverChanged = false

  let name: PropertyName
  private let server: [Piece]
  private let device: [Piece]
  private let deviceWins: Bool
  /// What the device is known to hold: its silence about more removes nothing.
  private let room: Room
  /// The device is known to have room for as many as it was given, so that what it does not return was removed.
  private var holdsAll = false

  /// - Parameter base: nil in a slow sync.
  init(_ group: PieceGroup, base: ArraySlice<Shadow.Entry>?, deviceWins: Bool, holds: (PropertyName) -> Capacity) {
    name = group.name
    server = Array(group.ours)
    self.deviceWins = deviceWins
    guard !group.isSettled(base) else {
      (pieces, device, room) = (server, [], .none)
      return
    }
    device = Array(group.theirs)
    room = Room(name, for: device, holds: holds)
    if let base { merge(base) } else { unite() }
  }

  /// At most one on either side: two different ones are two versions of the same thing.
  private var isSingle: Bool { !name.isRepeatable && server.count <= 1 && device.count <= 1 }

  // MARK: Without a base

  private mutating func unite() {
    let cut: Pairing.Sign = { $1.isLess(than: $0) || $0.isLess(than: $1) }
    let signs = isSingle ? [Pairing.sameValue, cut, Pairing.inOrder] : Pairing.near + [cut]
    let pairing = Pairing(server, device, by: signs)
    let partners = Dictionary(pairing.pairs.map { ($0.left, $0.right) }) { first, _ in first }
    for (place, piece) in server.enumerated() {
      guard let partner = partners[place] else {
        serverChanged = true
        pieces.append(piece)
        continue
      }
      unite(piece, device[partner])
    }
    pieces += pairing.right.map { device[$0] }
  }

  private mutating func unite(_ ours: Piece, _ theirs: Piece) {
    let sameThing = ours.value == theirs.value || !isSingle
    if ours.covers(theirs) || theirs.isLess(than: ours) || ours.isBinary {
      serverChanged = serverChanged || !theirs.covers(ours)
      pieces.append(ours)
    } else if ours.isLess(than: theirs) {
      pieces.append(theirs.inheriting(from: ours, room))
    } else if sameThing {
      // A number that is only written otherwise is left so on either side.
      serverChanged = serverChanged || name == .alarm || !ours.isAlike(theirs) || !ours.has(typesOf: theirs)
      pieces.append(ours)
    } else {
      pieces.append(agreed(ours, theirs))
    }
  }

  // MARK: With a base

  /// What became of one entry of the base on both sides.
  private struct Fate {
    let entry: Shadow.Entry
    var ours: Int?
    var theirs: Int?
    var oursChanged = false
    var theirsChanged = false

    /// The device has never had it.
    var isHidden: Bool { entry.held == nil }
  }

  private mutating func merge(_ base: ArraySlice<Shadow.Entry>) {
    var fates = base.map { Fate(entry: $0) }
    let unknown = Unknown(ours: findServer(&fates), theirs: findDevice(&fates), in: self)
    let newOurs = traceServer(&fates, unknown.ours) + unknown.common.map(\.ours)
    let newTheirs = traceDevice(&fates, unknown.theirs) + unknown.common.map(\.theirs)
    holdsAll = room.capacity.isEnough(for: fates.count { !$0.isHidden }, of: name, returning: device.count)
    let (kept, added) = resolve(fates, newOurs, newTheirs)
    pieces = server.indices.compactMap { kept[$0] } + added
  }

  /// What is in the base on neither side. What both sides have by now is no edit of anything else.
  private struct Unknown {
    var common: [(ours: Int, theirs: Int)] = []
    var ours: [Int]
    var theirs: [Int]

    init(ours: [Int], theirs: [Int], in merge: NameMerge) {
      let pairing = Pairing(ours.map { merge.server[$0] }, theirs.map { merge.device[$0] }, by: [Pairing.same])
      common = pairing.pairs.map { (ours[$0.left], theirs[$0.right]) }
      self.ours = pairing.left.map { ours[$0] }
      self.theirs = pairing.right.map { theirs[$0] }
    }
  }

  /// Finds what is as it was on the server; the rest was edited, or is new.
  private func findServer(_ fates: inout [Fate]) -> [Int] {
    var left = Array(server.indices)
    for index in fates.indices {
      guard let found = left.firstIndex(where: { server[$0].digest == fates[index].entry.agreed }) else { continue }
      fates[index].ours = left.remove(at: found)
    }
    return left
  }

  /// Finds what is as it was on the device; the rest was edited, or is new.
  private func findDevice(_ fates: inout [Fate]) -> [Int] {
    var left = Array(device.indices)
    for index in fates.indices {
      guard let found = left.firstIndex(where: { fates[index].entry.isHeld(device[$0]) }) else { continue }
      fates[index].theirs = left.remove(at: found)
    }
    return left
  }

  /// Finds what each entry that is not as it was became on the server; what is left over is new there.
  private func traceServer(_ fates: inout [Fate], _ unknown: [Int]) -> [Int] {
    var left = unknown
    let isLost = { (fate: Fate) in fate.ours == nil && (fate.entry.agreed != nil || isSingle) }
    for sign in Self.traces where !left.isEmpty {
      for index in fates.indices where isLost(fates[index]) {
        guard let found = left.firstIndex(where: { sign(fates[index].entry.hint, server[$0]) }) else { continue }
        fates[index].ours = left.remove(at: found)
      }
    }
    for index in fates.indices {
      let ours = fates[index].ours.map { server[$0].digest }
      fates[index].oursChanged = ours != fates[index].entry.agreed
    }
    return left
  }

  /// How an edited piece is known by what a shadow tells of it, from the surest sign to the weakest.
  private static let traces: [@Sendable (Hint?, Piece) -> Bool] = [
    { hint, piece in hint != nil && hint == Hint(piece) },
    { hint, piece in hint.map { $0.likeness == Hint(piece).likeness } ?? false },
    { hint, piece in hint.map { $0.types != 0 && $0.types == Hint(piece).types } ?? false },
    { hint, piece in !piece.name.isList && hint.map { $0.admits(Hint(piece)) } ?? true },
  ]

  /// The same on the device.
  private func traceDevice(_ fates: inout [Fate], _ unknown: [Int]) -> [Int] {
    var left = unknown
    for index in fates.indices where fates[index].theirs == nil {
      guard let found = left.firstIndex(where: { isReduced(device[$0], fates[index]) }) else { continue }
      fates[index].theirs = left.remove(at: found)
    }
    let lost = fates.indices.filter { fates[$0].theirs == nil && (!fates[$0].isHidden || isSingle) }
    let known = lost.filter { fates[$0].ours != nil }
    let pairing = Pairing(
      known.compactMap { fates[$0].ours.map { server[$0] } }, left.map { device[$0] }, by: signs)
    for pair in pairing.pairs { fates[known[pair.left]].theirs = left[pair.right] }
    for index in lost { fates[index].theirsChanged = fates[index].theirs != nil || !fates[index].isHidden }
    return pairing.right.map { left[$0] }
  }

  /// By what an instance is known that the device may have edited.
  private var signs: [Pairing.Sign] {
    isSingle || !name.isRepeatable ? Pairing.edited : name.isList ? Pairing.near : Pairing.editedAmongOthers
  }

  private func isReduced(_ piece: Piece, _ fate: Fate) -> Bool {
    if fate.entry.isCut, let ours = fate.ours, piece.isCut(of: server[ours]) { return true }
    return fate.entry.extent?.isReduced(to: piece, room) ?? false
  }

  /// The pieces kept at the server's places, and those to add.
  private mutating func resolve(_ fates: [Fate], _ newOurs: [Int], _ newTheirs: [Int]) -> ([Int: Piece], [Piece]) {
    var kept: [Int: Piece] = [:]
    var added: [Piece] = []
    for fate in fates {
      guard let piece = outcome(fate) else { continue }
      if let place = fate.ours { kept[place] = piece } else { added.append(piece) }
    }
    let hidden = fates.filter { $0.isHidden && $0.theirs == nil }.compactMap(\.ours)
    let known = newOurs + hidden
    let pairing = Pairing(
      known.map { server[$0] }, newTheirs.map { device[$0] }, by: isSingle ? [Pairing.inOrder] : Pairing.near)
    for place in known { kept[place] = server[place] }
    for pair in pairing.pairs {
      kept[known[pair.left]] = agreed(server[known[pair.left]], device[newTheirs[pair.right]])
    }
    let isMasked = !fates.isEmpty && fates.allSatisfy(\.isHidden)
    if !isMasked, pairing.left.contains(where: { $0 < newOurs.count }) { serverChanged = true }
    return (kept, added + pairing.right.map { device[newTheirs[$0]] })
  }

  /// nil: gone.
  private mutating func outcome(_ fate: Fate) -> Piece? {
    let ours = fate.ours.map { server[$0] }
    let theirs = fate.theirs.map { device[$0] }
    switch (fate.oursChanged, fate.theirsChanged, ours, theirs) {
    case (let oursChanged, false, _, _):
      serverChanged = serverChanged || (oursChanged && !fate.isHidden)
      return ours
    case (_, true, let ours?, nil) where !fate.entry.isRemoved(holdsAll: holdsAll, room) && !name.isMandatory:
      return ours
    case (false, true, let ours?, nil) where name.isMandatory: return ours
    case (false, true, let ours?, let theirs?): return theirs.inheriting(from: ours, room)
    case (false, true, _, _): return theirs
    case (true, true, let ours?, let theirs?): return agreed(ours, theirs)
    case (true, true, let ours?, nil):
      serverChanged = true
      return ours
    case (true, true, nil, _): return theirs
    }
  }

  /// Both sides said something new about the same thing.
  private mutating func agreed(_ ours: Piece, _ theirs: Piece) -> Piece {
    if ours.covers(theirs) { return ours }
    // The device may have taken ours, which nobody knows for sure, and cut it.
    let isCut = theirs.isLess(than: ours) && Extent(ours)?.isReduced(to: theirs, room) == true
    if isCut || !isSingle && ours.value != theirs.value && ours.isAlike(theirs) && name != .alarm {
      serverChanged = true
      return ours
    }
    isConflict = true
    serverChanged = serverChanged || !deviceWins
    return deviceWins ? theirs.inheriting(from: ours, room) : ours
  }
}

extension PieceGroup {
  /// Both sides are as they were or, without a base, as each other.
  fileprivate func isSettled(_ base: ArraySlice<Shadow.Entry>?) -> Bool {
    guard let base else { return isSame }
    return ours.elementsEqual(base) { $0.digest == $1.agreed } && theirs.elementsEqual(base) { $0.digest == $1.held }
  }
}

extension Piece {
  fileprivate var isBinary: Bool {
    guard case .binary? = property?.value else { return false }
    return true
  }

  /// Whether it has all types of the other.
  func has(typesOf other: Piece) -> Bool {
    var rest = types[...]
    return other.types.allSatisfy { type in
      rest = rest.drop { $0 < type }
      return rest.first == type
    }
  }

  /// Whether everything that the other says is said here.
  func covers(_ other: Piece) -> Bool {
    guard value == other.value else { return false }
    guard let property, let theirs = other.property else { return digest == other.digest }
    return has(typesOf: other)
      && theirs.parameters.allSatisfy { $0.name == "TYPE" || $0.values == property[$0.name] }
  }
}
