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

  /// The dialect in which a device that speaks this one gets an item of that kind: SIF has one for each.
  public func saying(_ kind: Item.Kind) -> Dialect {
    guard let sifKind, sifKind != kind else { return self }
    return Dialect.candidates(for: kind).first { $0.family == .sif } ?? self
  }

  /// What a device says of its fields in the one holds for the other, too.
  public func sharesFields(with other: Dialect) -> Bool { sifKind == other.sifKind }
}
