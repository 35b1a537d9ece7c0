extension Kolab {
  /// A payload that we wrote, and the item that it says: the format may not say everything of what was given.
  public struct Payload: Sendable {
    public let bytes: [UInt8]
    /// nil: only reading tells.
    private let said: Item?

    /// - Parameter stamp: UTC now, the last modification; CREATED defaults to it.
    /// - Throws: `.malformed` if the item has no UID.
    public init(_ item: Item, stamp: Moment) throws(FormatError) {
      guard let uid = item.uid, !uid.isEmpty else { throw FormatError(.malformed, "an item without UID") }
      var said = item
      let repair = Repair(item.kind, stamp: stamp)
      said.main = repair.repaired(item.main)
      said.overrides = item.overrides.map(repair.repaired)
      said.unifyInstances()
      var isFaithful = uid.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F }
      let stamps = Stamps(uid: uid, modified: stamp, created: item.main[.created]?.value)
      bytes = Document.bytes(item.kind, [said.main] + said.overrides, stamps, &isFaithful)
      self.said = isFaithful && said.main.alarms.isEmpty && said.overrides.isEmpty ? said : nil
    }

    /// What reading the payload gives, apart from what an object says of itself and from the order of names.
    public func item() throws(FormatError) -> Item {
      if let said { return said }
      return try Kolab.read(bytes, objectType: nil)
    }
  }
}
