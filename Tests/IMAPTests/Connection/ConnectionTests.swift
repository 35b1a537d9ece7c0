import Testing

@testable import IMAP

@Suite struct ConnectionTests {
  static let greeting = "* OK [CAPABILITY IMAP4rev1 LITERAL+ SASL-IR AUTH=PLAIN UIDPLUS MULTIAPPEND] hi\r\n"

  @Test func readsAnswersOfPipelinedCommands() throws {
    let server = ScriptedServer(Self.greeting + "* 3 EXISTS\r\nA1 OK\r\n* 4 EXISTS\r\nA2 NO [OVERQUOTA] full\r\n")
    let connection = try server.connect()
    let answers = try connection.execute([.noop, .create(Mailbox("ä\""))])
    #expect(answers.map(\.isOK) == [true, false])
    #expect(answers.map(\.untagged) == [[.exists(3)], [.exists(4)]])
    let error = #expect(throws: IMAPError(.refused, "")) { try answers[1].check() }
    #expect(error?.response == "OVERQUOTA")
    #expect(server.heard == "A1 NOOP\r\nA2 CREATE \"&AOQ-\\\"\"\r\n")
    #expect(connection.traffic.roundTrips == 1)
    #expect(connection.isUsable)
  }

  @Test(arguments: [
    ("", IMAPError.Code.timeout), ("* 1 EXISTS\r\n", .timeout), ("A2 OK\r\n", .syntax), ("A0 OK\r\n", .syntax),
    ("* BYE gone\r\n", .bye), ("+ more\r\n", .syntax), ("A1 OK\nA1 OK\r\n", .syntax), ("HTTP/1.1 400 no\r\n", .syntax),
    ("* 1 FETCH (BODY[] {1000000000}\r\n", .limit), ("A99999999999999999999999 OK\r\n", .syntax),
  ])
  func isNotUsedAfterAnError(script: String, code: IMAPError.Code) throws {
    let connection = try ScriptedServer(Self.greeting + script).connect()
    #expect(throws: IMAPError(code, "")) { try connection.execute(.noop) }
    #expect(!connection.isUsable)
    #expect(throws: IMAPError(.closed, "")) { try connection.execute(.noop) }
  }

  @Test func noticesTheEndOfTheStream() throws {
    let server = ScriptedServer(Self.greeting)
    let connection = try server.connect()
    server.hangUp()
    #expect(!connection.isQuiet)
    #expect(throws: IMAPError(.closed, "")) { try connection.execute(.noop) }
  }

  @Test(arguments: [("* BYE full\r\n", IMAPError.Code.bye), ("* 1 EXISTS\r\n", .syntax), ("220 smtp\r\n", .syntax)])
  func wantsAGreeting(script: String, code: IMAPError.Code) {
    #expect(throws: IMAPError(code, "")) { try ScriptedServer(script).connect() }
  }

  @Test func asksForCapabilitiesThatWereNotTold() throws {
    let server = ScriptedServer("* OK hi\r\n* CAPABILITY IMAP4rev1 qresync\r\nA1 OK\r\n")
    let connection = try server.connect(hiding: ["QRESYNC"])
    #expect(connection.has("CONDSTORE"))
    #expect(!connection.has("QRESYNC"))
  }

  @Test(arguments: [
    (["SASL-IR"], "A1 AUTHENTICATE PLAIN\r\nYm9iAG1hc3RlcgBzM2NyM3Q=\r\n", "+ \r\n"),
    ([], "A1 AUTHENTICATE PLAIN Ym9iAG1hc3RlcgBzM2NyM3Q=\r\n", ""),
  ])
  func authenticatesAsSomebody(hidden: [String], sent: String, question: String) throws {
    let server = ScriptedServer(Self.greeting + question + "A1 OK [CAPABILITY X] in\r\n")
    let connection = try server.connect(hiding: Set(hidden))
    try connection.authenticate(Credential(login: "master", password: "s3cr3t", authorization: "bob"))
    #expect(server.heard == sent)
    #expect(connection.has("X"))
  }

  @Test func logsInWithoutSASL() throws {
    let server = ScriptedServer(Self.greeting + "A1 OK\r\n* CAPABILITY Y\r\nA2 OK\r\n")
    let connection = try server.connect(hiding: ["AUTH=PLAIN"])
    try connection.authenticate(Credential(login: "bob", password: "pä\"ss"))
    #expect(server.heard == "A1 LOGIN \"bob\" {6+}\r\npä\"ss\r\nA2 CAPABILITY\r\n")
    #expect(connection.has("Y"))
  }

  @Test func tellsNoSecret() throws {
    let credential = Credential(login: "bob", password: "s3cr3t")
    #expect(!"\(credential)".contains("s3cr3t"))
    #expect(!String(reflecting: credential).contains("s3cr3t"))
    var text = ""
    dump(credential, to: &text)
    #expect(!text.contains("s3cr3t"))
    let connection = try ScriptedServer(Self.greeting + "A1 NO no\r\n").connect()
    let error = #expect(throws: IMAPError(.login, "")) { try connection.authenticate(credential) }
    #expect(error?.description.contains("s3cr3t") == false)
    #expect(!connection.isUsable)
  }

  @Test func neverSpeaksInTheClearWhereTLSIsDemanded() {
    for script in [
      "* PREAUTH [CAPABILITY X] hi\r\n", "* OK [CAPABILITY STARTTLS] hi\r\nA1 NO no\r\n",
      "* OK [CAPABILITY STARTTLS] hi\r\nA1 OK\r\nA2 OK [CAPABILITY X] injected\r\n",
    ] {
      #expect(throws: IMAPError.self) { try ScriptedServer(script).connect(security: .startTLS) }
    }
  }

  @Test(arguments: [
    ([], "A1 APPEND \"a\" (\\Seen) {3+}\r\nabc (\\Seen) {2+}\r\nde\r\n", "A1 OK [APPENDUID 1 7:8] ok\r\n"),
    (
      ["LITERAL+"], "A1 APPEND \"a\" (\\Seen) {3}\r\nabc (\\Seen) {2}\r\nde\r\n",
      "+ \r\n+ \r\nA1 OK [APPENDUID 1 7:8] ok\r\n"
    ),
    (
      ["MULTIAPPEND"], "A1 APPEND \"a\" (\\Seen) {3+}\r\nabc\r\nA2 APPEND \"a\" (\\Seen) {2+}\r\nde\r\n",
      "A1 OK [APPENDUID 1 7] ok\r\nA2 OK [APPENDUID 1 8] ok\r\n"
    ),
    (
      ["LITERAL+", "MULTIAPPEND"], "A1 APPEND \"a\" (\\Seen) {3}\r\nabc\r\nA2 APPEND \"a\" (\\Seen) {2}\r\nde\r\n",
      "+ \r\nA1 OK [APPENDUID 1 7] ok\r\n+ \r\nA2 OK [APPENDUID 1 8] ok\r\n"
    ),
  ])
  func appends(hidden: [String], sent: String, script: String) throws {
    let server = ScriptedServer(Self.greeting + script)
    let connection = try server.connect(hiding: Set(hidden))
    let outcomes = try connection.append([Array("abc".utf8), Array("de".utf8)], to: Mailbox("a"))
    #expect(outcomes == [.stored(UID(rawValue: 7)), .stored(UID(rawValue: 8))])
    #expect(server.heard == sent)
  }

  @Test func appendsOneByOneWhatWasRefusedTogether() throws {
    let script = "A1 NO [TOOBIG] x\r\nA2 OK [APPENDUID 1 7] ok\r\nA3 NO [TOOBIG] x\r\n"
    let connection = try ScriptedServer(Self.greeting + script).connect()
    let outcomes = try connection.append([[65], [66]], to: Mailbox("a"))
    #expect(outcomes == [.stored(UID(rawValue: 7)), .refused(IMAPError(.refused, ""))])
  }

  @Test func continuesAfterARefusedLiteral() throws {
    let script = "A1 NO [TRYCREATE] x\r\n+ \r\nA2 OK\r\n"
    let server = ScriptedServer(Self.greeting + script)
    let connection = try server.connect(hiding: ["LITERAL+", "MULTIAPPEND", "UIDPLUS"])
    #expect(
      try connection.append([[65], [66]], to: Mailbox("a")) == [.refused(IMAPError(.refused, "")), .stored(nil)])
    #expect(server.heard == "A1 APPEND \"a\" (\\Seen) {1}\r\nA2 APPEND \"a\" (\\Seen) {1}\r\nB\r\n")
  }

  @Test func mayBeToldToContinueBeforeAnEarlierAnswer() throws {
    let server = ScriptedServer(Self.greeting + "* SEARCH 1\r\n+ \r\n* SEARCH 2\r\nA1 OK\r\nA2 OK\r\n")
    let connection = try server.connect(hiding: ["LITERAL+"])
    let answers = try connection.execute([.search(subject: "a"), .search(subject: "ä")])
    #expect(answers.flatMap(\.found).map(\.rawValue) == [1, 2])
    #expect(connection.isUsable)
  }

  @Test func selectsOnlyWhatComesAfterClosed() throws {
    let script = """
      * 9 FETCH (UID 9 FLAGS ())
      * OK [CLOSED] x
      * 2 EXISTS
      * OK [UIDVALIDITY 77] x
      * OK [UIDNEXT 12] x
      * OK [PERMANENTFLAGS (\\Seen \\*)] x
      * OK [HIGHESTMODSEQ 123] x
      * VANISHED (EARLIER) 1:3
      * 1 FETCH (UID 4 FLAGS (\\Seen) MODSEQ (120))
      A1 OK [READ-ONLY] x

      """.replacing("\n", with: "\r\n")
    let connection = try ScriptedServer(Self.greeting + script).connect()
    let selected = try Selected(try connection.execute(.select(Mailbox("a"))))
    #expect(selected.validity.rawValue == 77)
    #expect(selected.uidNext.rawValue == 12)
    #expect(selected.highestModSeq?.rawValue == 123)
    #expect(selected.isReadOnly)
    #expect(selected.exists == 2)
    #expect(!selected.mayMarkDeleted)
    #expect(selected.changed.map(\.uid?.rawValue) == [4])
    #expect(selected.vanished.description == "1:3")
  }
}
