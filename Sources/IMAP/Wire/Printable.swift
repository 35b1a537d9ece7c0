/// Server texts for logs: short, without control characters.
enum Printable {
  static func text(_ bytes: ArraySlice<UInt8>) -> String {
    String(decoding: bytes.prefix(200).map { $0 < 0x20 || $0 == 0x7F ? UInt8(ascii: "?") : $0 }, as: UTF8.self)
  }
}
