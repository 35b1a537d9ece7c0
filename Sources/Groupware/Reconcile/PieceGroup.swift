/// The pieces of one name in two components.
struct PieceGroup {
  let name: PropertyName
  /// The groups' order by first occurrence, in our component and then in the other.
  let place: Int
  fileprivate(set) var ours: [Piece] = []
  fileprivate(set) var theirs: [Piece] = []

  fileprivate init(_ name: PropertyName, place: Int) {
    self.name = name
    self.place = place
  }

  /// In the alphabetical order of the names; the pieces stay in their order.
  static func all(_ ours: [Piece], _ theirs: [Piece]) -> [PieceGroup] {
    var groups: [PieceGroup] = []
    groups.reserveCapacity(ours.count)
    for (place, piece) in ours.enumerated() { groups[groups.index(of: piece.name, at: place)].ours.append(piece) }
    for (place, piece) in theirs.enumerated() {
      groups[groups.index(of: piece.name, at: ours.count + place)].theirs.append(piece)
    }
    return groups.sorted { $0.name.rawValue < $1.name.rawValue }
  }
}

extension [PieceGroup] {
  /// Where the group of that name is; a piece of a new name begins one.
  fileprivate mutating func index(of name: PropertyName, at place: Int) -> Int {
    if let known = lastIndex(where: { $0.name == name }) { return known }
    append(PieceGroup(name, place: place))
    return count - 1
  }
}
