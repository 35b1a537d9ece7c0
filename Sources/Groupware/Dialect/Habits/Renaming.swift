import Versit

/// Applies rules to the lines of one component.
struct Renaming {
  static func apply(_ rules: [LineRule], to lines: [VersitProperty]) -> [VersitProperty] {
    guard !rules.isEmpty else { return lines }
    var counts = Array(repeating: 0, count: rules.count)
    return lines.compactMap { line in
      guard let place = rules.firstIndex(where: { $0.head.fits(line) }) else { return line }
      defer { counts[place] += 1 }
      let names = rules[place].names
      guard let last = names.indices.last, let name = names[min(counts[place], last)] else { return nil }
      return line.renamed(from: rules[place].head, to: name, number: counts[place] + 1)
    }
  }
}

extension LineRule.Head {
  fileprivate func fits(_ line: VersitProperty) -> Bool {
    guard name == line.name else { return false }
    return isOpen ? line.words.isSuperset(of: words) : line.words == Set(words)
  }
}

extension VersitProperty {
  fileprivate func renamed(from old: LineRule.Head, to new: LineRule.Head, number: Int) -> VersitProperty {
    let others = new.isOpen ? self["TYPE"].map { $0.uppercased() }.filter { !old.words.contains($0) } : []
    let words = others.filter { !new.words.contains($0) } + new.words.map { $0.replacing("#", with: "\(number)") }
    let rest = parameters.filter { $0.name != "TYPE" }
    return VersitProperty(
      group: group, new.name, parameters: (words.isEmpty ? [] : [.init("TYPE", words)]) + rest, content)
  }
}
