import Groupware

/// What a device and we last agreed on about one item (Architecture §1, idea 2).
public struct MapRow: Hashable, Sendable {
  public var luid: LUID
  public var guid: GUID
  public var instance: InstanceID
  /// The revision that the device has seen; nil: it must be sent again.
  public var revision: Revision?
  /// Encoded `Shadows`.
  public var shadow: [UInt8]
  public var generation: Int64

  public init(
    luid: LUID, guid: GUID, instance: InstanceID = .master, revision: Revision?, shadow: [UInt8], generation: Int64
  ) {
    self.luid = luid
    self.guid = guid
    self.instance = instance
    self.revision = revision
    self.shadow = shadow
    self.generation = generation
  }
}

extension MapRow {
  /// The device was not told everything, or did not say that it took it: what both agreed on may not be what it holds.
  var isWaiting: Bool { revision == nil || revision == .doubtful }

  /// Nobody but the device itself changed the object since.
  func hasSeen(_ revision: Revision) -> Bool { self.revision == revision || self.revision == revision.lagging }

  /// The row while nobody knows whether the device took those versions of it.
  func doubting(_ sent: [MapRow]) -> MapRow {
    var shadows = Shadows(encoded: shadow)
    for version in sent { shadows.doubt(Shadows(encoded: version.shadow)) }
    var row = self
    row.shadow = shadows.encoded
    row.revision = .doubtful
    return row
  }
}
