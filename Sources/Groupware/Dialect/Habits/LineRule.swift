/// Another name for lines of one kind: `NICKNAME -> X-EPOCSECONDNAME`.
///
/// A name may have words of TYPE: `TEL;FAX` is a line with exactly these, `TEL;FAX;*` one with these and any others.
/// On the right `*` stands for those others, `#` in a word for the number of the line. Of several names the first line
/// takes the first, and so on; the last is for all that follow. A name left empty removes the line:
///
/// ```
/// TEL;PAGER;* ->                                    no pagers
/// TEL;FAX -> TEL;FAX;HOME, TEL;FAX;WORK             the first fax is at home, the others at work
/// TEL;PREF;* -> TEL;*                               nothing is preferred
/// TEL;FAX;* -> TEL;FAX;*,                           one fax
/// ```
public struct LineRule: Hashable, Sendable, Codable {
  /// A name with words of TYPE.
  public struct Head: Hashable, Sendable, Codable {
    /// Upper case.
    public var name: String
    /// Upper case, in order.
    public var words: [String]
    /// Any other words may stand beside them.
    public var isOpen: Bool

    /// `TEL;WORK;*`; nil if there is no name.
    public init?(_ text: String) {
      let parts = text.uppercased().split(separator: ";", omittingEmptySubsequences: false).map { String($0).trimmed }
      guard let name = parts.first, !name.isEmpty, parts.allSatisfy({ !$0.isEmpty && !$0.utf8.contains(0x3A) }) else {
        return nil
      }
      self.name = name
      isOpen = parts.dropFirst().contains("*")
      words = Array(parts.dropFirst().filter { $0 != "*" })
    }
  }

  /// Which lines.
  public var head: Head
  /// What the first, the second … is called; nil: it is left out.
  public var names: [Head?]

  /// The rule that a text says; nil if it says none.
  public init?(_ text: String) {
    guard let arrow = text.firstRange(of: "->"), let head = Head(String(text[..<arrow.lowerBound]).trimmed) else {
      return nil
    }
    let texts = text[arrow.upperBound...].split(separator: ",", omittingEmptySubsequences: false)
      .map { String($0).trimmed }
    let names = texts.map { $0.isEmpty ? nil : Head($0) }
    guard zip(texts, names).allSatisfy({ $0.isEmpty || $1 != nil }) else { return nil }
    self.head = head
    self.names = names
  }
}

extension [LineRule] {
  /// Puts rules before these, in the place of those with the same left side.
  public mutating func prepend(_ rules: [LineRule]) {
    let heads = Set(rules.map(\.head))
    self = rules + filter { !heads.contains($0.head) }
  }
}
