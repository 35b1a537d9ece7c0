/// A dialect: its rows, found by the line's name and by the tree's.
struct MappingTable: Sendable {
  let byLine: [String: Mapping]
  let byName: [PropertyName: [Mapping]]
  /// Lines about the transfer, not the item.
  let ignored: Set<String>

  init(ignored: Set<String>, _ rows: [[Mapping]]) {
    let rows = rows.flatMap(\.self)
    byLine = Dictionary(rows.map { ($0.line, $0) }) { first, _ in first }
    byName = Dictionary(grouping: rows, by: \.name)
    self.ignored = ignored
  }
}
