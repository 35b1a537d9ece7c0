/// Makes photos smaller.
public protocol PhotoScaler: Sendable {
  /// A JPEG of at most so many pixels on its longer side and so many bytes; nil if none can be made.
  ///
  /// The same photo and limits give the same bytes again. The photo comes from outside: what it does to a decoder must
  /// not concern the caller.
  func jpeg(_ photo: [UInt8], pixels: Int?, bytes: Int?) -> [UInt8]?
}

/// Makes none.
public struct NoPhotoScaler: PhotoScaler {
  public init() {}
  public func jpeg(_ photo: [UInt8], pixels: Int?, bytes: Int?) -> [UInt8]? { nil }
}
