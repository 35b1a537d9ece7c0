import Groupware

/// How new objects are called.
extension Batch {
  /// The name that the item had, or its own UID, if it is free; else a new one. Another device may give the former two,
  /// too.
  mutating func freeGUID(for item: Item, _ luid: LUID) -> GUID {
    let own = item.uid.flatMap { uid in
      GUID.isAcceptable(item.plain.uid ?? uid) ? GUID(rawValue: uid) : nil
    }
    // An item that was deleted on the server comes back under its old name: two devices that both bring it back bring
    // back one.
    let former = (knowledge.rows[luid] ?? knowledge.orphan(of: item))?.guid
    let free = [former, own].compactMap(\.self).first {
      knowledge.entries[$0] == nil && drafts[$0] == nil && isName($0, of: item)
    }
    return free ?? freshGUID(for: item)
  }

  /// Whether the collection would call such an item so: under the name of another kind nobody could read it.
  func isName(_ guid: GUID, of item: Item) -> Bool { self.guid(guid.plain.rawValue, for: item) == guid }

  mutating func freshGUID(for item: Item) -> GUID { fresh(guid(exchange.entropy.uuid(), for: item)) }

  private mutating func fresh(_ guid: GUID) -> GUID {
    madeUp.insert(guid)
    return guid
  }

  /// As the collection names an item of that kind.
  private func guid(_ uid: String, for item: Item) -> GUID {
    var named = Item(item.kind)
    named.uid = uid
    return GUID(rawValue: exchange.named(named).uid ?? uid)
  }

  /// The same for the same version of the same item: whoever decides the conflict again makes no third one.
  mutating func copyGUID(of guid: GUID, _ index: Int, _ device: Item) -> GUID {
    let seed = "\(guid.rawValue) \(changes[index].luid.rawValue) \(exchange.replica.id) \(device.contentDigest)"
    return fresh(self.guid(Entropy.uuid(naming: seed), for: device))
  }
}
