/// How one database of one device reads and writes items: the dialect, what the device can store, and its clock.
public struct Rendering: Hashable, Sendable, Codable {
  public var dialect: Dialect
  public var mask: Mask
  /// The account's time zone, an IANA name: what a local time without a zone means.
  public var zone: String
  /// The device takes UTC times (DevInf `UTC`); otherwise it gets local times of `zone`.
  public var usesUTC: Bool

  public init(dialect: Dialect, mask: Mask = .nothing, zone: String = "UTC", usesUTC: Bool = true) {
    self.dialect = dialect
    self.mask = mask
    self.zone = zone
    self.usesUTC = usesUTC
  }

  /// The item that a device's bytes say. `kind` is what the database holds.
  public func read(_ data: [UInt8], as kind: Item.Kind) throws(FormatError) -> Item {
    throw FormatError(.unsupported, "no dialect yet")
  }

  /// The bytes that say the item as far as the dialect and the mask allow.
  public func write(_ item: Item) throws(FormatError) -> [UInt8] {
    throw FormatError(.unsupported, "no dialect yet")
  }
}
