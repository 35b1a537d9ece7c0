import Groupware
import Octets
import Support
import SyncEngine
import SyncML
import Testing

/// Clients that speak SIF, and which format a device gets.
@Suite struct FormatTests {
  let server = MemoryServer()

  private func client(_ id: String = "sc-pim-outlook", target: String = "scard") -> Phone {
    Phone(id, [.sif("contact", "sifc", target: target)], server: server)
  }

  private func luid(_ phone: Phone, _ name: String) -> String {
    phone.items.first { SIFPayload($0.value)["LastName"] == name }?.key ?? ""
  }

  private func card(_ luid: String, of phone: Phone) -> SIFPayload { SIFPayload(phone.items[luid] ?? []) }

  private func edit(_ phone: Phone, _ luid: String, _ tag: String, _ text: String) {
    var payload = SIFPayload(phone.items[luid] ?? [])
    payload[tag] = text
    phone.databases[0].replace(luid, payload.bytes)
  }

  private var contacts: [Item] { Array(server.mailbox.items(.contact).values) }

  /// The types of what the server sent, each once.
  private func types(_ transcript: Transcript) -> Set<String> {
    Set(transcript.sent.filter { $0.kind != .Delete }.compactMap { $0.Meta?.`Type` })
  }

  // MARK: A life in SIF

  @Test func aSIFClientSyncsBothWays() throws {
    server.mailbox.store(Card.item("Weber", [.note: "a < b & c"]))
    let phone = client()
    phone.databases[0].add(
      SIFPayload("contact", ["LastName": "Doe", "FirstName": "Jane", "Mileage": "12", "TelexNumber": "99"]).bytes)
    let first = try phone.sync()
    #expect(types(first) == ["text/x-s4j-sifc"])
    #expect(first.sent.allSatisfy { $0.Items.allSatisfy { $0.Meta?.Format == "b64" } })
    #expect(phone.items.count == 2 && contacts.count == 2)
    let weber = luid(phone, "Weber"), doe = luid(phone, "Doe")
    #expect(card(weber, of: phone)["Body"] == "a &lt; b &amp; c")
    #expect(try phone.sync().sent.isEmpty)

    edit(phone, weber, "Body", "")
    edit(phone, doe, "JobTitle", "Head")
    let jane = try #require(contacts.first { $0.main.text(.formattedName) == "Jane Doe" }?.uid)
    server.mailbox.edit(.contact, GUID(rawValue: jane)) {
      $0.main.set(.birthday, to: .moment(.date(.init(year: 1970, month: 1, day: 2))))
    }
    #expect(try phone.sync().sent.map(\.kind) == [.Replace])
    #expect(server.mailbox.items(.contact)[Card.guid("Weber")]?.main[.note] == nil)
    let stored = try #require(server.mailbox.items(.contact)[GUID(rawValue: jane)]).main
    #expect(stored.text(.title) == "Head" && stored.text("X-FUNAMBOL-MILEAGE") == "12" && stored[.birthday] != nil)
    #expect(card(doe, of: phone)["Birthday"] == "1970-01-02" && card(doe, of: phone)["JobTitle"] == "Head")
    #expect(try phone.sync().sent.isEmpty)

    phone.databases[0].delete(doe)
    server.mailbox.delete(.contact, Card.guid("Weber"))
    #expect(try phone.sync().sent.map(\.kind) == [.Delete])
    #expect(phone.items.isEmpty && contacts.isEmpty)
  }

  /// Each knows things that the other cannot say; both edit the same contact in turn.
  @Test func aSIFClientAndAVCardPhoneConverge() throws {
    let outlook = client()
    let phone = Phone("IMEI:2", [.contacts(["N": nil, "TEL": nil, "EMAIL": nil, "NOTE": 20])], server: server)
    outlook.databases[0].add(
      SIFPayload(
        "contact",
        [
          "LastName": "Doe", "FirstName": "Jane", "FileAs": "Doe, Jane", "HomeTelephoneNumber": "1",
          "MobileTelephoneNumber": "2", "Body": "A text that is longer than twenty", "Spouse": "John", "Mileage": "3",
          "Importance": "2",
        ]
      ).bytes)
    for device in [outlook, phone] { try device.sync() }
    let luid = try #require(phone.items.keys.first)
    phone.databases[0].edit(luid) { $0["EMAIL"] = "jane@example.org" }
    for device in [phone, outlook] { try device.sync() }
    let own = self.luid(outlook, "Doe")
    #expect(card(own, of: outlook)["Email1Address"] == "jane@example.org")
    edit(outlook, own, "HomeTelephoneNumber", "111")
    edit(outlook, own, "Sensitivity", "2")
    for device in [outlook, phone, outlook] { try device.sync() }
    #expect(phone.items[luid].map { String(decoding: $0, as: UTF8.self).contains("TEL;HOME:111") } == true)
    for device in [outlook, phone] { #expect(try device.sync().sent.isEmpty) }
    let stored = try #require(contacts.first).main
    #expect(contacts.count == 1)
    #expect(stored.text(.note) == "A text that is longer than twenty")
    #expect(stored.all(.telephone).map { $0.value } == [.text("2"), .text("111")] || stored.all(.telephone).count == 2)
    #expect(stored.text("X-EVOLUTION-FILE-AS") == "Doe, Jane" && stored.text("X-FUNAMBOL-MILEAGE") == "3")
    #expect(stored.all(.related).count == 1 && stored.text(.classification) == "PRIVATE")
    #expect(card(own, of: outlook)["Importance"] == "2" && card(own, of: outlook)["Spouse"] == "John")
  }

  /// What has no slot in SIF stays on the server, whatever the client does to the rest.
  @Test func whatSIFCannotSaySurvives() throws {
    var item = Card.item("Full", [.note: "x"])
    item.main.properties += (1...5).map { Property(.email, .text("m\($0)@example.org")) }
    item.main.properties.append(Property(.geo, .coordinates(latitude: 47, longitude: 8)))
    server.mailbox.store(item)
    let phone = client()
    try phone.sync()
    let luid = luid(phone, "Full")
    // A client that sends only what changed.
    phone.databases[0].replace(luid, SIFPayload("contact", ["Email2Address": "new@example.org", "Body": ""]).bytes)
    try phone.sync()
    let stored = try #require(contacts.first).main
    let mails = ["m1", "new", "m3", "m4", "m5"].map { Value.text("\($0)@example.org") }
    #expect(stored.all(.email).map(\.value) == mails)
    #expect(stored[.geo] != nil && stored[.note] == nil && stored[.name] == item.main[.name])
  }

  /// A client that sends only some fields, while the server's others change: both versions get them.
  @Test func aCopyOfAConflictIsTheClientsInFull() throws {
    let policy = Policy(conflict: .duplicate, slowConflict: .duplicate)
    server.directory.put(.init(MemoryServer.account(policy), password: MemoryServer.password))
    server.mailbox.store(Card.item("Weber", [.title: "old"]))
    let phone = client()
    try phone.sync()
    phone.databases[0].replace("1", SIFPayload("contact", ["LastName": "Weber", "JobTitle": "phone"]).bytes)
    server.mailbox.edit(.contact, Card.guid("Weber")) {
      $0.main.set(.title, to: .text("webmail"))
      $0.main.set(.note, to: .text("new"))
    }
    try phone.sync()
    let cards = phone.items.values.map(SIFPayload.init)
    #expect(cards.compactMap { $0["JobTitle"] }.sorted() == ["phone", "webmail"])
    #expect(cards.map { $0["Body"] } == ["new", "new"])
    #expect(try phone.sync().sent.isEmpty)
  }

  /// It got the item, its Map was lost, and it comes back without a field that it has no place for.
  @Test func whatAClientDoesNotMentionSurvivesALostMap() throws {
    server.mailbox.store(Card.item("Weber", [.title: "boss"]))
    let phone = client()
    phone.repeatsMaps = false
    phone.databases[0].habit = { bytes in
      var payload = SIFPayload(bytes)
      payload["JobTitle"] = nil
      return payload.bytes
    }
    let session = phone.begin()
    while phone.items.isEmpty, try session.step() {}
    server.mailbox.edit(.contact, Card.guid("Weber")) { $0.main.set(.note, to: .text("new")) }
    #expect(try phone.sync().alerts.first == .slow)
    let stored = try #require(contacts.first)
    #expect(contacts.count == 1 && stored.main.text(.title) == "boss" && stored.main.text(.note) == "new")
    #expect(card("1", of: phone)["Body"] == "new")
    #expect(try phone.sync().sent.isEmpty)
  }

  @Test func aLargeItemTravelsInChunks() throws {
    let text = String(repeating: "Ä long text. ", count: 3000)
    server.mailbox.store(Card.item("Long", [.note: text]))
    let phone = client()
    phone.maxMsgSize = 8000
    phone.outgoingSize = 8000
    phone.databases[0].add(SIFPayload("contact", ["LastName": "Own", "Body": text]).bytes)
    try phone.sync()
    #expect(card(luid(phone, "Long"), of: phone)["Body"] == text)
    #expect(contacts.contains { $0.main.text(.note) == text && $0.main.text(.formattedName) == "Own" })
    #expect(try phone.sync().sent.isEmpty)
  }

  /// In Outlook a changed instance is an event of its own.
  @Test func aChangedInstanceIsASingleEvent() throws {
    let start = Moment.time(CalendarDate(year: 2026, month: 1, day: 5), TimeOfDay(hour: 9, minute: 0, second: 0), .utc)
    let changed = Moment.time(
      CalendarDate(year: 2026, month: 1, day: 7), TimeOfDay(hour: 9, minute: 0, second: 0), .utc)
    let series = Item(
      .event,
      main: Component([
        Property(.uid, .text("series")), Property(.start, .moment(start)), Property(.summary, .text("Daily")),
        Property(.recurrenceRule, .recurrence(RecurrenceRule(.daily, end: .count(5)))),
      ]),
      overrides: [
        Component([
          Property(.uid, .text("series")), Property(.start, .moment(changed)), Property(.summary, .text("Late")),
          Property(.recurrenceID, .moment(changed)),
        ])
      ])
    server.mailbox.store(series)
    let phone = Phone("fol", [.sif("calendar", "sife", target: "scal")], server: server)
    try phone.sync()
    let cards = phone.items.mapValues(SIFPayload.init)
    #expect(cards.values.compactMap { $0["Subject"] }.sorted() == ["Daily", "Late"])
    let daily = try #require(cards.first { $0.value["Subject"] == "Daily" })
    #expect(daily.value["Exceptions"] == "<ExcludeDate>20260107T090000Z</ExcludeDate>")
    let late = try #require(cards.first { $0.value["Subject"] == "Late" }?.key)
    edit(phone, late, "Subject", "Later")
    edit(phone, daily.key, "Subject", "Each day")
    try phone.sync()
    let stored = try #require(server.mailbox.items(.event).values.first)
    #expect(server.mailbox.items(.event).count == 1)
    #expect(stored.main.text(.summary) == "Each day" && stored.main[.exceptionDates] == nil)
    #expect(stored.overrides.first?.text(.summary) == "Later" && stored.overrides.first?[.recurrenceID] != nil)
    #expect(try phone.sync().sent.isEmpty)
    phone.databases[0].delete(late)
    try phone.sync()
    let left = try #require(server.mailbox.items(.event).values.first)
    #expect(left.overrides.isEmpty && left.main[.exceptionDates]?.value == .moments([changed]))
  }

  @Test func tasksAndNotesSyncToo() throws {
    let phone = Phone(
      "fwm", [.sif("task", "sift", target: "stask"), .sif("note", "sifn", target: "snote")], server: server)
    phone.databases[0].add(SIFPayload("task", ["Subject": "Do", "DueDate": "2026-02-03", "Complete": "0"]).bytes)
    phone.databases[1].add(SIFPayload("note", ["Subject": "Milk", "Body": "Milk\r\nand more"]).bytes)
    try phone.sync()
    let task = try #require(server.mailbox.items(.task).values.first)
    #expect(task.main[.due]?.value == .moment(.date(CalendarDate(year: 2026, month: 2, day: 3))))
    let note = try #require(server.mailbox.items(.note).values.first)
    #expect(note.main.text(.description) == "Milk\nand more")
    let second = try phone.sync()
    #expect(second.sent.isEmpty)
  }

  /// A client that lost its anchors has what it was sent: nothing needs to be said again.
  @Test func aSlowSyncOfEqualItemsIsSilent() throws {
    server.mailbox.store(
      Card.item("Weber", [.note: "n", .title: "t", "X-FUNAMBOL-MILEAGE": "3", "X-EVOLUTION-FILE-AS": "Weber, T."]))
    let day = Value.moment(.date(CalendarDate(year: 2026, month: 1, day: 5)))
    let rule = Value.recurrence(RecurrenceRule(.daily, end: .count(5)))
    let nine = Value.moment(
      .time(
        CalendarDate(year: 2026, month: 7, day: 5), TimeOfDay(hour: 9, minute: 0, second: 0), .named("Europe/Zurich")))
    let events: [[Property]] = [
      [Property(.start, day), Property(.recurrenceRule, rule)],
      [Property(.start, nine), Property(.recurrenceRule, rule)],
      [Property(.start, nine), Property(.transparency, .text("TRANSPARENT"))],
    ]
    for (number, properties) in events.enumerated() {
      let names = [Property(.uid, .text("e\(number)")), Property(.summary, .text("Event \(number)"))]
      server.mailbox.store(Item(.event, main: Component(names + properties)))
    }
    let phone = Phone(
      "fol", [.sif("contact", "sifc", target: "scard"), .sif("calendar", "sife", target: "scal")], server: server)
    try phone.sync()
    #expect(phone.databases.map(\.items.count) == [1, 3])
    #expect(try phone.sync(.slow).sent.isEmpty)
    #expect(contacts.count == 1 && server.mailbox.items(.event).count == 3)
  }

  // MARK: Which format

  @Test(arguments: [
    ("card", false, "text/x-vcard"), ("scard", false, "text/x-s4j-sifc"), ("scard", true, "text/x-vcard"),
  ])
  func theDevInfCountsMoreThanTheName(target: String, tells: Bool, type: String) throws {
    server.mailbox.store(Card.item("Weber"))
    let phone = Phone(
      "P", [PhoneDatabase(source: "c", target: target, type: .init("text/x-vcard", "2.1"))], server: server)
    phone.tellsDevInf = tells
    #expect(types(try phone.sync()) == [type])
  }

  @Test func theNameDecidesWhereTheDevInfLeavesIt() throws {
    server.mailbox.store(Card.item("Weber"))
    var database = PhoneDatabase(source: "c", target: "scard", type: .init("text/x-vcard", "2.1"))
    database.others = [.init("text/x-s4j-sifc", "1.0")]
    #expect(types(try Phone("P", [database], server: server).sync()) == ["text/x-s4j-sifc"])
    database.target = "contacts"
    #expect(types(try Phone("Q", [database], server: server).sync()) == ["text/x-vcard"])
  }

  @Test func aDeviceWithoutDevInfGetsWhatItSends() throws {
    server.mailbox.store(Card.item("Weber"))
    let phone = client(target: "contacts")
    phone.tellsDevInf = false
    phone.databases[0].add(SIFPayload("contact", ["LastName": "Doe"]).bytes)
    #expect(types(try phone.sync()) == ["text/x-s4j-sifc"])
    #expect(phone.items.count == 2)
  }

  @Test(arguments: ["?format=sif", "#format=sif", "?sync=2#format=SIF"])
  func theUserForcesAFormat(parameter: String) throws {
    server.mailbox.store(Card.item("Weber"))
    let phone = Phone("P", [.contacts()], server: server)
    phone.address += parameter
    #expect(types(try phone.sync()) == ["text/x-s4j-sifc"])
    server.mailbox.store(Card.item("Meier"))
    phone.address = MemoryServer.address + "?format=vob"
    #expect(types(try phone.sync()) == ["text/x-vcard"])
  }

  @Test func theUserHasTheDeviceAsked() throws {
    let phone = Phone("P", [.contacts()], server: server)
    try phone.sync()
    func isAsked(_ transcript: Transcript) -> Bool {
      transcript.replies.flatMap(\.commands).contains { command in
        if case .item(let item) = command { item.kind == .Get } else { false }
      }
    }
    #expect(!isAsked(try phone.sync()))
    phone.address += "?format=get"
    #expect(isAsked(try phone.sync()))
    #expect(try phone.sync().sent.isEmpty)
  }

  // MARK: 415

  /// The device says nothing about itself and refuses SIF: it gets vCards in the same session, and from then on.
  @Test func aRefusedFormatIsReplacedAtOnce() throws {
    for name in ["A", "B", "C"] { server.mailbox.store(Card.item(name)) }
    let phone = Phone(
      "P", [PhoneDatabase(source: "c", target: "scard", type: .init("text/x-vcard", "2.1"))], server: server)
    phone.tellsDevInf = false
    phone.databases[0].takes = ["text/x-vcard"]
    let first = try phone.sync()
    #expect(types(first) == ["text/x-s4j-sifc", "text/x-vcard"])
    #expect(first.sent.count == 6 && phone.items.count == 3)
    #expect(phone.items.values.allSatisfy { Payload($0)["FN"] != nil })
    #expect(try phone.sync().sent.isEmpty)
    server.mailbox.store(Card.item("D"))
    let later = try phone.sync()
    #expect(types(later) == ["text/x-vcard"] && later.sent.count == 1 && phone.items.count == 4)
    #expect(try phone.sync().sent.isEmpty)
    #expect(server.journal.last("format.switched", "db") == "scard")
  }

  /// A device need not wait for the end of an object to know that it does not want it.
  @Test func aFormatMayBeRefusedAtTheFirstChunk() throws {
    let text = String(repeating: "A long text. ", count: 1000)
    for name in ["A", "B"] { server.mailbox.store(Card.item(name, [.note: text])) }
    let phone = Phone(
      "P", [PhoneDatabase(source: "c", target: "scard", type: .init("text/x-vcard", "2.1"))], server: server)
    phone.tellsDevInf = false
    phone.maxMsgSize = 3000
    phone.databases[0].takes = ["text/x-vcard"]
    let first = try phone.sync()
    #expect(types(first) == ["text/x-s4j-sifc", "text/x-vcard"])
    #expect(first.sent.count { $0.Meta?.`Type` == "text/x-s4j-sifc" } == 1)
    #expect(phone.items.values.allSatisfy { Payload($0)["NOTE"] == text } && phone.items.count == 2)
    #expect(try phone.sync().sent.isEmpty)
  }

  @Test func aForcedFormatThatIsRefusedIsGivenUp() throws {
    server.mailbox.store(Card.item("A"))
    let phone = Phone("P", [.contacts()], server: server)
    phone.databases[0].takes = ["text/x-vcard"]
    phone.address += "?format=sif"
    try phone.sync()
    #expect(phone.items.count == 1)
    server.mailbox.store(Card.item("B"))
    #expect(types(try phone.sync()) == ["text/x-vcard"])
    #expect(phone.items.count == 2)
  }

  /// A device whose DevInf is wrong learns nothing new in this session; in the next one it gets the other format.
  @Test func aDevInfMayBeWrong() throws {
    server.mailbox.store(Card.item("A"))
    let phone = Phone("P", [.contacts()], server: server)
    phone.databases[0].takes = ["text/vcard"]
    try phone.sync()
    #expect(phone.items.isEmpty)
    #expect(types(try phone.sync()) == ["text/vcard"])
    #expect(phone.items.count == 1)
    #expect(try phone.sync().sent.isEmpty)
  }

  /// One item that a device refuses does not change the format of all others.
  @Test func aRefusedItemIsNotARefusedFormat() throws {
    let phone = client()
    phone.databases[0].add(SIFPayload("contact", ["LastName": "Doe"]).bytes)
    try phone.sync()
    phone.databases[0].takes = []
    server.mailbox.store(Card.item("A"))
    #expect(types(try phone.sync()) == ["text/x-s4j-sifc"])
    #expect(types(try phone.sync()) == ["text/x-s4j-sifc"])
    phone.databases[0].takes = nil
    try phone.sync()
    #expect(phone.items.count == 2)
  }

  /// Nothing that only SIF can say is lost when a device comes with vCards instead.
  @Test func changingTheFormatLosesNothing() throws {
    let phone = client(target: "contacts")
    phone.databases[0].takes = nil
    phone.databases[0].add(
      SIFPayload("contact", ["LastName": "Doe", "FirstName": "Jane", "Mileage": "3", "Spouse": "John", "Body": "x"])
        .bytes)
    try phone.sync()
    let luid = luid(phone, "Doe")
    phone.databases[0].type = .init("text/x-vcard", "2.1")
    phone.databases[0].encodes = false
    phone.databases[0].replace(luid, Card.payload("Doe", "TEL;HOME:1"))
    try phone.sync()
    let stored = try #require(contacts.first).main
    #expect(contacts.count == 1)
    #expect(stored.text("X-FUNAMBOL-MILEAGE") == "3" && stored.all(.related).count == 1)
    #expect(stored.all(.telephone).count == 1)
  }

  // MARK: What arrives

  private static let sif = SIFPayload("contact", ["LastName": "Doe"]).bytes
  static let arrivals: [(type: String?, format: String?, data: [UInt8], status: Int)] = [
    ("text/x-vcard", nil, sif, 201), (nil, nil, sif, 201), ("text/x-s4j-sifc", nil, Card.payload("X"), 201),
    ("application/octet-stream", "b64", Base64.encode(sif), 201), ("text/x-s4j-sifc", nil, Base64.encode(sif), 201),
    ("text/x-s4j-sifc", "b64", sif, 201), ("text/x-vcard", "bin", Card.payload("X"), 201),
    ("text/x-s4j-sife", nil, Array("<appointment></appointment>".utf8), 415),
    ("text/x-s4j-sifc", nil, Array("<contact>".utf8), 400),
    ("text/x-s4j-sifc", "des;b64", Base64.encode(Array("12345678".utf8)), 415),
    // Some clients only say that they encrypt.
    ("text/x-s4j-sifc", "des;b64", Base64.encode(sif), 201), (nil, nil, Array("hello".utf8), 415),
  ]

  @Test(arguments: arrivals)
  func dataIsBelievedMoreThanItsType(type: String?, format: String?, data: [UInt8], status: Int) throws {
    var hand = Hand(server)
    try hand.begin()
    let item = MessageItem(Source: Location("1"), Meta: Meta(Format: format), Data: .bytes(data))
    let reply = try hand.send([Hand.sync([.item(ItemCommand(.Add, CmdID: "1", Meta: Meta(Type: type), Items: [item]))])]
    )
    #expect(reply.results["1"] == status)
  }
}
