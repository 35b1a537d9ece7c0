import Testing

@testable import IMAP

@Suite struct ReceiveBufferTests {
  static func buffer(_ text: String, limits: Limits = Limits()) -> ReceiveBuffer {
    var buffer = ReceiveBuffer(limits: limits)
    Array(text.utf8).withUnsafeBytes { buffer.append($0) }
    return buffer
  }

  static let responses: [(String, Response)] = [
    ("* OK ready\r\n", .untagged(.status(Status(.ok, text: "ready")))),
    ("* NO too big {500}\r\n", .untagged(.status(Status(.no, text: "too big {500}")))),
    (
      "A1 OK [APPENDUID 38505 3955:3957] done\r\n",
      .tagged(
        "A1",
        Status(
          .ok, code: "APPENDUID", arguments: [.atom(Array("38505".utf8)), .atom(Array("3955:3957".utf8))], text: "done")
      )
    ),
    ("+ go on\r\n", .continuation(Array("go on".utf8))),
    ("* 172 EXISTS\r\n", .untagged(.exists(172))),
    ("* 3 EXPUNGE\r\n", .untagged(.expunge(3))),
    ("* CAPABILITY IMAP4rev1 auth=plain\r\n", .untagged(.capability(["IMAP4REV1", "AUTH=PLAIN"]))),
    (
      "* VANISHED (EARLIER) 41,43:45\r\n",
      .untagged(.vanished(UIDSet([41, 43, 44, 45].map { UID(rawValue: $0) })))
    ),
    ("* vanished 5\r\n", .untagged(.vanished(UIDSet([UID(rawValue: 5)])))),
    (
      "* LIST (\\HasNoChildren \\Sent) \"/\" {5}\r\na/&- \r\n",
      .untagged(.list(Listing(mailbox: Mailbox("a/& "), attributes: ["\\hasnochildren", "\\sent"], separator: "/")))
    ),
    (
      "* LIST () NIL [a b]\r\n",
      .untagged(.list(Listing(mailbox: Mailbox("[a b]"), attributes: [], separator: nil)))
    ),
    (
      "* METADATA Contacts (/shared/vendor/kolab/folder-type {7}\r\ncontact /PRIVATE/x NIL)\r\n",
      .untagged(
        .metadata(
          Mailbox("Contacts"),
          [
            Metadata(entry: "/shared/vendor/kolab/folder-type", value: Array("contact".utf8)),
            Metadata(entry: "/private/x", value: nil),
          ]))
    ),
    (
      "* STATUS \"a b\" (uidnext 7 HIGHESTMODSEQ 18446744073709551615)\r\n",
      .untagged(.other("STATUS"))
    ),
    (
      "* 1 FETCH (BODY[HEADER.FIELDS (SUBJECT)] {3}\r\na)( MODSEQ (5) UID 9 FLAGS (\\deleted x))\r\n",
      .untagged(
        .fetch(
          Fetched(
            uid: UID(rawValue: 9), flags: ["\\deleted", "x"], modSeq: ModSeq(rawValue: 5), body: Array("a)(".utf8))))
    ),
    (
      "* 1 FETCH (BODY[2] ~{2}\r\n\r\n INTERNALDATE \" 2-Nov-2026\" BODY (\"TEXT\" NIL) RFC822.SIZE 3)\r\n",
      .untagged(.fetch(Fetched(size: 3, body: [13, 10])))
    ),
    (
      "* NAMESPACE ((\"\" \"/\")) NIL ((\"Public/\" \"/\"))\r\n",
      .untagged(
        .namespace(
          Namespaces(
            personal: [.init(prefix: "", separator: "/")], shared: [.init(prefix: "Public/", separator: "/")])))
    ),
    ("* SEARCH\r\n", .untagged(.search([]))),
    ("* SEARCH 2 84\r\n", .untagged(.search([2, 84]))),
    ("* MYRIGHTS \"x\\\"y\" lrs\r\n", .untagged(.myRights(Mailbox("x\"y"), "lrs"))),
    ("* FOO (((bar)\r\n", .untagged(.other("FOO"))),
  ]

  @Test(arguments: responses.indices) func readsByteByByte(index: Int) throws {
    let (text, expected) = Self.responses[index]
    var buffer = ReceiveBuffer(limits: Limits())
    let bytes = Array((text + text).utf8)
    var found: [Response] = []
    for byte in bytes {
      [byte].withUnsafeBytes { buffer.append($0) }
      while let response = try buffer.next() { found.append(response) }
    }
    #expect(found == [expected, expected])
    #expect(buffer.count == 0)
  }

  @Test(arguments: [
    ("* LIST ((((((((((((((((((((\r\n", IMAPError.Code.limit), ("* 1 FETCH (BODY[] {99999999999999999999}\r\n", .limit),
    ("* 1 FETCH (BODY[] {70000000}\r\n", .limit), ("* LIST ()\r\n", .syntax), ("* 1 FETCH (UID 0)\r\n", .syntax),
    ("* 1 FETCH (UID)\r\n", .syntax), ("* 1 FETCH UID\r\n", .syntax), ("* 99999999999 EXISTS\r\n", .syntax),
    ("* VANISHED 1:*\r\n", .syntax), ("\r\n", .syntax), ("\n", .syntax), ("* OK\n", .syntax), ("A1 MAYBE\r\n", .syntax),
    ("* LIST () \"/\" \"open\r\n", .syntax), ("* LIST () \"/\" a)\r\n", .syntax), ("* LIST (\r\n", .syntax),
    ("* LIST () a{3}\r\nabc (\r\n", .syntax), ("* 1 FETCH (UID 4294967296)\r\n", .syntax),
    ("* LIST () \u{1} a\r\n", .syntax),
  ])
  func refusesHostileBytes(text: String, code: IMAPError.Code) {
    var buffer = Self.buffer(text)
    #expect(throws: IMAPError(code, "")) { while try buffer.next() != nil {} }
  }

  @Test func boundsLinesElementsAndLiterals() {
    var limits = Limits()
    limits.line = 100
    limits.elements = 10
    limits.literal = 20
    limits.response = 30
    for text in [
      String(repeating: "x", count: 101), "* LIST (a b c d e f g h i j k) NIL a\r\n",
      "* METADATA {15}\r\n123456789012345 {16}\r\n",
    ] {
      var buffer = Self.buffer(text, limits: limits)
      #expect(throws: IMAPError(.limit, "")) { while try buffer.next() != nil {} }
    }
  }
}
