import Groupware

/// What a device and we last agreed on about one item (Architecture §1, idea 2).
public struct MapRow: Hashable, Sendable {
  public var luid: LUID
  public var guid: GUID
  public var instance: InstanceID
  /// The revision that the device has seen; nil: it must be sent again.
  public var revision: Revision?
  /// An encoded `Shadow`.
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
