/// Weighs what two items of a kind have in common against what tells them apart.
struct Likeness {
  private let one: Component
  private let other: Component
  private let kind: Item.Kind
  private let sameID: Bool

  init(_ one: Item, _ other: Item) {
    self.one = one.main
    self.other = other.main
    kind = one.kind
    sameID = one.uid.map { $0 == other.uid } ?? false
  }

  /// Enough to be taken for the same thing.
  private static let threshold = 2

  var isSimilar: Bool {
    if sameID { return true }
    return switch kind {
    case .contact, .group:
      nameScore + score(.email, 3, -1) + score(.telephone, 2, -1) + score(.birthday, 1, -4) >= Self.threshold
    case .event: isSame(.summary) && (isSame(.start) || isSameDay(.start))
    case .task: isSame(.summary) && (isSame(.due) || one[.due] == nil || other[.due] == nil)
    case .journal, .note: isSame(.summary) || (isSilent(.summary) && isSameBeginning)
    }
  }

  /// 3 the same name, 1 nothing against it, -3 another name.
  private var nameScore: Int {
    let mine = one.nameKeys.map(words), theirs = other.nameKeys.map(words)
    if mine.isEmpty || theirs.isEmpty { return 1 }
    if mine.contains(where: { theirs.contains($0) }) { return 3 }
    return mine.contains { name in theirs.contains { $0.isSubset(of: name) || name.isSubset(of: $0) } } ? 1 : -3
  }

  private func words(_ key: String) -> Set<String> { Set(key.split(separator: " ").map(String.init)) }

  /// What a shared value speaks for, and what it speaks against that none is shared although both have some.
  private func score(_ name: PropertyName, _ shared: Int, _ apart: Int) -> Int {
    let mine = Set(one.all(name).map { Piece($0).likeness }), theirs = Set(other.all(name).map { Piece($0).likeness })
    if mine.isEmpty || theirs.isEmpty { return 0 }
    return mine.isDisjoint(with: theirs) ? apart : shared
  }

  private func isSame(_ name: PropertyName) -> Bool {
    guard let mine = one[name], let theirs = other[name] else { return false }
    return Piece(mine).likeness == Piece(theirs).likeness
  }

  private func isSilent(_ name: PropertyName) -> Bool { one[name] == nil || other[name] == nil }

  private func isSameDay(_ name: PropertyName) -> Bool {
    guard case .moment(let mine)? = one[name]?.value, case .moment(let theirs)? = other[name]?.value else {
      return false
    }
    return mine.date == theirs.date
  }

  private var isSameBeginning: Bool {
    let mine = beginning(one), theirs = beginning(other)
    return !mine.isEmpty && mine == theirs
  }

  private func beginning(_ component: Component) -> [String] {
    String((component.text(.description) ?? "").prefix(200)).words
  }
}
