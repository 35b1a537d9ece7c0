import Foundation

/// `Tests/Fixtures/corpus/losses.tsv`: item, path, property, why.
struct LossList {
  private static let file = "corpus/losses.tsv"
  /// What stands for a reason until somebody gives one.
  static let unexplained = "?"

  private(set) var reasons: [Loss: String] = [:]

  /// As the file says.
  static let known: LossList = {
    var list = LossList()
    for fields in Corpus.lines(of: file) where fields.count == 4 {
      list.reasons[Loss(file: fields[0], path: fields[1], property: fields[2])] = fields[3]
    }
    return list
  }()

  func losses(of file: String) -> Set<Loss> { Set(reasons.keys.filter { $0.file == file }) }

  /// Writes these losses in place of the known ones; a reason that was given for the same path and property stays.
  func replace(with losses: Set<Loss>) throws {
    let given = Dictionary(reasons.map { ([$0.path, $0.property], $1) }) { first, _ in first }
    let lines = losses.sorted().map { loss in
      let reason = reasons[loss] ?? given[[loss.path, loss.property]] ?? Self.unexplained
      return [loss.file, loss.path, loss.property, reason].joined(separator: "\t")
    }
    let head = "# What is not the same after its way: item, path, property, why. UPDATE=1 swift test writes it anew.\n"
    let text = head + lines.map { $0 + "\n" }.joined()
    try Data(text.utf8).write(to: Corpus.fixtures.appendingPathComponent(Self.file))
  }
}
