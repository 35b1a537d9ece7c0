import Versit

/// A dialect: its rows, found by the line's name and by the tree's.
struct MappingTable: Sendable {
  let byLine: [String: Mapping]
  /// Rows for lines with a certain word of TYPE.
  private let marked: [String: [Mapping]]
  let byName: [PropertyName: [Mapping]]
  /// Lines about the transfer, not the item.
  let ignored: Set<String>

  /// Such lines of every dialect; phones give their own numbers of items and when they changed.
  private static let ignoredAlways: Set<String> = [
    "VERSION", "PRODID", "X-IRMC-LUID", "X-SYMBIAN-LUID", "X-SYMBIAN-DTSTAMP",
  ]

  init(ignored: Set<String>, _ rows: [[Mapping]]) {
    let rows = rows.flatMap(\.self)
    byLine = Dictionary(rows.filter { $0.word == nil }.map { ($0.line, $0) }) { first, _ in first }
    marked = Dictionary(grouping: rows.filter { $0.word != nil }, by: \.line)
    byName = Dictionary(grouping: rows, by: \.name)
    self.ignored = ignored.union(Self.ignoredAlways)
  }

  /// The row for a line; nil if none knows it.
  func row(for line: VersitProperty) -> Mapping? {
    guard !line.parameters.isEmpty, let rows = marked[line.name] else { return byLine[line.name] }
    let words = line.words
    return rows.first { $0.word.map(words.contains) ?? false } ?? byLine[line.name]
  }
}
