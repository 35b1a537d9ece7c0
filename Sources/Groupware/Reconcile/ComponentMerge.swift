/// The three-way merge of one component, name by name.
struct ComponentMerge {
  /// The context in which all components of an item are merged.
  struct Rules {
    /// Whose version a conflict takes.
    let deviceWins: Bool
    /// What the device is known to hold of the server's properties: its silence about more removes nothing.
    let capacity: [PropertyName: Capacity]
  }

  private(set) var component: Component
  let conflicts: [PropertyName]
  let serverChanged: Bool

  /// - Parameter base: nil in a slow sync.
  init(base: [Shadow.Entry]?, server: Component, device: Component, rules: Rules) {
    component = Component(server.properties.filter { $0.name.isBookkeeping })
    let base = base.map { Dictionary(grouping: $0, by: \.name) }
    let merges = PieceGroup.all(server.pieces, device.pieces).map { group in
      (
        place: group.place,
        merge: NameMerge(group, base: base.map { $0[group.name] ?? [] }, rules: rules)
      )
    }
    serverChanged = merges.contains { $0.merge.serverChanged }
    conflicts = merges.filter { $0.merge.isConflict }.map { $0.merge.name }
    for (_, merge) in merges.sorted(by: { $0.place < $1.place }) {
      for piece in merge.pieces { component.add(piece) }
    }
    settle(server: server, device: device)
  }

  /// Repairs what belongs together across names.
  private mutating func settle(server: Component, device: Component) {
    for (one, other) in PropertyName.exclusive where component[one] != nil && component[other] != nil {
      let loser = device[one] != nil ? other : one
      component.properties.removeAll { $0.name == loser }
    }
    let renamed = component[.name]?.value != server[.name]?.value
    if renamed, device[.formattedName] == nil, case .structured(let parts)? = component[.name]?.value {
      component.set(.formattedName, to: .text(Self.formatted(parts)))
    }
  }

  /// "prefixes given additional family suffixes".
  static func formatted(_ parts: [[String]]) -> String {
    [3, 1, 2, 0, 4].flatMap { parts.indices.contains($0) ? parts[$0] : [] }.filter { !$0.isEmpty }
      .joined(separator: " ")
  }
}

extension Component {
  /// Adds a piece, to the list it was taken from if there is one.
  fileprivate mutating func add(_ piece: Piece) {
    switch piece.content {
    case .alarm(let alarm): alarms.append(alarm)
    case .property(let property):
      guard let last = properties.indices.last, properties[last].absorb(property) else {
        return properties.append(property)
      }
    }
  }
}
