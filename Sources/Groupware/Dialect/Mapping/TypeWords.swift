/// The words of the TYPE parameter for one property: how the dialect spells them, and which are noise.
struct TypeWords: Sendable {
  /// nil for noise.
  private let read: [String: String?]
  private let write: [String: String]
  /// Written in front where nothing else says what kind of address it is.
  let implied: String?

  /// - Parameters:
  ///   - spelled: what the lower-case word of a line is in the tree; the first of several is the one that is written.
  ///   - ignored: words that say nothing.
  init(_ spelled: KeyValuePairs<String, String> = [:], ignored: Set<String> = [], implied: String? = nil) {
    read = Dictionary(ignored.map { ($0, nil) } + spelled.map { ($0.key, $0.value) }) { first, _ in first }
    write = Dictionary(spelled.map { ($0.value, $0.key) }) { first, _ in first }
    self.implied = implied
  }

  /// By a type with a number behind this, phones of UIQ 2 tell their own lines apart: it says nothing to anybody else.
  private static let reference = "x-syncmlref"

  /// The tree's word; nil for noise.
  func tree(_ word: String) -> String? {
    let lower = word.lowercased()
    return lower.utf8.starts(with: Self.reference.utf8) ? nil : read[lower, default: lower]
  }

  /// The dialect's word.
  func line(_ word: String) -> String { (write[word] ?? word).uppercased() }
}
