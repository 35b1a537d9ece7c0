/// What one database of a device can store, as its CTCap says: property names are those of the dialect, upper case.
public struct Mask: Hashable, Sendable, Codable {
  /// What is known of one property.
  public struct Field: Hashable, Sendable, Codable {
    /// In characters; nil: no limit known.
    public var maxSize: Int?
    /// How many the device keeps; nil: no limit known.
    public var maxOccur: Int?
    /// A value that does not fit is left out instead of cut.
    public var noTruncate: Bool
    /// Values of the TYPE parameter, upper case, that the device knows; nil: all.
    public var types: Set<String>?

    /// What is known of a field.
    public init(maxSize: Int? = nil, maxOccur: Int? = nil, noTruncate: Bool = false, types: Set<String>? = nil) {
      self.maxSize = maxSize
      self.maxOccur = maxOccur
      self.noTruncate = noTruncate
      self.types = types
    }
  }

  /// nil: the device told nothing, so everything is sent to it.
  public var fields: [String: Field]?

  /// Hides nothing.
  public static let nothing = Mask(fields: nil)

  /// A mask of these fields.
  public init(fields: [String: Field]?) { self.fields = fields }
}
