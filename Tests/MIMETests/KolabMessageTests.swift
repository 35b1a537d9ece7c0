import Testing

@testable import MIME

@Suite struct KolabMessageTests {
  static let envelope = KolabMessage.Envelope(
    subject: "uid-ä", from: "alice@example.org", date: "Mon, 02 Nov 2026 10:00:00 +0000", messageID: "<1@anchorage>")
  static let attachment = KolabMessage.Attachment(
    contentID: "photo.1.jpg",
    raw: Array(
      "Content-ID: <photo.1.jpg>\r\nContent-Type: image/jpeg\r\nContent-Transfer-Encoding: base64\r\n\r\n/9j/\r\n--=_x"
        .utf8))

  static func message(_ payload: String, _ attachments: [KolabMessage.Attachment] = []) -> KolabMessage {
    KolabMessage(
      objectType: "application/x-vnd.kolab.event", payloadType: "application/calendar+xml",
      payload: Array(payload.utf8),
      attachments: attachments)
  }

  @Test func isReadAsItWasWritten() throws {
    let written = Self.message("<a>Zürich</a>\r\n--=_anchorage_\r\n", [Self.attachment, Self.attachment])
    let bytes = written.bytes(Self.envelope)
    let read = try KolabMessage(parsing: bytes)
    #expect(read.payload == written.payload)
    #expect(read.objectType == written.objectType)
    #expect(read.payloadType == written.payloadType)
    #expect(read.attachments == written.attachments)
    let again = try KolabMessage(parsing: read.bytes(Self.envelope))
    #expect(again.attachments == written.attachments)
    let part = try Part(parsing: bytes)
    #expect(part.header["Subject"] == "uid-ä")
    #expect(part.header["X-Kolab-Mime-Version"] == "3.0")
  }

  @Test func survivesTruncationAnywhere() {
    let bytes = Self.message("<a/>", [Self.attachment]).bytes(Self.envelope)
    for count in bytes.indices { _ = try? KolabMessage(parsing: Array(bytes[..<count])) }
  }

  @Test(arguments: [
    ("8bit", "<a>ä</a>"), ("base64", "PGE+w6Q8L2E+"), ("Quoted-Printable", "<a>=C3=A4</a>"), ("binary", "<a>ä</a>"),
  ])
  func findsThePayloadOfOthers(encoding: String, body: String) throws {
    let text = """
      X-Kolab-Type: application/x-vnd.kolab.event
      Content-Type: multipart/mixed; boundary=b

      preamble
      --b
      Content-Type: text/plain

      explanation
      --b
      Content-Type: multipart/related; boundary="c"

      --c
      Content-Type: Application/Calendar+XML; name=kolab.xml
      Content-Transfer-Encoding: \(encoding)

      \(body)
      --c--
      --b
      Content-Type: application/foo+xml; name=x.xml

      <other/>
      --b--
      epilogue
      """
    for newline in ["\n", "\r\n"] {
      let read = try KolabMessage(parsing: Array(text.replacing("\n", with: newline).utf8))
      #expect(read.payload == Array("<a>ä</a>".utf8))
      #expect(read.attachments.count == 1)
    }
  }

  @Test func refusesWhatIsNoObject() {
    for text in ["", "Subject: x\r\n\r\nhello", "X-Kolab-Type: application/x-vnd.kolab.event\r\n\r\nhello"] {
      #expect(throws: MIMEError(.missing, "")) { try KolabMessage(parsing: Array(text.utf8)) }
    }
  }

  @Test func boundsDepthPartsAndHeader() {
    var nested = ""
    for level in 0..<20 { nested += "Content-Type: multipart/mixed; boundary=b\(level)\r\n\r\n--b\(level)\r\n" }
    let many = "Content-Type: multipart/mixed; boundary=b\r\n\r\n" + String(repeating: "--b\r\n\r\n", count: 1100)
    let long = "Subject: " + String(repeating: "x", count: 300_000) + "\r\n\r\n"
    for text in [nested, many, long] {
      #expect(throws: MIMEError(.limit, "")) { try Part(parsing: Array(text.utf8)) }
    }
  }
}
