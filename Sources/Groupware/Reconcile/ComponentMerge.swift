/// The three-way merge of one component, name by name.
struct ComponentMerge {
  private(set) var component: Component
  let conflicts: [PropertyName]
  let serverChanged: Bool
  /// It says something else than the server's.
  private(set) var deviceChanged: Bool

  /// - Parameters:
  ///   - base: nil in a slow sync.
  ///   - deviceWins: whose version a conflict takes.
  ///   - holds: what the device is known to hold of the server's properties.
  init(
    base: [Shadow.Entry]?, server: Component, device: Component, deviceWins: Bool, holds: (PropertyName) -> Capacity
  ) {
    component = Component(server.properties.filter { $0.name.isBookkeeping })
    let isNamedOtherwise = server[.formattedName].map {
      !$0.value.isBlank && $0.value != device[.formattedName]?.value
    }
    let device = isNamedOtherwise ?? false ? device.withoutMadeName(base) : device
    let pieces = server.pieces
    var entries = base.map { $0.sorted { $0.name < $1.name }[...] }
    let merges = PieceGroup.all(pieces, device.pieces).map { group in
      let known = entries?.removeFirst(of: group.name)
      return (place: group.place, merge: NameMerge(group, base: known, deviceWins: deviceWins, holds: holds))
    }
    let end = EndMerge(base: base, server: server, device: device, deviceWins: deviceWins)
    let news = merges.filter { $0.merge.serverChanged && end?.concerns($0.merge.name) != true }
    serverChanged = !news.isEmpty || end?.serverChanged == true
    conflicts = merges.filter { $0.merge.isConflict }.map { $0.merge.name } + (end?.conflict.map { [$0] } ?? [])
    let merged = merges.sorted { $0.place < $1.place }.flatMap(\.merge.pieces)
    deviceChanged = merged.digest != pieces.digest
    for piece in merged { component.add(piece) }
    end?.settle(&component)
    if settle(base, server: server, device: device) || end != nil { deviceChanged = component.digest != pieces.digest }
  }

  /// Repairs names that belong together; whether there was something to repair.
  private mutating func settle(_ base: [Shadow.Entry]?, server: Component, device: Component) -> Bool {
    var isRepaired = false
    if server[.name] == nil, case .structured(let parts)? = component[.name]?.value,
      let name = server.text(.formattedName),
      !parts.dropFirst().contains(where: \.isFilled), ContactNames.formatted(parts) == name
    {
      // A firm has no name of a person: the device returns the one that it was given for want of another.
      component.properties.removeAll { $0.name == .name }
      isRepaired = true
    }
    let isNamedAnew = server.hasNew(.formattedName, base) && !server.hasNew(.name, base)
    if device[.formattedName] == nil, !isNamedAnew, let name = component[.name]?.value, name != server[.name]?.value,
      case .structured(let parts) = name
    {
      component.set(.formattedName, to: .text(ContactNames.formatted(parts)))
      isRepaired = true
    }
    return isRepaired
  }
}

extension ArraySlice<Shadow.Entry> {
  /// Takes the entries of that name away, and those before them, which neither side has any more.
  fileprivate mutating func removeFirst(of name: PropertyName) -> Self {
    self = drop { $0.name < name }
    let found = prefix { $0.name == name }
    removeFirst(found.count)
    return found
  }
}

extension Component {
  /// Whether it was edited since the base.
  fileprivate func hasNew(_ name: PropertyName, _ base: [Shadow.Entry]?) -> Bool {
    guard let entry = base?.first(where: { $0.name == name }) else { return false }
    return entry.agreed != self[name].map { Piece($0).digest }
  }

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
