/// What a device and the server last agreed on for one item, property by property: a digest of the server's value and
/// of the form that the device holds. About 400 bytes for a contact of 20 properties.
public struct Shadow: Hashable, Sendable {
  /// - Parameters:
  ///   - agreed: the item as the server stores it.
  ///   - held: the item as the device holds it: what it sent, or what we sent and it would send back.
  public init(agreed: Item, held: Item) {}

  /// nil if the bytes are not of a version that is known.
  public init?(encoded: [UInt8]) {}

  /// The form that is stored.
  public var encoded: [UInt8] { [] }

  /// Whether the device's form is still that of this shadow.
  public func isHeld(_ item: Item) -> Bool { false }
}
