import Foundation
import Groupware
import Markup
import Support
import SyncML

/// A phone in the manner of Nokia's, a Funambol client that speaks SIF, and SyncEvolution, each with things of its own.
final class ThreeDevices {
  let account: HostAccount
  private let webmail: Webmail
  /// Contacts, events and tasks together, notes; vCard 2.1 and vCalendar 1.0.
  private let nokia: Phone
  /// Contacts, events, tasks, notes.
  private let outlook: Phone
  private let desktop: Device

  /// What the first phone says that it can store of a contact.
  private static let contactFields: [String: Int?] = [
    "N": nil, "TEL": nil, "EMAIL": nil, "ADR": nil, "ORG": nil, "TITLE": 40, "URL": nil, "NOTE": 30,
  ]
  private static let calendarFields: [String: Int?] = [
    "SUMMARY": 60, "LOCATION": nil, "DTSTART": nil, "DTEND": nil, "DUE": nil, "RRULE": nil, "AALARM": nil,
    "PRIORITY": nil, "STATUS": nil, "LAST-MODIFIED": nil, "X-EPOCAGENDAENTRYTYPE": nil,
  ]

  init(_ host: Host, name: String) throws {
    account = try host.account(md5: true)
    webmail = try Webmail(account)
    var calendar = PhoneDatabase(
      source: "./Calendar", target: "./Calendar", type: .init("text/x-vcalendar", "1.0"), fields: Self.calendarFields)
    calendar.entries = ["VCALENDAR", "VEVENT", "VTODO"]
    nokia = Phone(
      "IMEI:\(account.login)", [.contacts(Self.contactFields), calendar, .notes()],
      transport: HTTPClient(port: host.web).carry)
    nokia.syntax = .wbxml
    nokia.version = .v11
    outlook = Phone(
      "fol-\(account.login)",
      [
        .sif("contact", "sifc", target: "scard"), .sif("appointment", "sife", target: "scal"),
        .sif("task", "sift", target: "stask"), .sif("note", "sifn", target: "snote"),
      ], transport: HTTPClient(port: host.web).carry)
    for phone in [nokia, outlook] {
      phone.login = account.login
      phone.password = account.password
      phone.address = host.address
      phone.maxMsgSize = 5000
    }
    desktop = try Device(
      "desktop", in: try host.workplace("three-\(name)"), account, address: host.address, ["auth=basic"])
  }

  // MARK: What users do

  /// Each device gets things that the others cannot say in full.
  func fill() throws {
    nokia.databases[0].add(
      Self.card("2.1", "Nora", "TEL;CELL:+358401", "TEL;HOME:+358402", "TITLE:Nurse", "NOTE:from the phone"))
    nokia.databases[1].add(
      Self.classic(
        "VEVENT", "Ferry", "DTSTART:20260706T060000Z", "DTEND:20260706T083000Z", "LOCATION:Pier",
        "AALARM:20260706T053000Z;;0;", "X-EPOCAGENDAENTRYTYPE:APPOINTMENT"))
    nokia.databases[1].add(Self.classic("VTODO", "Stamps", "DUE:20260801T000000Z", "PRIORITY:2", "STATUS:NEEDS ACTION"))
    nokia.databases[2].add(Array("Nokia note\r\nsecond line".utf8))
    fillOutlook()
    try fillDesktop()
  }

  private func fillOutlook() {
    let things: [SIFPayload] = [
      SIFPayload(
        "contact",
        [
          "FirstName": "Test", "LastName": "Olaf", "FileAs": "Olaf, Test", "BusinessTelephoneNumber": "+4930",
          "Profession": "Organist", "Birthday": "1970-01-31", "Categories": "Choir", "Body": "from Outlook",
          "JobTitle": "", "HomeTelephoneNumber": "",
        ]),
      SIFPayload(
        "appointment",
        [
          "Subject": "Concert", "Start": "20260510T180000Z", "End": "20260510T200000Z", "AllDayEvent": "0",
          "Sensitivity": "2", "BusyStatus": "2", "Categories": "Music", "IsRecurring": "1", "RecurrenceType": "5",
          "Interval": "1", "MonthOfYear": "5", "DayOfMonth": "10", "DayOfWeekMask": "0", "Instance": "0",
          "PatternStartDate": "20260510T180000Z", "NoEndDate": "0", "Occurrences": "5", "ReminderSet": "0",
        ]),
      SIFPayload(
        "task",
        [
          "Subject": "Tune the organ", "StartDate": "2026-03-02", "DueDate": "2026-03-06", "Importance": "2",
          "Complete": "0", "PercentComplete": "25", "Status": "1", "Body": "all pipes", "IsRecurring": "0",
        ]),
      SIFPayload("note", ["Subject": "Organ", "Body": "Organ\r\nstops", "Categories": "Church", "Color": "3"]),
    ]
    for (index, thing) in things.enumerated() { outlook.databases[index].add(thing.bytes) }
  }

  private func fillDesktop() throws {
    let note = String(repeating: "a long note ", count: 20)
    try desktop.write(
      "contacts", "vera",
      Sample.card(
        "Vera", "NICKNAME:Vee", "ORG:Harbour;Office", "TITLE:Pilot", "TEL;TYPE=CELL:+4540", "TEL;TYPE=WORK:+4541",
        "EMAIL;TYPE=INTERNET:vera@example.test", "ADR;TYPE=HOME:;;Kaj 1;Aarhus;;8000;Danmark", "BDAY:1980-02-29",
        "CATEGORIES:Friends", "URL:http://www.example.test/vera", "NOTE:\(note.dropLast())"))
    try desktop.write(
      "events", "watch",
      Self.modern(
        "VEVENT", "Watch", "UID:watch", "DTSTAMP:20260105T080000Z", "DTSTART:20260601T060000Z",
        "DTEND:20260601T070000Z", "RRULE:FREQ=WEEKLY;COUNT=6;BYDAY=MO", "EXDATE:20260608T060000Z",
        "DESCRIPTION:only the desktop\\, says this", "CLASS:PRIVATE", "LOCATION:Bridge"))
    try desktop.write(
      "tasks", "rope",
      Self.modern(
        "VTODO", "Rope", "UID:rope", "DTSTAMP:20260105T080000Z", "DUE:20260130T160000Z", "STATUS:NEEDS-ACTION",
        "PRIORITY:3", "DESCRIPTION:thirty metres", "CATEGORIES:Deck"))
    try desktop.write("notes", "tide", "Tide\nhigh at six")
  }

  /// One property of each other device's things.
  func edit() throws {
    nokia.databases[0].edit(try luid(nokia, 0, "Vera")) { $0["TITLE"] = "Captain" }
    nokia.databases[1].edit(try luid(nokia, 1, "Watch")) { $0["LOCATION"] = "Engine" }
    nokia.databases[1].edit(try luid(nokia, 1, "Rope")) { $0["STATUS"] = "COMPLETED" }
    try editOutlook(0, "Nora", "JobTitle", "Matron")
    try editOutlook(1, "Ferry", "Subject", "Fast ferry")
    let olaf = try desktop.file("contacts", "Olaf")
    try desktop.write("contacts", olaf.name, olaf.text.replacing("END:VCARD", with: "TITLE:Cantor\r\nEND:VCARD"))
  }

  private func luid(_ phone: Phone, _ database: Int, _ word: String) throws -> String {
    let found = phone.databases[database].items.first { String(decoding: $0.value, as: UTF8.self).contains(word) }
    guard let found else { throw Broken("\(phone.id) has no \(word)") }
    return found.key
  }

  private func editOutlook(_ database: Int, _ word: String, _ tag: String, _ value: String) throws {
    let luid = try luid(outlook, database, word)
    var payload = SIFPayload(outlook.databases[database].items[luid] ?? [])
    payload[tag] = value
    outlook.databases[database].replace(luid, payload.bytes)
  }

  /// Each in order, then all but the last one again.
  func round(_ order: [Int]) throws { for device in order + order.dropLast() { _ = try sync(device) } }

  /// Whether anything was sent in either direction.
  private func sync(_ device: Int) throws -> Bool {
    if device == 2 { return try !desktop.sync().allSatisfy(\.isQuiet) }
    let phone = device == 0 ? nokia : outlook
    let hadChanges = phone.databases.contains { $0.hasChanges }
    let session = phone.begin()
    while try session.step() {}
    if let (luid, code) = session.refusals.first { throw Broken("\(phone.id): \(luid) was refused: \(code)") }
    return hadChanges || !phone.transcript.sent.isEmpty
  }
}

// MARK: - Promises

extension ThreeDevices {
  private static let kinds: [(kind: Item.Kind, store: String)] = [
    (.contact, "contacts"), (.event, "events"), (.task, "tasks"), (.note, "notes"),
  ]

  /// Every device has as many things as the mailbox, about the same words, each once.
  func expectAgreement() throws {
    for (index, (kind, store)) in Self.kinds.enumerated() {
      let stored = try webmail.items(kind).values.map { $0.main.text(.summary) ?? Self.name($0) }.sorted()
      let held = [
        titles(nokia, of: kind), outlook.databases[index].items.values.map(Self.sifTitle),
        try desktop.items(store).values.map { Self.title(Array($0.utf8)) },
      ]
      for (device, titles) in held.enumerated() where titles.sorted() != stored {
        throw Broken("\(store): device \(device) has \(titles.sorted()), the mailbox \(stored)")
      }
      guard stored.count >= 3, Set(stored).count == stored.count else { throw Broken("lost or doubled: \(stored)") }
    }
  }

  private func titles(_ phone: Phone, of kind: Item.Kind) -> [String] {
    let database = kind == .contact ? 0 : kind == .note ? 2 : 1
    let items = phone.databases[database].items.values
    guard database == 1 else { return items.map(Self.title) }
    let isTask = { (bytes: [UInt8]) in Payload(bytes).lines.contains("BEGIN:VTODO") }
    return items.filter { isTask($0) == (kind == .task) }.map(Self.title)
  }

  private static func sifTitle(_ bytes: [UInt8]) -> String {
    let payload = SIFPayload(bytes)
    return payload["Subject"].flatMap { $0.isEmpty || payload["LastName"] != nil ? nil : $0 } ?? payload["LastName"]
      ?? ""
  }

  /// What was edited is so everywhere, and what a phone cannot store is still there.
  func expectEdits() throws {
    let contacts = try webmail.items(.contact)
    let vera = try Self.find("Vera", contacts)
    try Self.expect(vera.text(.title) == "Captain", "title", vera)
    try Self.expect(vera[.nickname]?.value == .list(["Vee"]), "nickname", vera)
    try Self.expect(vera.text(.note)?.utf8.count == 239, "note", vera)
    try Self.expect(vera.all(.telephone).count == 2 && vera[.birthday] != nil && vera[.address] != nil, "rest", vera)
    try Self.expect(vera[.categories]?.value == .list(["Friends"]), "categories", vera)
    let olaf = try Self.find("Olaf", contacts)
    try Self.expect(olaf.text(.role) == "Organist" && olaf.text(.title) == "Cantor", "role and title", olaf)
    try Self.expect(olaf[.birthday] != nil && olaf[.categories] != nil, "birthday and categories", olaf)
    let organ = try Self.find("Tune the organ", try webmail.items(.task))
    try Self.expect(organ[.percentComplete]?.value == .integer(25) && organ[.due] != nil, "percentage", organ)
    try Self.expect(try Self.find("Nora", contacts).text(.title) == "Matron", "title", try Self.find("Nora", contacts))
    let events = try webmail.items(.event)
    let watch = try Self.find("Watch", events)
    try Self.expect(watch.text(.location) == "Engine", "location", watch)
    try Self.expect(watch.text(.description) == "only the desktop, says this", "description", watch)
    try Self.expect(watch.text(.classification) == "PRIVATE" && watch[.exceptionDates] != nil, "rest", watch)
    let concert = try Self.find("Concert", events)
    try Self.expect(concert[.recurrenceRule] != nil && concert[.categories] != nil, "series", concert)
    let ferry = try Self.find("Fast ferry", events)
    try Self.expect(ferry.alarms.count == 1 && ferry.text(.location) == "Pier", "alarm and location", ferry)
    let rope = try Self.find("Rope", try webmail.items(.task))
    try Self.expect(rope.text(.status) == "COMPLETED" && rope.text(.description) == "thirty metres", "rest", rope)
    try Self.expect(rope[.categories] != nil && rope[.due] != nil, "categories and due", rope)
    for (store, word) in [("contacts", "TITLE:Captain"), ("events", "LOCATION:Engine"), ("contacts", "TITLE:Matron")] {
      _ = try desktop.file(store, word)
    }
  }

  /// The next round moves nothing.
  func expectQuiet(_ order: [Int]) throws {
    for device in order where try sync(device) { throw Broken("device \(device) had something to do") }
  }

  private static func find(_ word: String, _ items: [String: Item]) throws -> Component {
    guard let found = items.values.first(where: { ($0.main.text(.summary) ?? name($0)) == word }) else {
      throw Broken("no \(word) in \(items.values.map { $0.main.text(.summary) ?? name($0) })")
    }
    return found.main
  }

  private static func expect(_ isTrue: Bool, _ what: String, _ component: Component) throws {
    guard isTrue else { throw Broken("\(what): \(component.properties.map { "\($0.name.rawValue) \($0.value)" })") }
  }

  /// The family name of a contact, which stands for it.
  private static func name(_ item: Item) -> String {
    guard case .structured(let parts)? = item.main[.name]?.value else { return "" }
    return parts.first?.first ?? ""
  }

  private static func title(_ bytes: [UInt8]) -> String {
    let payload = Payload(bytes)
    if let name = payload["N"] { return String(name.prefix { $0 != ";" }) }
    return payload["SUMMARY"] ?? payload.lines.first ?? ""
  }

  // MARK: Payloads

  private static func payload(_ lines: [String]) -> [UInt8] { Payload(lines: lines).bytes }

  private static func card(_ version: String, _ name: String, _ lines: String...) -> [UInt8] {
    payload(["BEGIN:VCARD", "VERSION:\(version)", "N:\(name);Test;;;"] + lines + ["END:VCARD"])
  }

  private static func classic(_ kind: String, _ summary: String, _ lines: String...) -> [UInt8] {
    payload(
      ["BEGIN:VCALENDAR", "VERSION:1.0", "BEGIN:\(kind)", "SUMMARY:\(summary)"] + lines
        + ["END:\(kind)", "END:VCALENDAR"])
  }

  private static func modern(_ kind: String, _ summary: String, _ lines: String...) -> String {
    let head = [
      "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Example//Sample//EN", "BEGIN:\(kind)", "SUMMARY:\(summary)",
    ]
    return (head + lines + ["END:\(kind)", "END:VCALENDAR", ""]).joined(separator: "\r\n")
  }
}
