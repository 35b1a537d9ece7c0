/// The merge of an item with its changed instances, each known by its RECURRENCE-ID.
struct SeriesMerge {
  private(set) var item: Item
  private(set) var conflicts: [PropertyName]
  private(set) var serverChanged: Bool
  /// It says something else than the server's.
  private(set) var deviceChanged: Bool

  /// - Parameters:
  ///   - base: nil in a slow sync.
  ///   - deviceWins: whose version a conflict takes.
  ///   - holds: what the device is known to hold of the server's properties.
  init(base: Shadow?, server: Item, device: Item, deviceWins: Bool, holds: (PropertyName) -> Capacity) {
    func merge(_ base: [Shadow.Entry]?, _ ours: Component, _ theirs: Component) -> ComponentMerge {
      ComponentMerge(base: base, server: ours, device: theirs, deviceWins: deviceWins, holds: holds)
    }
    let main = merge(base?.main, server.main, device.main)
    item = Item(server.kind, main: main.component)
    conflicts = main.conflicts
    serverChanged = main.serverChanged
    deviceChanged = main.deviceChanged
    if !server.overrides.isEmpty || !device.overrides.isEmpty {
      let theirs = Dictionary(device.overrides.map { ($0.instanceKey, $0) }) { first, _ in first }
      let entries = (base?.overrides).map { Dictionary($0.map { ($0.key, $0.entries) }) { first, _ in first } }
      let canRemove = holds(.recurrenceID).count > 0
      for ours in server.overrides {
        let key = ours.instanceKey
        if let theirs = theirs[key] {
          add(merge(entries?[key], ours, theirs))
        } else {
          keep(entries?[key], ours, canRemove: canRemove)
        }
      }
      let ours = Set(server.overrides.map(\.instanceKey))
      let master = Master(server: server.main, base: base?.main ?? [])
      for theirs in device.overrides where !ours.contains(theirs.instanceKey) {
        add(entries?[theirs.instanceKey], theirs, master)
      }
      let digests = [item, server].map { $0.overrides.map(\.digest).sorted() }
      deviceChanged = deviceChanged || digests[0] != digests[1]
    }
    if let uid = server.uid ?? device.uid { item.uid = uid }
  }

  private mutating func add(_ merged: ComponentMerge) {
    item.overrides.append(merged.component)
    conflicts += merged.conflicts.filter { !conflicts.contains($0) }
    serverChanged = serverChanged || merged.serverChanged
  }

  /// The device has no such instance: it removed it, or never had it.
  /// - Parameter canRemove: the device is known to hold instances.
  private mutating func keep(_ base: [Shadow.Entry]?, _ ours: Component, canRemove: Bool) {
    let agreed = Set(base?.compactMap(\.agreed) ?? [])
    let wasHeld = base?.contains { $0.held != nil } ?? false
    let isUnchanged = Set(ours.pieces.map(\.digest)) == agreed
    if wasHeld, isUnchanged, canRemove { return }
    if base == nil || (wasHeld && !isUnchanged) { serverChanged = true }
    item.overrides.append(ours)
  }

  /// The server has no such instance: it removed it, or the device made it.
  private mutating func add(_ base: [Shadow.Entry]?, _ theirs: Component, _ master: Master) {
    if let base, base.contains(where: { $0.agreed != nil }),
      Set(theirs.pieces.map(\.digest)) == Set(base.compactMap(\.held))
    {
      serverChanged = true
      return
    }
    item.overrides.append(master.complete(theirs))
  }

  /// What a device does not know of the series, and so cannot say of an instance that it changes.
  private struct Master {
    let hidden: [Property]

    init(server: Component, base: [Shadow.Entry]) {
      let held = Set(base.filter { $0.held != nil }.map(\.name))
      let names = Set(base.map(\.name)).subtracting(held)
        .subtracting([.recurrenceRule, .recurrenceDates, .exceptionDates, .start, .end, .duration, .due])
      hidden = server.properties.filter { names.contains($0.name) }
    }

    func complete(_ override: Component) -> Component {
      var complete = override
      complete.properties += hidden.filter { override[$0.name] == nil }
      return complete
    }
  }
}
