/// What a decoder is willing to build; more of it is a named error.
public struct Limits: Hashable, Sendable {
  /// Open elements at one time; SyncML needs about 15.
  public var depth = 64
  /// Elements of a document.
  public var elements = 200_000
  /// Bytes of an encoded document.
  public var bytes = 16 << 20
  /// Bytes of the data of one leaf, decoded.
  public var leafBytes = 8 << 20
  /// Bytes of all names, attributes and texts together, decoded, those too that are dropped: a table of WBXML and a
  /// default of a DTD say much with few bytes.
  public var dataBytes = 32 << 20
  /// Attributes of one element.
  public var attributes = 256

  /// Makes it of its parts.
  public init() {}
}
