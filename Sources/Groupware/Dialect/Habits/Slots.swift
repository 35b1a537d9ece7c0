import Versit

/// The fixed places that a device has for lines of one name.
struct Slots {
  static func apply(_ habits: Habits, to lines: [VersitProperty], _ syntax: VersitSyntax) -> [VersitProperty] {
    guard !habits.slots.isEmpty else { return lines }
    var result = lines
    for (name, places) in habits.slots.sorted(by: { $0.key < $1.key }) {
      guard let first = result.firstIndex(where: { $0.name == name }) else { continue }
      let words = places.map { $0.split(separator: ";").map(String.init) }
      let filled = fill(words, with: result.filter { $0.name == name })
      let slotted = zip(words, filled).compactMap { words, line -> VersitProperty? in
        guard let line else { return habits.padded.contains(name) ? .empty(name, words) : nil }
        let rest = line.parameters.filter { $0.name != "TYPE" }
        let types = words.isEmpty ? [] : [VersitProperty.Parameter("TYPE", words)]
        return VersitProperty(group: line.group, name, parameters: types + rest, line.content)
      }
      result.removeAll { $0.name == name }
      result.insert(contentsOf: slotted, at: min(first, result.endIndex))
    }
    return result
  }

  /// Each place takes the line that has just its words, else the first that has them among others.
  private static func fill(_ places: [[String]], with lines: [VersitProperty]) -> [VersitProperty?] {
    var left = lines
    var filled = [VersitProperty?](repeating: nil, count: places.count)
    let signs: [(Set<String>, [String]) -> Bool] = [
      { $0 == Set($1) }, { $0.subtracting(Self.faint) == Set($1).subtracting(Self.faint) }, { $0.isSuperset(of: $1) },
    ]
    for sign in signs {
      for place in places.indices where filled[place] == nil {
        guard let found = left.firstIndex(where: { sign($0.words, places[place]) }) else { continue }
        filled[place] = left.remove(at: found)
      }
    }
    return filled
  }

  /// Words that nearly every number or address has.
  private static let faint: Set<String> = ["VOICE", "PREF", "INTERNET"]
}

extension VersitProperty {
  fileprivate static func empty(_ name: String, _ words: [String]) -> VersitProperty {
    VersitProperty(name, parameters: words.isEmpty ? [] : [.init("TYPE", words)], .text(""))
  }
}
