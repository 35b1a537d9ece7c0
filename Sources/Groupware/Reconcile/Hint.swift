/// The types and the likeness of a repeatable property's instance in a byte each: enough to tell which of several
/// numbers or addresses was edited when their values are not stored.
struct Hint: Hashable, Sendable {
  /// 0: it has no types.
  let types: UInt8
  let likeness: UInt8

  init(types: UInt8, likeness: UInt8) {
    self.types = types
    self.likeness = likeness
  }

  init(_ piece: Piece) {
    let sum = piece.types.reduce(0, &+)
    types = piece.types.isEmpty ? 0 : UInt8(truncatingIfNeeded: sum % 255) + 1
    likeness = UInt8(truncatingIfNeeded: piece.likeness)
  }

  /// Nothing speaks against both being the same instance, edited.
  func admits(_ other: Hint) -> Bool { types == other.types || types == 0 || other.types == 0 }
}
