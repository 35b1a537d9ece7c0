import Groupware
import Testing

/// Words that single phones and programs have for what others say in other ways.
@Suite struct WordsTests {
  private func contact(_ lines: String..., version: String = "2.1") throws -> Item {
    let dialect: Dialect = version == "2.1" ? .vCard21 : .vCard30
    let text = ["BEGIN:VCARD", "VERSION:" + version, "N:Doe;Jane;;;"] + lines + ["END:VCARD", ""]
    return try Rendering(dialect: dialect).read(Array(text.joined(separator: "\r\n").utf8), as: .contact)
  }

  private func written(_ item: Item, _ dialect: Dialect, _ fields: [String: Mask.Field]?) throws -> [String] {
    let data = try Rendering(dialect: dialect, mask: Mask(fields: fields)).write(item)
    return String(decoding: data, as: UTF8.self).split(separator: "\r\n").map(String.init)
  }

  @Test(arguments: [
    ("TEL;HOME;VOICE;X-Synthesis-Ref1:1", ["home", "voice"]), ("TEL;CELL;X-SYNCMLREF100:1", ["cell"]),
    ("TEL;TYPE=VOICE,CELL,X-Synthesis-Ref0:1", ["voice", "cell"]),
  ])
  func numbersOfLinesAreNoTypes(line: String, types: [String]) throws {
    #expect(try contact(line, version: line.contains("TYPE") ? "3.0" : "2.1").main[.telephone]?["TYPE"] == types)
  }

  // MARK: Meetings of Symbian

  private func meeting(_ lines: String...) throws -> Component {
    let text =
      ["BEGIN:VCALENDAR", "VERSION:1.0", "BEGIN:VEVENT", "DTSTART:20260625T080000Z"] + lines + [
        "END:VEVENT", "END:VCALENDAR", "",
      ]
    return try Rendering(dialect: .vCalendar10).read(Array(text.joined(separator: "\r\n").utf8), as: .event).main
  }

  static let people: [(line: String, property: Property)] = [
    (
      "ATTENDEE;ROLE=ORGANIZER;STATUS=NEEDS ACTION;RSVP=NO;EXPECT=FYI;X-CN=Shannon Carver;ENCODING=QUOTED-PRINTABLE:=\r\nShannon.Carver=40example.com",
      Property(
        .organizer,
        parameters: [.init("CN", ["Shannon Carver"]), .init("PARTSTAT", ["NEEDS-ACTION"]), .init("RSVP", ["FALSE"])],
        .uri("mailto:Shannon.Carver@example.com"))
    ),
    (
      "ATTENDEE;STATUS=NEEDSACTION;EXPECT=FYI;X-ROLE=REQ-PARTICIPANT:a@b.c",
      Property(
        .attendee, parameters: [.init("PARTSTAT", ["NEEDS-ACTION"]), .init("ROLE", ["REQ-PARTICIPANT"])],
        .uri("mailto:a@b.c"))
    ),
    (
      "ATTENDEE;STATUS=SENT;EXPECT=FYI;X-STATUS=TENTATIVE;X-ROLE=OPT-PARTICIPANT:a@b.c",
      Property(
        .attendee, parameters: [.init("PARTSTAT", ["TENTATIVE"]), .init("ROLE", ["OPT-PARTICIPANT"])],
        .uri("mailto:a@b.c"))
    ),
    (
      "ATTENDEE;EXPECT=REQUEST;X-ROLE=:Jane <a@b.c>",
      Property(
        .attendee, parameters: [.init("CN", ["Jane"]), .init("ROLE", ["OPT-PARTICIPANT"])], .uri("mailto:a@b.c"))
    ),
  ]

  @Test(arguments: people) func peopleOfMeetingsAreThemselves(line: String, property: Property) throws {
    let read = try meeting(line).properties.filter { $0.name == .attendee || $0.name == .organizer }
    #expect(read == [property])
  }

  @Test func theListOfASymbianTaskIsKept() throws {
    let rendering = Rendering(
      dialect: .vCalendar10, mask: Mask(fields: ["SUMMARY": .init(), "X-EPOCTODOLIST": .init()]))
    let list = "X-EPOCTODOLIST;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Attivit=C3=A0"
    let text = [
      "BEGIN:VCALENDAR", "VERSION:1.0", "BEGIN:VTODO", "SUMMARY:s", list, "X-SYMBIAN-LUID:172",
      "X-SYMBIAN-DTSTAMP:20080908T081313Z", "END:VTODO", "END:VCALENDAR",
    ]
    let item = try rendering.read(Array(text.joined(separator: "\r\n").utf8), as: .task)
    #expect(item.main.properties.count == 2)
    #expect(String(decoding: try rendering.write(item), as: UTF8.self).contains(list))
  }

  /// Degrees of latitude end at 90.
  @Test(arguments: [("8.5417,47.3769", 47.3769, 8.5417), ("50.25,95.5", 50.25, 95.5), ("-120.5,-95", -95, -120.5)])
  func placesAreOnEarth(text: String, latitude: Double, longitude: Double) throws {
    #expect(
      try contact("GEO:" + text).main[.geo]?.value == .coordinates(latitude: latitude, longitude: longitude))
  }

  // MARK: Messengers

  @Test(arguments: [
    ("X-messaging/xmpp-All", "xmpp"), ("X-GOOGLE TALK", "xmpp"), ("X-messaging/aim-All", "aim"),
    ("X-messaging/icq-All", "icq"), ("X-messaging/msn-All", "msnim"), ("X-messaging/yahoo-All", "ymsgr"),
    ("X-messaging/gadu-All", "gg"), ("X-messaging/skype-All", "skype"), ("X-messaging/groupwise-All", "groupwise"),
  ])
  func messengersOfKAddressBookAreKnown(name: String, scheme: String) throws {
    let item = try contact(name + ":some@jabber.id", version: "3.0")
    #expect(item.main[.messaging] == Property(.messaging, .uri(scheme + ":some@jabber.id")))
    #expect(!Dialect.vCard30.propertyNames.contains(name.uppercased()))
  }

  @Test func namesWithASlashGoBack() throws {
    #expect(try written(contact("X-messaging/irc-All:nick"), .vCard21, nil).contains("X-MESSAGING/IRC-ALL:nick"))
  }

  // MARK: Assistants

  @Test func theAssistantsNumberIsNotTheContacts() throws {
    let item = try contact("TEL;CELL:1", "X-ASSISTANT-TEL:2")
    #expect(item.main.all(.telephone).map { $0["TYPE"] } == [["cell"], ["x-assistant"]])
    let phone: [String: Mask.Field] = ["TEL": .init(types: ["CELL"]), "X-ASSISTANT-TEL": .init()]
    #expect(try written(item, .vCard21, phone).suffix(3) == ["TEL;CELL:1", "X-ASSISTANT-TEL:2", "END:VCARD"])
    #expect(try written(item, .vCard21, nil).contains("TEL;X-ASSISTANT:2"))
  }

  // MARK: Funambol

  /// What Funambol's client for Outlook says in vCards is what it says in SIF.
  private static let outlook = [
    "X-FUNAMBOL-BILLINGINFO:b", "X-FUNAMBOL-LANGUAGES:l", "X-FUNAMBOL-ORGANIZATIONALID:o", "X-FUNAMBOL-HOBBIES:h",
    "X-FUNAMBOL-YOMIFIRSTNAME:yf", "X-FUNAMBOL-YOMILASTNAME:yl", "X-FUNAMBOL-YOMICOMPANYNAME:yc",
    "TEL;X-FUNAMBOL-CALLBACK:1", "TEL;X-FUNAMBOL-RADIO:2", "TEL;X-FUNAMBOL-TELEX:3", "X-FUNAMBOL-SPOUSE:s",
    "X-FUNAMBOL-MANAGER:m", "X-FUNAMBOL-ANNIVERSARY:20100902",
    "EMAIL;INTERNET;HOME;X-FUNAMBOL-INSTANTMESSENGER:loren.adr",
  ]
  private static let fields = [
    "BillingInformation": "b", "Language": "l", "OrganizationalIDNumber": "o", "Hobby": "h", "YomiFirstName": "yf",
    "YomiLastName": "yl", "YomiCompanyName": "yc", "CallbackTelephoneNumber": "1", "RadioTelephoneNumber": "2",
    "TelexNumber": "3", "Spouse": "s", "ManagerName": "m", "Anniversary": "2010-09-02", "IMAddress": "loren.adr",
    "Email1Address": "a@b.c",
  ]

  @Test func theNamesOfBothFormatsAreOfOneField() throws {
    let item = try contact(Self.outlook.joined(separator: "\r\n"), "EMAIL;INTERNET:a@b.c")
    let sif = String(decoding: try Rendering(dialect: .sifContact).write(item), as: UTF8.self)
    for (tag, text) in Self.fields { #expect(sif.contains("<\(tag)>\(text)</\(tag)>"), "\(tag)") }
    let (name, telephone) = (["N", "TEL", "EMAIL"], ["CALLBACK", "RADIO", "TELEX"].map { "X-FUNAMBOL-" + $0 })
    var mask = Dictionary(uniqueKeysWithValues: name.map { ($0, Mask.Field()) })
    for line in Self.outlook where line.hasPrefix("X-") { mask[String(line.prefix { $0 != ":" })] = .init() }
    mask["TEL"] = .init(types: Set(telephone))
    mask["EMAIL"] = .init(types: ["INTERNET", "HOME", "X-FUNAMBOL-INSTANTMESSENGER"])
    let lines = try written(Rendering(dialect: .sifContact).read(Array(sif.utf8), as: .contact), .vCard21, mask)
    #expect(Set(Self.outlook).subtracting(lines) == [] && lines.contains("EMAIL;INTERNET:a@b.c"), "\(lines)")
  }

  /// To others a messenger's address is none of mail, and what they do not say of it is not removed.
  @Test func aMessengersAddressIsNoneOfMail() throws {
    let item = try contact("EMAIL;INTERNET;HOME;X-FUNAMBOL-INSTANTMESSENGER:loren.adr")
    #expect(item.main[.email] == nil && item.main[.messaging] == Property(.messaging, .uri("im:loren.adr")))
    #expect(try written(item, .vCard30, nil).contains("IMPP:im:loren.adr"))
    for types in [nil, Set(["INTERNET", "HOME"])] {
      let phone = Rendering(dialect: .vCard21, mask: Mask(fields: ["N": .init(), "EMAIL": .init(types: types)]))
      #expect(!phone.says(.messaging) && phone.says(.email))
      #expect(!String(decoding: try phone.write(item), as: UTF8.self).contains("loren"))
    }
  }

  @Test(arguments: [(Dialect.vCard21, "TEL;X-FUNAMBOL-TELEX:1"), (.vCard30, "TEL;TYPE=X-EVOLUTION-TELEX:1")])
  func numbersAreOfTheTypesThatProgramsKnow(dialect: Dialect, line: String) throws {
    #expect(try written(contact("TEL;X-EVOLUTION-TELEX:1"), dialect, nil).contains(line))
  }
}
