/// Finds which pieces of one side are the same thing as which of the other, from the surest sign to the weakest; each
/// piece is used once.
struct Pairing {
  /// A sign by which two pieces are taken for the same.
  typealias Sign = @Sendable (Piece, Piece) -> Bool

  static let same: Sign = { $0.digest == $1.digest }
  static let sameValue: Sign = { $0.value == $1.value }
  static let alike: Sign = { $0.isAlike($1) }
  static let cut: Sign = { $1.isCut(of: $0) || $0.isCut(of: $1) }
  static let sameTypes: Sign = { !$1.types.isEmpty && $1.types == $0.types }
  static let typesWithin: Sign = { !$1.types.isEmpty && $0.has(typesOf: $1) }
  static let inOrder: Sign = { _, _ in true }
  /// One has all types of the other: a number of another type is another number.
  static let fitting: Sign = { $0.has(typesOf: $1) || $1.has(typesOf: $0) }

  /// What identifies a value that did not change, or hardly.
  static let near = [same, sameValue, alike]
  /// What identifies a value that was edited, if something must have been.
  static let edited = near + [cut, sameTypes, typesWithin, inOrder]
  /// The same where several may have been removed and added.
  static let editedAmongOthers = near + [cut, sameTypes, typesWithin, fitting]

  /// Positions in `left` and `right` that belong together.
  private(set) var pairs: [(left: Int, right: Int)] = []
  private(set) var left: [Int]
  private(set) var right: [Int]

  init(_ left: [Piece], _ right: [Piece], by signs: [Sign]) {
    // Most often nothing was edited: then every sign pairs them in their order.
    if left.elementsEqual(right, by: Self.same) {
      pairs = left.indices.map { ($0, $0) }
      (self.left, self.right) = ([], [])
      return
    }
    self.left = Array(left.indices)
    self.right = Array(right.indices)
    for sign in signs where !self.left.isEmpty && !self.right.isEmpty {
      for place in self.left {
        guard let found = self.right.firstIndex(where: { sign(left[place], right[$0]) }) else { continue }
        pairs.append((place, self.right.remove(at: found)))
        self.left.removeAll { $0 == place }
      }
    }
  }
}
