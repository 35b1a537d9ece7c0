/// The stored form: version, digest of the device's form, entries of the main component, then the overrides.
///
/// An entry is a byte that says what follows, the name (one byte, or 0, a length and the text), the digests, eight bytes
/// each, the hint, two bytes, and the extent, a count and two bytes for each beginning or component, or for the side of a
/// picture. Numbers are little-endian, digests that are equal are stored once, counts are LEB128.
extension Shadow {
  private static let version: UInt8 = 4
  /// Earlier ones told less of an entry, and nothing else.
  private static let readable: ClosedRange<UInt8> = 1...version

  /// Of the first byte of an entry, besides the shape.
  private struct Flags: OptionSet {
    let rawValue: UInt8
    static let hint = Flags(rawValue: 0x04)
    static let text = Flags(rawValue: 0x08)
    static let picture = Flags(rawValue: 0x10)
    static let parts = Flags(rawValue: 0x20)
    static let seen = Flags(rawValue: 0x40)
    static let cut = Flags(rawValue: 0x80)

    init(rawValue: UInt8) { self.rawValue = rawValue }

    init(_ entry: Entry) {
      self = []
      if entry.isCut { insert(.cut) }
      if entry.isSeen { insert(.seen) }
      if entry.hint != nil { insert(.hint) }
      if let form = entry.extent?.form, let flag = Self.extents.first(where: { $0.form == form })?.flag { insert(flag) }
    }

    static let extents: [(flag: Flags, form: Extent.Form)] = [(.text, .text), (.picture, .picture), (.parts, .parts)]
  }

  private static let shapeBits: UInt8 = 0x03

  private enum Shape: UInt8 {
    case equal = 0
    case pair = 1
    case agreedOnly = 2
    case heldOnly = 3
  }

  /// The form that is stored.
  public var encoded: [UInt8] {
    var out: [UInt8] = [Shadow.version]
    out.append(digest: UInt64(bitPattern: heldDigest))
    out.append(entries: main)
    out.append(count: overrides.count)
    for override in overrides {
      out.append(digest: override.key)
      out.append(entries: override.entries)
    }
    return out
  }

  /// nil if the bytes are not of a version that is known.
  public init?(encoded: [UInt8]) {
    guard let all = Shadow.sequence(encoded), all.count == 1, let only = all.first else { return nil }
    self = only
  }

  /// Shadows that are stored one after the other; nil if one is not of a version that is known.
  static func sequence(_ encoded: [UInt8]) -> [Shadow]? {
    var reader = Reader(bytes: encoded[...])
    var all: [Shadow] = []
    while !reader.bytes.isEmpty {
      guard let shadow = reader.shadow() else { return nil }
      all.append(shadow)
    }
    return all
  }

  fileprivate static func write(_ entry: Entry, to out: inout [UInt8]) {
    let shape: Shape =
      entry.held == nil ? .agreedOnly : entry.agreed == nil ? .heldOnly : entry.agreed == entry.held ? .equal : .pair
    out.append(shape.rawValue | Flags(entry).rawValue)
    out.append(name: entry.name)
    if let agreed = entry.agreed { out.append(digest: agreed) }
    if let held = entry.held, shape != .equal { out.append(digest: held) }
    if let hint = entry.hint { out += [hint.types, hint.likeness] }
    if let extent = entry.extent {
      out.append(count: extent.size)
      for print in extent.prints { out.append(short: print) }
    }
  }

  fileprivate struct Reader {
    var bytes: ArraySlice<UInt8>
    private var version = Shadow.version

    init(bytes: ArraySlice<UInt8>) { self.bytes = bytes }

    mutating func shadow() -> Shadow? {
      guard let version = byte(), Shadow.readable.contains(version) else { return nil }
      self.version = version
      guard let held = digest(), let main = entries(), let count = count() else { return nil }
      var overrides: [Override] = []
      for _ in 0..<count {
        guard let key = digest(), let entries = entries() else { return nil }
        overrides.append(Override(key: key, entries: entries))
      }
      return Shadow(heldDigest: Int64(bitPattern: held), main: main, overrides: overrides)
    }

    mutating func byte() -> UInt8? { bytes.popFirst() }

    mutating func digest() -> UInt64? {
      guard bytes.count >= 8 else { return nil }
      let word = bytes.prefix(8).reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
      bytes = bytes.dropFirst(8)
      return word
    }

    mutating func short() -> UInt16? {
      guard let low = byte(), let high = byte() else { return nil }
      return UInt16(high) << 8 | UInt16(low)
    }

    mutating func number() -> Int? {
      var value = 0
      for shift in stride(from: 0, to: 35, by: 7) {
        guard let byte = byte() else { return nil }
        value |= Int(byte & 0x7F) << shift
        if byte & 0x80 == 0 { return value }
      }
      return nil
    }

    /// Nothing is shorter than a byte, so a count above the bytes that are left is wrong.
    mutating func count() -> Int? { number().flatMap { $0 <= bytes.count ? $0 : nil } }

    mutating func name() -> PropertyName? {
      guard let code = byte() else { return nil }
      if code > 0 { return Int(code) <= ShadowNames.all.count ? ShadowNames.all[Int(code) - 1] : nil }
      guard let length = count() else { return nil }
      defer { bytes = bytes.dropFirst(length) }
      return PropertyName(rawValue: String(decoding: bytes.prefix(length), as: UTF8.self))
    }

    mutating func entries() -> [Entry]? {
      guard let count = count() else { return nil }
      var entries: [Entry] = []
      for _ in 0..<count {
        guard let entry = entry() else { return nil }
        entries.append(entry)
      }
      return entries
    }

    private mutating func entry() -> Entry? {
      guard let head = byte(), let shape = Shape(rawValue: head & shapeBits), let name = name(), let first = digest()
      else { return nil }
      let flags = Flags(rawValue: head & ~shapeBits)
      var entry = Entry(
        name: name, agreed: shape == .heldOnly ? nil : first, held: shape == .agreedOnly ? nil : first,
        isCut: flags.contains(.cut), isSeen: flags.contains(.seen))
      if shape == .pair {
        guard let second = digest() else { return nil }
        entry = Entry(name: name, agreed: first, held: second, isCut: entry.isCut, isSeen: entry.isSeen)
      }
      if flags.contains(.hint) {
        guard let types = byte(), let likeness = byte() else { return nil }
        entry.hint = Hint(types: types, likeness: likeness)
      }
      for (flag, form) in Flags.extents where flags.contains(flag) {
        guard let extent = extent(form) else { return nil }
        entry.extent = extent
      }
      return entry
    }

    private mutating func extent(_ form: Extent.Form) -> Extent? {
      guard let size = form == .parts ? count() : number() else { return nil }
      var prints: [UInt16] = []
      for _ in 0..<form.prints(of: size, in: version) {
        guard let print = short() else { return nil }
        prints.append(print)
      }
      return Extent(form, size: size, prints: prints)
    }
  }
}

extension Extent.Form {
  /// How many there are of a value of that size.
  fileprivate func prints(of size: Int, in version: UInt8) -> Int {
    switch self {
    case .text: Extent.marks(through: size).count
    case .picture: version < 4 ? 0 : 1
    case .parts: size
    }
  }
}

extension [UInt8] {
  fileprivate mutating func append(digest: UInt64) {
    Swift.withUnsafeBytes(of: digest.littleEndian) { append(contentsOf: $0) }
  }

  fileprivate mutating func append(short: UInt16) {
    append(UInt8(truncatingIfNeeded: short))
    append(UInt8(truncatingIfNeeded: short >> 8))
  }

  fileprivate mutating func append(count: Int) {
    var rest = count
    while rest > 0x7F {
      append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    append(UInt8(truncatingIfNeeded: rest))
  }

  fileprivate mutating func append(name: PropertyName) {
    append(ShadowNames.codes[name] ?? 0)
    guard ShadowNames.codes[name] == nil else { return }
    append(count: name.rawValue.utf8.count)
    append(contentsOf: name.rawValue.utf8)
  }

  fileprivate mutating func append(entries: [Shadow.Entry]) {
    append(count: entries.count)
    for entry in entries { Shadow.write(entry, to: &self) }
  }
}

/// The names that a shadow stores as one byte: their place in this list, from one. Only ever add at the end.
private enum ShadowNames {
  static let all: [PropertyName] = [
    .categories, .classification, .url, .geo, .formattedName, .name, .nickname, .photo, .birthday, .anniversary,
    .address, .telephone, .email, .organization, .title, .role, .note, .member, .start, .end, .due, .duration,
    .summary, .description, .location, .status, .priority, .percentComplete, .completed, .transparency,
    .recurrenceRule, .recurrenceDates, .exceptionDates, .recurrenceID, .organizer, .attendee, .attach, .alarm,
    "IMPP", "RELATED", "RELATED-TO", "KEY", "LANG", "COMMENT", "CONTACT", "GENDER", "LOGO", "FBURL", "COLOR", "TZ",
  ]
  static let codes = Dictionary(
    uniqueKeysWithValues: all.enumerated().map { ($1, UInt8(truncatingIfNeeded: $0 + 1)) })
}
