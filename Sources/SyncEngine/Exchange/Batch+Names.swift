import Groupware

/// How new objects are called.
extension Batch {
  /// The name that the item had, or its own UID, if it is free; else a new one.
  func freeGUID(for item: Item, _ luid: LUID) -> GUID {
    names(of: item, luid).first { knowledge.entries[$0] == nil && drafts[$0] == nil } ?? freshGUID(for: item)
  }

  /// Another device may give these names, too.
  private func names(of item: Item, _ luid: LUID) -> [GUID] {
    let own = item.uid.flatMap { uid in
      GUID.isAcceptable(item.plain.uid ?? uid) ? GUID(rawValue: uid) : nil
    }
    // An item that was deleted on the server comes back under its old name: two devices that both bring it back bring
    // back one.
    let former = (knowledge.rows[luid] ?? knowledge.orphan(of: item))?.guid
    return [former, own].compactMap(\.self)
  }

  /// Whether the name was made up for that member: if there is such an object, it is ours.
  func isFresh(_ guid: GUID, for member: ObjectDraft.Member) -> Bool {
    member.held.map { !names(of: $0, member.luid).contains(guid) } ?? false
  }

  func freshGUID(for item: Item) -> GUID { guid(exchange.entropy.uuid(), for: item) }

  /// As the collection names an item of that kind.
  private func guid(_ uid: String, for item: Item) -> GUID {
    var named = Item(item.kind)
    named.uid = uid
    return GUID(rawValue: exchange.named(named).uid ?? uid)
  }

  /// The same for the same version of the same item: whoever decides the conflict again makes no third one.
  func copyGUID(of guid: GUID, _ index: Int, _ device: Item) -> GUID {
    let seed = "\(guid.rawValue) \(changes[index].luid.rawValue) \(exchange.replica.id) \(device.contentDigest)"
    return self.guid(Entropy.uuid(naming: seed), for: device)
  }
}
