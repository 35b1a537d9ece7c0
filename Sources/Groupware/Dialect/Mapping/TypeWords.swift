import Versit

/// The words of the TYPE parameter for one property: how the dialect spells them, and which are noise.
struct TypeWords: Sendable {
  /// nil for noise.
  private let read: [String: String?]
  private let write: [String: String]
  private let writeClassic: [String: String]
  /// Written in front where nothing else says what kind of address it is.
  let implied: String?

  /// - Parameters:
  ///   - spelled: what the lower-case word of a line is in the tree; the first of several is the one that is written.
  ///   - classic: words of the classic family only.
  ///   - ignored: words that say nothing.
  init(
    _ spelled: KeyValuePairs<String, String> = [:], classic: KeyValuePairs<String, String> = [:],
    ignored: Set<String> = [], implied: String? = nil
  ) {
    let rows = spelled.map { ($0.key, $0.value) }
    let classicRows = classic.map { ($0.key, $0.value) }
    read = Dictionary(ignored.map { ($0, nil) } + rows + classicRows) { first, _ in first }
    write = Dictionary(rows.map { ($1, $0) }) { first, _ in first }
    writeClassic = Dictionary((classicRows + rows).map { ($1, $0) }) { first, _ in first }
    self.implied = implied
  }

  /// By a type with a number behind one of these, phones of UIQ 2 and clients of Synthesis tell their own lines apart: it
  /// says nothing to anybody else.
  private static let references = ["x-syncmlref", "x-synthesis-ref"]

  /// The tree's word; nil for noise.
  func tree(_ word: String) -> String? {
    let lower = word.lowercased()
    let isReference = Self.references.contains { lower.utf8.starts(with: $0.utf8) }
    return isReference ? nil : read[lower, default: lower]
  }

  /// The dialect's word.
  func line(_ word: String, _ syntax: VersitSyntax) -> String {
    ((syntax == .classic ? writeClassic : write)[word] ?? word).uppercased()
  }
}
