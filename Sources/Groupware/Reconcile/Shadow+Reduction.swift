extension Shadow {
  /// Whether the device's version is the one that it was given, or what a device makes of that which has no room for all
  /// of it: nothing in it is new, and nothing is missing that it was seen to send.
  ///
  /// - Parameter holds: what the device is known to hold of a property: its silence about that means that it was removed.
  public func explains(_ device: Item, holds: (PropertyName) -> Capacity) -> Bool {
    if isHeld(device) { return true }
    let instances = Dictionary(device.overrides.map { ($0.instanceKey, $0) }) { first, _ in first }
    guard Set(instances.keys).isSubset(of: overrides.map(\.key)) else { return false }
    return Shadow.explains(main, device.main, holds)
      && overrides.allSatisfy { Shadow.explains($0.entries, instances[$0.key], holds) }
  }

  private static func explains(
    _ entries: [Entry], _ component: Component?, _ holds: (PropertyName) -> Capacity
  ) -> Bool {
    let given = Dictionary(grouping: entries.filter { !$0.isDefault }, by: \.name)
    let pieces = component?.withoutMadeName(entries).pieces ?? []
    let returned = Dictionary(grouping: pieces.filter { !$0.isDefault }, by: \.name)
    return Set(given.keys).union(returned.keys).allSatisfy { name in
      let pieces = returned[name] ?? []
      return pieces.isEmpty && name.isMandatory
        || explains(name, given[name] ?? [], pieces, Room(name, for: pieces, holds: holds))
    }
  }

  private static func explains(
    _ name: PropertyName, _ entries: [Entry], _ pieces: [Piece], _ room: Room
  ) -> Bool {
    var left = pieces
    let reduced = entries.filter { entry in
      guard let same = left.firstIndex(where: entry.isHeld) else { return entry.held != nil }
      left.remove(at: same)
      return false
    }
    let missing = reduced.filter { entry in
      guard let part = left.firstIndex(where: { entry.extent?.isReduced(to: $0, room) ?? false }) else { return true }
      left.remove(at: part)
      return false
    }
    let given = entries.count { $0.held != nil }
    let holdsAll = room.capacity.isEnough(for: given, of: name, returning: pieces.count)
    return left.isEmpty && !missing.contains { $0.isRemoved(holdsAll: holdsAll, room) }
  }
}

extension Shadow.Entry {
  private static let defaults = Set(Property.defaults.map { Piece($0).digest })

  /// What the device holds means the same as nothing.
  fileprivate var isDefault: Bool { held.map(Self.defaults.contains) ?? false }

  /// Whether the device removed what it is silent about: it had that, or is known to have had room for it. Many a device
  /// has a place for a picture and takes none that is too large or of another kind, and does not say so.
  /// - Parameter holdsAll: it had room for as many as it was given.
  func isRemoved(holdsAll: Bool, _ room: Room) -> Bool {
    isSeen || holdsAll && (extent?.form != .picture || extent?.size ?? 0 <= room.capacity.size)
  }

  /// The device has it as it was given.
  func isHeld(_ piece: Piece) -> Bool { held != nil && (piece.digest == held || piece.digest == agreed) }
}
