import Groupware

/// What a device has of a series: all of it, its changed instances apart, or only the instance that it begins with.
extension Exchange {
  /// Where a series begins that the device cannot show as one: what it is shown, edits and deletes is that one instance.
  /// nil: the item is no series, or the device shows it.
  func onlyInstance(of item: Item) -> Moment? {
    guard item.isSeries, case .moment(let start)? = item.main[.start]?.value,
      project(item)?.held.isSeries == false
    else { return nil }
    return start
  }

  /// The parts of an item that are items of their own on this device.
  func fragments(of item: Item) -> [(InstanceID, Item)] {
    guard let start = onlyInstance(of: item) else { return separatesInstances ? item.fragments : [(.master, item)] }
    let first = item.single(at: start).map { [(InstanceID.master, $0)] } ?? []
    let others = separatesInstances ? item.fragments.dropFirst().filter { $0.0 != InstanceID(start) } : []
    return first + others
  }

  /// The part of an item that one LUID stands for; nil if the instance is not (or no longer) a changed one.
  func fragment(_ instance: InstanceID, of item: Item) -> Item? {
    fragments(of: item).first { $0.0 == instance }?.1
  }

  /// The item with another version of a part that it has.
  func replacing(_ instance: InstanceID, of item: Item, with part: Item) -> Item {
    if instance == .master, onlyInstance(of: item) != nil { return restoring(instance, of: item, as: part) }
    var item = item
    item.replaceFragment(instance, with: part)
    return item
  }

  /// The item with a part that it does not have, or no longer.
  func restoring(_ instance: InstanceID, of item: Item, as part: Item) -> Item {
    var (item, part) = (item, part)
    if part.instance == .master, let moment = instance == .master ? onlyInstance(of: item) : instance.moment {
      part.main.set(.recurrenceID, to: .moment(moment))
      item.admit(InstanceID(moment))
    }
    item.adopt(part)
    return item
  }

  /// What is left of an item when the device deletes its part of it; nil: nothing.
  func removing(_ instance: InstanceID, from item: Item) -> Item? {
    let only = instance == .master ? onlyInstance(of: item) : nil
    guard instance != .master || only != nil else { return nil }
    var item = item
    item.cancel(only.map(InstanceID.init) ?? instance, at: only)
    return item
  }
}
