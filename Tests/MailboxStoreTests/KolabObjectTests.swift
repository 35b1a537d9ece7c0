import Groupware
import IMAP
import MIME
import SyncEngine
import Testing

@testable import MailboxStore

/// Messages of other programs as objects.
@Suite struct KolabObjectTests {
  /// A contact or event of the former format, with parts that have names and no Content-ID.
  private static func former(_ type: String, _ payload: String, _ parts: [(name: String, type: String)]) -> [UInt8] {
    let head = [
      "From: a@example.org", "Subject: u1", "X-Kolab-Type: application/x-vnd.kolab.\(type)", "MIME-Version: 1.0",
      "Content-Type: multipart/mixed; boundary=b", "", "--b", "Content-Type: text/plain", "", "A Kolab object.", "--b",
      "Content-Type: application/x-vnd.kolab.\(type); name=\"kolab.xml\"",
      "Content-Disposition: attachment; filename=\"kolab.xml\"", "", payload,
    ]
    let rest = parts.flatMap { part in
      [
        "--b", "Content-Type: \(part.type); name=\"\(part.name)\"", "Content-Transfer-Encoding: base64",
        "Content-Disposition: attachment; filename=\"\(part.name)\"", "", "iVBORw0KGgo=",
      ]
    }
    return Array((head + rest + ["--b--", ""]).joined(separator: "\r\n").utf8)
  }

  private func object(_ message: [UInt8], _ kind: Item.Kind) -> KolabObject {
    KolabObject(
      message, uid: UID(rawValue: 1), revision: Revision(rawValue: "1/1"), folder: kind, zone: "Europe/Zurich")
  }

  @Test func aPhotoOfTheFormerFormatIsTheContacts() throws {
    let payload = "<contact version=\"1.0\"><uid>u1</uid><picture>kolab-picture.png</picture></contact>"
    let object = object(
      Self.former("contact", payload, [("kolab-picture.png", "image/png"), ("other.png", "image/png")]), .contact)
    let item = try #require(object.item)
    #expect(
      item.main[.photo]?.value
        == .binary(mediaType: "image/png", [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]))
    #expect(object.attachments.map(\.fileName) == ["other.png"])
    #expect(object.entry.guid == GUID(rawValue: "u1"))
  }

  @Test func anAttachmentOfTheFormerFormatHasTheAddressThatItsSuccessorUses() throws {
    let payload =
      "<event version=\"1.0\"><uid>u1</uid><start-date>2005-06-06</start-date>"
      + "<inline-attachment>a b.png</inline-attachment></event>"
    let object = object(Self.former("event", payload, [("a b.png", "image/png")]), .event)
    let item = try #require(object.item)
    #expect(item.main[.attach]?.value == .uri("cid:a%20b.png"))
    #expect(object.attachments.map(\.contentID) == ["a%20b.png"])
    let part = try #require(object.attachments.first?.content)
    #expect(part.mediaType == "image/png" && part.bytes.count == 8)
  }

  @Test func aSeriesOfTheFormerFormatIsOnTheAccountsClock() throws {
    let payload =
      "<event version=\"1.0\"><uid>u1</uid><start-date>2026-01-06T08:00:00Z</start-date>"
      + "<recurrence cycle=\"weekly\"><interval>1</interval><day>tuesday</day></recurrence></event>"
    let item = try #require(object(Self.former("event", payload, []), .event).item)
    let start = CalendarDate(year: 2026, month: 1, day: 6)
    #expect(
      item.main[.start]?.value
        == .moment(.time(start, TimeOfDay(hour: 9, minute: 0, second: 0), .named("Europe/Zurich"))))
  }

  @Test func aListIsNoEvent() {
    let payload = "<distribution-list version=\"1.0\"><uid>u1</uid><display-name>T</display-name></distribution-list>"
    let message = Self.former("contact.distlist", payload, [])
    #expect(object(message, .event).item == nil)
    #expect(object(message, .contact).item?.kind == .group)
  }
}
