/// The two ways in which devices write items.
public enum DialectFamily: String, Hashable, Sendable, Codable {
  /// The formats of the versit consortium and their successors, and plain text.
  case versit
  /// Funambol's own.
  case sif
}

extension Dialect {
  /// Which of the two ways it is.
  public var family: DialectFamily { sifKind == nil ? .versit : .sif }
}
