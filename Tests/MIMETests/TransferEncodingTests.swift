import Testing

@testable import MIME

@Suite struct TransferEncodingTests {
  static let samples: [[UInt8]] = [
    [], Array("a".utf8), Array("Zürich = 100 % \r\nline \t\r\nend ".utf8),
    Array(0...255).filter { $0 != 10 && $0 != 13 },
    Array(String(repeating: "ä", count: 200).utf8), Array("x\r\n\r\n".utf8),
    Array(String(repeating: "a b ", count: 99).utf8),
    Array("a\rb".utf8),
  ]

  @Test(arguments: samples, [TransferEncoding.base64, .quotedPrintable])
  func isUndone(sample: [UInt8], encoding: TransferEncoding) {
    let encoded = encoding.encode(sample)
    #expect(encoding.decode(encoded[...]) == sample)
    for line in Lines(encoded[...]) { #expect(line.count <= 76) }
    #expect(encoded.allSatisfy { $0 < 0x7F })
  }

  @Test(arguments: [
    ("YQ==", "a"), ("YW I=\r\n", "ab"), ("Y*Q", "a"), ("YQ==YQ==", "aa"), ("", ""), ("Y", ""),
  ])
  func readsCarelessBase64(text: String, expected: String) {
    #expect(TransferEncoding.base64.decode(Array(text.utf8)[...]) == Array(expected.utf8))
  }

  @Test(arguments: [
    ("a=\r\nb", "ab"), ("a=3Db", "a=b"), ("a=3db", "a=b"), ("a=zz", "a=zz"), ("a =\r\n b", "a  b"), ("=", ""),
    ("a=4", "a=4"),
    ("x  \r\ny", "x\r\ny"), ("x\ny\n", "x\r\ny\r\n"),
  ])
  func readsCarelessQuotedPrintable(text: String, expected: String) {
    #expect(TransferEncoding.quotedPrintable.decode(Array(text.utf8)[...]) == Array(expected.utf8))
  }
}
