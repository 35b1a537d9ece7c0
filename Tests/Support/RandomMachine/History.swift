/// Who wrote what in knowledge of what: the judge over lost edits.
struct History {
  /// An edit is named by a number that stands in its value.
  struct Edit {
    let place: String
    /// The edit whose value the editor saw; nil: the field was empty.
    let parent: Int?
    let moment: Int
  }

  private(set) var edits: [Int: Edit] = [:]
  /// The moment of the last edit over each edit.
  private var overwritten: [Int: Int] = [:]
  private var moment = 0
  /// The last moment at which an item was edited, or deleted, and the edits that whoever deleted it last saw.
  private var lastEdit: [String: Int] = [:]
  private var lastDelete: [String: Int] = [:]
  private var seen: [String: [Int]] = [:]

  /// A new value for a field of an item, unique for ever; `padding` makes it long.
  mutating func edit(_ name: String, _ field: String, over old: String?, padding: Int = 0) -> String {
    moment += 1
    let number = edits.count + 1
    let parent = old.flatMap(Self.number)
    edits[number] = Edit(place: "\(name).\(field)", parent: parent, moment: moment)
    if let parent { overwritten[parent] = moment }
    lastEdit[name] = moment
    let filling = (0..<padding).map { $0.isMultiple(of: 23) ? " " : "\(($0 + number) % 10)" }.joined()
    return "v\(number)" + (padding > 0 ? " \(filling)." : "")
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

  func wasDeleted(_ name: String) -> Bool { lastDelete[name] != nil }

  /// Why a field may not have that value at the end; nil: it may.
  func objection(_ name: String, _ field: String, _ value: String?) -> String? {
    let place = "\(name).\(field)"
    let written = edits.filter { $0.value.place == place }
    // What was deleted and came back by somebody's edit is as that one had it.
    let deleted = lastDelete[name] ?? 0
    guard let value else {
      return written.allSatisfy { $0.value.moment < deleted } ? nil : "all edits of \(place) are lost"
    }
    guard let number = Self.number(value), let edit = edits[number], edit.place == place else {
      return "\(place) has a foreign value: \(value)"
    }
    return (overwritten[number] ?? 0) > deleted ? "\(place) went back to \(value)" : nil
  }
}
