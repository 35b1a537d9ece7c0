/// A pattern for a whole text, whatever the case: `*` stands for anything, `?` for one byte.
struct Glob: Hashable, Sendable {
  private let pattern: [UInt8]

  init(_ pattern: String) { self.pattern = Array(pattern.lowercased().utf8) }

  /// - Parameter text: lower case. It takes time proportional to both lengths at most.
  func matches(_ text: [UInt8]) -> Bool {
    var (place, at) = (0, 0)
    // Where the last `*` stands, and what it has swallowed so far.
    var retry: (pattern: Int, text: Int)?
    while at < text.count {
      if place < pattern.count, pattern[place] == UInt8(ascii: "*") {
        retry = (place + 1, at)
        place += 1
      } else if place < pattern.count, pattern[place] == text[at] || pattern[place] == UInt8(ascii: "?") {
        place += 1
        at += 1
      } else if let star = retry {
        retry = (star.pattern, star.text + 1)
        (place, at) = (star.pattern, star.text + 1)
      } else {
        return false
      }
    }
    return pattern[place...].allSatisfy { $0 == UInt8(ascii: "*") }
  }
}
