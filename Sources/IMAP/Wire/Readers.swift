extension Listing {
  /// `(attributes) separator name`
  init?(_ values: [Value]) {
    guard values.count >= 3, let attributes = values[0].list, let mailbox = values[2].mailbox else { return nil }
    self.mailbox = mailbox
    self.attributes = Set(attributes.compactMap { $0.text?.lowercased() })
    self.separator = values[1].text?.first
  }
}

extension Namespaces {
  /// Three times NIL or `((prefix separator …) …)`.
  init?(_ values: [Value]) {
    guard values.count >= 3 else { return nil }
    personal = Self.roots(values[0])
    otherUsers = Self.roots(values[1])
    shared = Self.roots(values[2])
  }

  private static func roots(_ value: Value) -> [Root] {
    (value.list ?? []).compactMap { root in
      guard let pair = root.list, pair.count >= 2, let prefix = pair[0].mailbox else { return nil }
      return Root(prefix: prefix.name, separator: pair[1].text?.first)
    }
  }
}

extension Metadata {
  /// `entry value …`
  static func list(_ values: [Value]) -> [Metadata] {
    stride(from: 0, to: values.count - 1, by: 2).compactMap { index in
      values[index].text.map { Metadata(entry: $0.lowercased(), value: values[index + 1].bytes) }
    }
  }
}

extension Fetched {
  /// `NAME value …` in any order; what we do not know is left out.
  init?(_ items: [Value]) {
    guard items.count.isMultiple(of: 2) else { return nil }
    for index in stride(from: 0, to: items.count, by: 2) {
      guard let name = items[index].bytes else { return nil }
      let value = items[index + 1]
      switch Text.upper(name.prefix { $0 != UInt8(ascii: "[") }) {
      case "UID":
        guard let number = value.number.flatMap({ UInt32(exactly: $0) }), number > 0 else { return nil }
        uid = UID(rawValue: number)
      case "FLAGS": flags = value.list?.compactMap { $0.text }
      case "MODSEQ": modSeq = value.list?.first?.number.map { ModSeq(rawValue: $0) }
      case "RFC822.SIZE": size = value.number
      case "BODY" where name.contains(UInt8(ascii: "[")): body = value.bytes
      default: break
      }
    }
  }
}
