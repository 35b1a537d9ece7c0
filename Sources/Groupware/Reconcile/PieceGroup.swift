/// The pieces of one name in two components.
struct PieceGroup {
  let name: PropertyName
  /// The groups' order by first occurrence, in our component and then in the other.
  let place: Int
  private(set) var ours: [Piece] = []
  private(set) var theirs: [Piece] = []

  private init(_ name: PropertyName, place: Int) {
    self.name = name
    self.place = place
  }

  /// In the alphabetical order of the names; the pieces stay in their order.
  static func all(_ ours: [Piece], _ theirs: [Piece]) -> [PieceGroup] {
    let pieces = ours + theirs
    let names = pieces.map(\.name)
    var groups: [PieceGroup] = []
    for place in names.indices.sorted(by: { names[$0].rawValue < names[$1].rawValue }) {
      if groups.last?.name != names[place] { groups.append(PieceGroup(names[place], place: place)) }
      let last = groups.count - 1
      if place < ours.count {
        groups[last].ours.append(pieces[place])
      } else {
        groups[last].theirs.append(pieces[place])
      }
    }
    return groups
  }
}
