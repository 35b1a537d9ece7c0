extension Item {
  /// The UIDs of other items that it names: members of a distribution list, the task that it is part of (RFC 6350
  /// §6.6.5, §6.6.6; RFC 5545 §3.8.4.5).
  public var references: Set<String> { Set(([main] + overrides).flatMap(\.properties).compactMap(\.reference)) }

  /// The same where others took the place of what it names.
  /// - Parameter heirs: the UIDs of those that stay, by the UIDs of those that go.
  public func naming(_ heirs: [String: String]) -> Item {
    Item(kind, main: main.naming(heirs, in: uid), overrides: overrides.map { $0.naming(heirs, in: uid) })
  }
}

extension Component {
  /// Names each heir once, and not the item itself.
  fileprivate func naming(_ heirs: [String: String], in uid: String?) -> Component {
    var kept: [Property] = []
    for property in properties {
      guard let heir = property.reference.flatMap({ heirs[$0] }) else {
        kept.append(property)
        continue
      }
      let named = property.naming(heir)
      if heir != uid, !properties.contains(named), !kept.contains(named) { kept.append(named) }
    }
    return Component(kept, alarms: alarms)
  }
}

extension Property {
  private static let scheme = "urn:uuid:"

  private var hasScheme: Bool { value.plain.lowercased().hasPrefix(Self.scheme) }

  /// What may be the UID of another item.
  fileprivate var reference: String? {
    guard [.member, .related, .relatedTo].contains(name) else { return nil }
    return hasScheme ? String(value.plain.dropFirst(Self.scheme.count)).percentDecoded : value.plain
  }

  fileprivate func naming(_ uid: String) -> Property {
    let text = (hasScheme ? Self.scheme : "") + uid
    let value: Value = if case .uri = value { .uri(text) } else { .text(text) }
    return Property(name, parameters: parameters, value)
  }
}
