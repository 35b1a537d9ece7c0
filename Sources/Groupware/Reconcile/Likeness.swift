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
  /// What is certain.
  private static let certainty = 20

  var isSimilar: Bool { weight >= Self.threshold }

  /// What speaks for both being the same thing; the more the likelier, from `threshold` on enough.
  var weight: Int {
    if sameID { return Self.certainty }
    return switch kind {
    case .contact, .group:
      nameScore + score(.email, 3, -1) + score(.telephone, 2, -1) + score(.birthday, 1, -4)
    case .event: isSameText(.summary) ? startScore : 0
    case .task: isSameText(.summary) ? dueScore : 0
    case .journal, .note: textScore
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

  /// 5 the same instant, whatever the zone it is told in; 3 the same day; then what else is the same.
  private var startScore: Int {
    let start = isSame(.start) ? 5 : isSameDay(.start) ? 3 : 0
    return start == 0 ? 0 : start + score(.end, 1, 0) + score(.recurrenceRule, 1, -1) + score(.location, 1, 0)
  }

  private var dueScore: Int {
    if isSame(.due) { return 5 }
    if isSilent(.due) { return 3 }
    // A device that knows no times moves the due date to midnight.
    return isSameDay(.due) && (one.isDate(.due) != other.isDate(.due) || one.isMidnight(.due) || other.isMidnight(.due))
      ? 3 : 0
  }

  /// Of a title and a text; the title of a text is often its first line.
  private var textScore: Int {
    guard isSameText(.summary) || isSilent(.summary), kind == .note || isSilent(.start) || isSameDay(.start) else {
      return 0
    }
    let texts = Texts(one.text(.description) ?? "", other.text(.description) ?? "")
    if texts.areSilent { return isSilent(.summary) ? 0 : 3 }
    return texts.beginAlike ? 5 : !isSilent(.summary) && texts.shareWords ? 3 : 0
  }

  private func isSame(_ name: PropertyName) -> Bool {
    guard let mine = one[name], let theirs = other[name] else { return false }
    return Piece(mine).likeness == Piece(theirs).likeness
  }

  /// The same words, or the beginning of the other's.
  private func isSameText(_ name: PropertyName) -> Bool {
    guard let mine = one[name].map(Piece.init), let theirs = other[name].map(Piece.init) else { return false }
    return mine.likeness == theirs.likeness || mine.isCut(of: theirs, atLeast: Texts.floor)
      || theirs.isCut(of: mine, atLeast: Texts.floor)
  }

  private func isSilent(_ name: PropertyName) -> Bool { one[name] == nil || other[name] == nil }

  private func isSameDay(_ name: PropertyName) -> Bool {
    guard case .moment(let mine)? = one[name]?.value, case .moment(let theirs)? = other[name]?.value else {
      return false
    }
    return mine.date == theirs.date
  }
}

extension Component {
  fileprivate func isDate(_ name: PropertyName) -> Bool {
    guard case .moment(.date)? = self[name]?.value else { return false }
    return true
  }

  fileprivate func isMidnight(_ name: PropertyName) -> Bool {
    guard case .moment(.time(_, let time, _))? = self[name]?.value else { return false }
    return time.seconds == 0
  }
}

/// Two texts that may be versions of one.
private struct Texts {
  /// Shorter texts are not taken for the beginning of a longer one.
  static let floor = 16
  /// In characters: what is compared of a long text.
  private static let beginning = 200

  private let one: String
  private let other: String

  init(_ one: String, _ other: String) {
    self.one = one.endTrimmed
    self.other = other.endTrimmed
  }

  /// One says nothing, so nothing speaks against the other.
  var areSilent: Bool { one.isEmpty || other.isEmpty }

  var beginAlike: Bool {
    let mine = one.prefix(Self.beginning), theirs = other.prefix(Self.beginning)
    if String(mine).words == String(theirs).words { return !String(mine).words.isEmpty }
    let length = min(mine.count, theirs.count)
    return length >= Self.floor && String(mine.prefix(length)).words == String(theirs.prefix(length)).words
  }

  /// At least half of the words of either are in the other.
  var shareWords: Bool {
    let mine = Set(one.words), theirs = Set(other.words)
    return mine.intersection(theirs).count * 2 >= max(mine.count, theirs.count, 1)
  }
}
