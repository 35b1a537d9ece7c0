/// The pieces of one name in two components.
struct PieceGroup {
  let name: PropertyName
  /// The groups' order by first occurrence, in our component and then in the other.
  let place: Int
  let ours: ArraySlice<Piece>
  let theirs: ArraySlice<Piece>

  /// Both sides say the same, in the same order; nearly all groups of nearly all items do.
  var isSame: Bool { ours.elementsEqual(theirs) { $0.digest == $1.digest } }

  /// In the alphabetical order of the names; the pieces stay in their order.
  static func all(_ ours: [Piece], _ theirs: [Piece]) -> [PieceGroup] {
    var groups: [PieceGroup] = []
    groups.reserveCapacity(ours.count)
    var mine = ours.sorted { $0.name < $1.name }[...], others = theirs.sorted { $0.name < $1.name }[...]
    while let name = least(mine.first, others.first) {
      let first = mine.removeFirst(of: name), second = others.removeFirst(of: name)
      let place =
        first.first.flatMap { piece in ours.firstIndex { $0 === piece } }
        ?? second.first.flatMap { piece in theirs.firstIndex { $0 === piece } }.map { $0 + ours.count }
      groups.append(PieceGroup(name: name, place: place ?? 0, ours: first, theirs: second))
    }
    return groups
  }

  private static func least(_ one: Piece?, _ other: Piece?) -> PropertyName? {
    guard let one, let other else { return (one ?? other)?.name }
    return min(one.name, other.name)
  }
}

extension ArraySlice<Piece> {
  /// Takes the pieces of that name away from the front.
  fileprivate mutating func removeFirst(of name: PropertyName) -> ArraySlice<Piece> {
    let found = prefix { $0.name == name }
    removeFirst(found.count)
    return found
  }
}
