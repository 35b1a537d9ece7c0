import Foundation
import Groupware
import Testing

/// The items in `Tests/Fixtures/corpus`, as devices of many families send them.
enum Corpus {
  static let fixtures = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("Fixtures")

  /// In the order of the index.
  static let usual: [CorpusSample] = lines(of: "corpus/index.tsv").compactMap(CorpusSample.init)
  /// Those, and odd ones.
  static let samples: [CorpusSample] = usual + lines(of: "corpus/odd.tsv").compactMap(CorpusSample.init)

  /// The fields of each line but comments; none if there is no such file.
  static func lines(of file: String) -> [[String]] {
    let text = (try? String(contentsOf: fixtures.appendingPathComponent(file), encoding: .utf8)) ?? ""
    return text.split(separator: "\n").filter { !$0.hasPrefix("#") }.map { line in
      line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
    }
  }
}
