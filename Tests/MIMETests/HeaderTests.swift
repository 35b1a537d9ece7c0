import Testing

@testable import MIME

@Suite struct HeaderTests {
  @Test func unfoldsFields() {
    let header = Header(
      parsing: Array("Subject: a\r\n  b\r\nno field\r\nX-Kolab-Type:\tt \r\nsubject: second\r\n".utf8)[...])
    #expect(header["SUBJECT"] == "a b")
    #expect(header["x-kolab-type"] == "t")
    #expect(header["no field"] == nil)
    #expect(header["Sub"] == nil)
  }

  @Test(arguments: [
    ("=?UTF-8?B?w6Q=?=", "ä"), ("=?iso-8859-1?q?a_=E4?= x", "a ä x"), ("=?UTF-8?Q?a?= =?UTF-8?Q?b?=", "ab"),
    ("=?UTF-8?Q?a?= c =?UTF-8?Q?b?=", "a c b"), ("a =?broken", "a =?broken"), ("=?x?y?z?=", "=?x?y?z?="),
    ("=?utf-8*en?Q?a?=", "a"), ("=?nosuchset?Q?a?=", "a"), ("1=2", "1=2"), ("=?=?UTF-8?Q?a?=", "=?a"),
  ])
  func decodesWords(text: String, expected: String) { #expect(EncodedWord.decode(text) == expected) }

  @Test(arguments: ["plain", "ä", String(repeating: "日本語 ", count: 40), "a\r\nBcc: x", "=?x?="])
  func encodesWords(text: String) {
    let encoded = EncodedWord.encode(text)
    #expect(Header(parsing: Array("S: \(encoded)\r\n".utf8)[...])["S"] == text)
    #expect(encoded.utf8.allSatisfy { $0 < 0x7F })
  }

  @Test(
    arguments: [
      ("text/plain", "text/plain", [:]), ("Text/Plain; Charset=UTF-8", "text/plain", ["charset": "UTF-8"]),
      ("a/b; name=\"x; \\\"y\\\"\"; b=c", "a/b", ["name": "x; \"y\"", "b": "c"]),
      ("a/b; name*=utf-8'de'Z%C3%BCrich", "a/b", ["name": "Zürich"]),
      ("a/b; name*0*=iso-8859-1''%E4; name*1=b; name*2*=%E4", "a/b", ["name": "äbä"]),
      ("a/b; name=\"=?UTF-8?Q?=C3=A4?=\"", "a/b", ["name": "ä"]), (";;=;x", "", [:]), ("", "", [:]),
      ("a/b; x=\"open", "a/b", ["x": "open"]),
    ] as [(String, String, [String: String])])
  func readsParameters(text: String, value: String, parameters: [String: String]) {
    #expect(Parameterized(parsing: text) == Parameterized(value, parameters))
  }
}
