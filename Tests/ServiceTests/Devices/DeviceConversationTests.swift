import Groupware
import Markup
import Service
import Support
import SyncEngine
import SyncML
import Testing

/// Phones of the kinds that the rules know, from their DevInf to their items.
@Suite struct DeviceConversationTests {
  let server: MemoryServer

  init() throws {
    server = MemoryServer()
    server.settings.devices = try Rulebook.builtIn()
    server.directory.put(
      .init(MemoryServer.account(Policy(timeZone: "Europe/Berlin")), password: MemoryServer.password))
  }

  private static let card = [
    "N:Müller;Jörg;;Dr.;", "TEL;WORK;VOICE:+49 30 1", "TEL;CELL:+49 171 2", "TEL;PAGER:3",
    "ADR;WORK:;;Street 1;Berlin;;10115;Germany", "NICKNAME:Jo", "CATEGORIES:Friends", "NOTE:long enough",
  ]

  private func store(_ lines: [String], uid: String) throws {
    let text = (["BEGIN:VCARD", "VERSION:2.1"] + lines + ["END:VCARD", ""]).joined(separator: "\r\n")
    var item = try Rendering(dialect: .vCard21).read(Array(text.utf8), as: .contact)
    item.uid = uid
    server.mailbox.store(item)
  }

  private func storeEvent(_ lines: [String], uid: String) throws {
    let text = (["BEGIN:VCALENDAR", "VERSION:2.0", "BEGIN:VEVENT"] + lines + ["END:VEVENT", "END:VCALENDAR", ""])
      .joined(separator: "\r\n")
    var item = try Rendering(dialect: .iCalendar20, zone: "Europe/Berlin").read(Array(text.utf8), as: .event)
    item.uid = uid
    server.mailbox.store(item)
  }

  private var contact: Item? { server.mailbox.items(.contact)[GUID(rawValue: "c")] }
  private var event: Item? { server.mailbox.items(.event)[GUID(rawValue: "e")] }

  private func calendar(_ target: String = "Calendar") -> PhoneDatabase {
    PhoneDatabase(source: "./calendar", target: target, type: ContentType("text/x-vcalendar", "1.0"))
  }

  private func text(_ phone: Phone, _ database: Int = 0) -> String {
    String(decoding: phone.databases[database].items.values.first ?? [], as: UTF8.self)
  }

  /// An edit of one field on the phone, and nothing else of the server's item has changed.
  private func checkEdit(_ phone: Phone, _ name: PropertyName, _ database: Int, _ stored: () -> Item?) throws {
    var expected = try #require(stored())
    let luid = try #require(phone.databases[database].items.keys.first)
    phone.databases[database].edit(luid) { $0[name.rawValue] = "edited" }
    try phone.sync()
    expected.main.set(name, to: .text("edited"))
    #expect(stored()?.contentDigest == expected.contentDigest)
    #expect(try phone.sync().sent.isEmpty)
  }

  // MARK: Nokia

  @Test func aNokia6300() throws {
    let phone = Phone("IMEI:6300", [.contacts(), calendar()], server: server)
    (phone.manufacturer, phone.model, phone.userAgent) = ("Nokia", "6300", "Nokia6300/2.0 (05.00) Profile/MIDP-2.0")
    phone.version = .v11
    try store(Self.card, uid: "c")
    try storeEvent(
      ["SUMMARY:Fair", "DTSTART;VALUE=DATE:20260704", "DTEND;VALUE=DATE:20260706"], uid: "e")
    try phone.sync()
    let card = text(phone)
    #expect(card.contains("N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:M=C3=BCller;J=C3=B6rg\r\n"))
    #expect(card.contains("ADR;HOME:\r\nADR;WORK:;;Street 1;Berlin;;10115;Germany\r\nADR:\r\n"))
    #expect(!card.contains("UID") && !card.contains("PAGER"))
    #expect(text(phone, 1).contains("DTSTART:20260704T000000\r\nDTEND:20260705T235900\r\n"))
    try checkEdit(phone, "NOTE", 0) { contact }
    try checkEdit(phone, "SUMMARY", 1) { event }
  }

  @Test func aNokiaE51KeepsTasksAmongEvents() throws {
    let phone = Phone("IMEI:E51", [.contacts(), calendar()], server: server)
    (phone.manufacturer, phone.model, phone.userAgent) = ("NOKIA", "Nokia E51", "Nokia SyncML HTTP Client")
    try store(Self.card, uid: "c")
    try storeEvent(
      ["SUMMARY:Birthday", "DTSTART;VALUE=DATE:20260704", "DTEND;VALUE=DATE:20260705", "RRULE:FREQ=YEARLY"], uid: "e")
    phone.databases[1].add(
      Array("BEGIN:VCALENDAR\r\nVERSION:1.0\r\nBEGIN:VTODO\r\nSUMMARY:Call\r\nEND:VTODO\r\nEND:VCALENDAR\r\n".utf8))
    try phone.sync()
    #expect(server.mailbox.items(.task).values.map { $0.main.text(.summary) } == ["Call"])
    #expect(text(phone).contains("X-EPOCSECONDNAME:Jo\r\n") && !text(phone).contains("NICKNAME"))
    let event = phone.databases[1].items.values.map { String(decoding: $0, as: UTF8.self) }.first {
      $0.contains("VEVENT")
    }
    #expect(event?.contains("X-EPOCAGENDAENTRYTYPE:ANNIVERSARY\r\n") == true)
    try checkEdit(phone, "NOTE", 0) { contact }
    #expect(contact?.main[.nickname]?.value == .list(["Jo"]))
  }

  // MARK: Sony Ericsson

  @Test func aSonyEricssonK750i() throws {
    let phone = Phone("IMEI:750", [.contacts(), calendar("Events")], server: server)
    (phone.manufacturer, phone.model, phone.userAgent) = ("Sony Ericsson", "K750i", "SonyEricssonK750i/R1AA")
    phone.version = .v11
    try store(Self.card.filter { !$0.hasPrefix("NOTE") }, uid: "c")
    // It is winter: what will be said in summer time is reckoned without it.
    try storeEvent(
      ["SUMMARY:Lunch", "DTSTART;TZID=Europe/Berlin:20260704T120000", "DTEND;TZID=Europe/Berlin:20260704T130000"],
      uid: "e")
    try phone.sync()
    #expect(text(phone).contains("N;CHARSET=ISO-8859-1;ENCODING=QUOTED-PRINTABLE:M=FCller;J=F6rg;;Dr.;\r\n"))
    #expect(text(phone).contains("NOTE:-\r\n") && !text(phone).contains("CATEGORIES"))
    #expect(text(phone, 1).contains("DTSTART:20260704T110000Z\r\n"))
    try checkEdit(phone, "TITLE", 0) { contact }
    #expect(contact?.main[.note] == nil && contact?.main[.categories]?.value == .list(["Friends"]))
    try checkEdit(phone, "SUMMARY", 1) { event }
  }

  @Test func aP900() throws {
    let phone = Phone("IMEI:900", [calendar()], server: server)
    (phone.manufacturer, phone.model, phone.userAgent) = ("Sony Ericsson", "P900", "EPOC SyncML Client")
    phone.version = .v11
    phone.databases[0].add(
      Array(
        """
        BEGIN:VCALENDAR\r\nVERSION:1.0\r\nBEGIN:VEVENT\r\nX-EPOCAGENDAENTRYTYPE:EVENT\r\nSUMMARY:Fair\r
        DTSTART:20260704T000000Z\r\nDTEND:20260704T240000Z\r\nCATEGORIES:X-Business\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n
        """.utf8))
    let first = try phone.sync()
    #expect(first.statuses("Add").isEmpty && first.statuses("Replace").isEmpty)
    let stored = try #require(server.mailbox.items(.event).values.first)
    #expect(stored.main[.start]?.value == .moment(.date(CalendarDate(year: 2026, month: 7, day: 4))))
    #expect(stored.main[.categories]?.value == .list(["Business"]))
    try phone.sync()
    #expect(server.mailbox.items(.event).count == 1 && phone.items.count == 1)
    server.mailbox.edit(.event, server.mailbox.items(.event).keys.first ?? GUID(rawValue: "")) {
      $0.main.set(.summary, to: .text("Trade fair"))
    }
    try phone.sync()
    #expect(text(phone).contains("DTSTART:20260704T000000\r\nDTEND:20260704T240000\r\nX-EPOCAGENDAENTRYTYPE:EVENT\r\n"))
  }

  // MARK: Funambol

  @Test(arguments: ["3.0.9", "6.5.14"]) func aFunambolClientAsksForOurChanges(software: String) throws {
    let phone = Phone("fol-1", [.contacts()], server: server)
    (phone.manufacturer, phone.software, phone.userAgent) = ("Funambol", software, "Funambol Outlook Plug-in")
    try store(Self.card, uid: "c")
    phone.databases[0].add(Card.payload("Meier"))
    let transcript = try phone.sync()
    let answer = try #require(
      transcript.replies.first { reply in
        reply.commands.contains { if case .status(let status) = $0 { status.Cmd == "Add" } else { false } }
      })
    #expect(!answer.Final && !answer.commands.contains { if case .sync = $0 { true } else { false } })
    #expect(phone.items.count == 2)
    #expect(try phone.sync().sent.isEmpty)
  }
}
