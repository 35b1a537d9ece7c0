/// The announcement of a literal at the end of a line: `{12}`, `{12+}`, `~{12}`.
enum Literal {
  /// The bytes announced by a line that ends with CRLF; nil if it announces none; `Int.max` if the number is absurd.
  static func announced(_ line: ArraySlice<UInt8>) -> Int? {
    var rest = line
    guard rest.popLast() == 0x0A, rest.popLast() == 0x0D, rest.popLast() == UInt8(ascii: "}") else { return nil }
    if rest.last == UInt8(ascii: "+") { rest.removeLast() }
    guard let open = rest.lastIndex(of: UInt8(ascii: "{")), open + 1 < rest.endIndex else { return nil }
    let digits = rest[(open + 1)...]
    guard digits.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }) else { return nil }
    return Decimal.parse(digits).flatMap { Int(exactly: $0) } ?? Int.max
  }
}
