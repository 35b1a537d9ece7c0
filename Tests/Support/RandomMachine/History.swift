/// Who wrote what in knowledge of what: the judge over lost edits.
struct History {
  /// An edit is named by a number that stands in its value.
  struct Edit {
    let place: String
    /// nil: the field was cleared.
    let text: String?
    /// The edit whose value the editor saw; nil: the field was empty.
    let parent: Int?
    let moment: Int
    /// Nobody but the editor knows what it had seen: its last session broke off.
    let isInDoubt: Bool
  }

  private(set) var edits: [Int: Edit] = [:]
  /// The moment of the last edit over each edit.
  private var overwritten: [Int: Int] = [:]
  private var moment = 0
  /// The last moment at which an item was edited, or deleted, and the edits that whoever deleted it last saw.
  private var lastEdit: [String: Int] = [:]
  private var lastDelete: [String: Int] = [:]
  private var seen: [String: [Int]] = [:]

  /// A new value for a field of an item, unique for ever; `padding` makes it long, `limit` is what the editor has room
  /// for.
  mutating func edit(
    _ name: String, _ field: String, over old: String?, padding: Int, limit: Int?, isInDoubt: Bool
  ) -> String {
    moment += 1
    let number = edits.count + 1
    let parent = old.flatMap(Self.number)
    let filling = (0..<padding).map { $0.isMultiple(of: 23) ? " " : "\(($0 + number) % 10)" }.joined()
    let whole = "v\(number)" + (padding > 0 ? " \(filling)." : "")
    let text = String(whole.prefix(limit ?? whole.count))
    edits[number] = Edit(place: "\(name).\(field)", text: text, parent: parent, moment: moment, isInDoubt: isInDoubt)
    if let parent { overwritten[parent] = moment }
    lastEdit[name] = moment
    return text
  }

  /// The field is emptied.
  mutating func clear(_ name: String, _ field: String, over old: String, isInDoubt: Bool) {
    moment += 1
    let parent = Self.number(old)
    edits[edits.count + 1] = Edit(
      place: "\(name).\(field)", text: nil, parent: parent, moment: moment, isInDoubt: isInDoubt)
    if let parent { overwritten[parent] = moment }
    lastEdit[name] = moment
  }

  mutating func create(_ name: String) {
    moment += 1
    lastEdit[name] = moment
  }

  /// - Parameter values: what was to be seen of the item.
  mutating func delete(_ name: String, seeing values: [String?]) {
    moment += 1
    lastDelete[name] = moment
    seen[name] = values.compactMap { $0.flatMap(Self.number) }
  }

  /// `v12 …` → 12.
  static func number(_ value: String) -> Int? { Int(value.dropFirst().prefix { $0.isNumber }) }

  var names: Set<String> { Set(lastEdit.keys) }

  /// Whether the item was edited after every deletion: then it has to be there, unless all such edits lost a conflict
  /// with what was deleted.
  func mustExist(_ name: String) -> Bool {
    guard let deleted = lastDelete[name] else { return true }
    guard (lastEdit[name] ?? 0) > deleted else { return false }
    return edits.values.contains { edit in
      edit.place.hasPrefix("\(name).") && edit.moment > deleted
        && !(seen[name] ?? []).contains { edits[$0]?.place == edit.place && !isKnown($0, to: edit) }
    }
  }

  /// Whether the editor saw that edit, or one over it.
  private func isKnown(_ number: Int, to edit: Edit) -> Bool {
    var parent = edit.parent
    while let known = parent, known != number { parent = edits[known]?.parent }
    return parent == number
  }

  /// Whether somebody brought back what was deleted, of whom nobody but he knows that it is the same.
  func mayComeBackTwice(_ name: String) -> Bool {
    wasDeleted(name) && edits.values.contains { $0.isInDoubt && $0.place.hasPrefix("\(name).") }
  }

  func wasDeleted(_ name: String) -> Bool { lastDelete[name] != nil }

  /// Whether one of both was written in knowledge of the other, and nobody can doubt that.
  private func isLine(_ one: Int, _ other: Int) -> Bool {
    one == other || isDoubtless(one, to: other) || isDoubtless(other, to: one)
  }

  private func isDoubtless(_ number: Int, to editor: Int) -> Bool {
    var next = edits[editor]
    while let edit = next, !edit.isInDoubt, edit.parent != number { next = edit.parent.flatMap { edits[$0] } }
    return next.map { !$0.isInDoubt } ?? false
  }

  /// Why a field may not have those values at the end, one for each item of that name; nil: it may.
  func objection(_ name: String, _ field: String, _ values: [String?]) -> String? {
    let place = "\(name).\(field)"
    let written = edits.filter { $0.value.place == place }
    // What was deleted and came back by somebody's edit is as that one had it.
    let deleted = lastDelete[name] ?? 0
    let texts = values.compactMap(\.self)
    let numbers = texts.compactMap(Self.number)
    guard !texts.isEmpty else {
      let mayBeEmpty = written.values.allSatisfy { $0.moment < deleted } || isCleared(place, since: deleted)
      return mayBeEmpty ? nil : "all edits of \(place) are lost"
    }
    for text in texts {
      // Of what was deleted only the part may have come back that a phone had room for.
      guard let number = Self.number(text), let edit = written[number],
        edit.text == text || edit.moment < deleted && edit.text?.hasPrefix(text) == true
      else { return "\(place) has what nobody wrote: \(text.prefix(50))(\(text.count))" }
      // One of two copies may stay as both were.
      let isOld = (overwritten[number] ?? 0) > deleted
      let hasNews =
        numbers.contains { $0 != number && edits[$0].map { isKnown(number, to: $0) } == true }
        || texts.count < values.count && isCleared(place, since: deleted)
      // Whoever wrote over it may not have known it, as far as the server knows.
      let isDoubted = edits.values.contains { $0.parent == number && $0.isInDoubt }
      if isOld, !hasNews, !isDoubted { return "\(place) went back to v\(number)" }
    }
    return nil
  }

  private func isCleared(_ place: String, since moment: Int) -> Bool {
    edits.values.contains { $0.place == place && $0.text == nil && $0.moment > moment }
  }

  /// Which edits of a field are nowhere although nobody wrote over them or deleted them: where nobody wins conflicts
  /// there must be none.
  func lost(_ name: String, _ field: String, _ values: [String?]) -> String? {
    let place = "\(name).\(field)"
    let numbers = values.compactMap { $0.flatMap(Self.number) }
    // What was written in doubt may have been written in knowledge of it, as far as the server knows.
    let doubt = edits.values.filter { $0.place == place && $0.isInDoubt }.map(\.moment).max() ?? 0
    let lost = edits.filter { number, edit in
      edit.place == place && edit.text != nil && edit.moment > lastDelete[name] ?? 0 && overwritten[number] == nil
        && !numbers.contains(number) && edit.moment > doubt
    }
    return lost.isEmpty ? nil : "lost edits of \(place): \(lost.keys.sorted())"
  }

  /// Whether two items of one name are the two sides of a conflict: somewhere each has an edit that the other's writer
  /// did not know.
  func isConflict(_ name: String, _ fields: [(field: String, one: String?, other: String?)]) -> Bool {
    fields.contains { pair in
      guard let one = pair.one.flatMap(Self.number), let other = pair.other.flatMap(Self.number) else {
        // Somebody brought back a part of what was deleted, or one of both was cleared.
        return pair.one != pair.other && (wasDeleted(name) || isCleared("\(name).\(pair.field)", since: 0))
      }
      // What was deleted came back as somebody had it long ago.
      return !isLine(one, other) || one != other && wasDeleted(name)
    }
  }
}
