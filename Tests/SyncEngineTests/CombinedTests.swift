import Groupware
import Support
@testable import SyncEngine
import SyncML
import Testing

/// Events and tasks in one database of a phone, in two folders here.
@Suite struct CombinedTests {
  let server = MemoryServer()
  let phone: Phone

  init() { phone = Self.phone("P", server) }

  private static func phone(_ id: String, _ server: MemoryServer) -> Phone {
    var calendar = PhoneDatabase(
      source: "./calendar", target: "Calendar", type: ContentType("text/x-vcalendar", "1.0"),
      fields: ["SUMMARY": nil, "DTSTART": nil, "DTEND": nil, "DUE": nil, "UID": nil, "PRIORITY": nil])
    calendar.entries = ["VCALENDAR", "VEVENT", "VTODO"]
    return Phone(id, [calendar], server: server)
  }

  private static func event(_ summary: String) -> [UInt8] {
    entry("VEVENT", "SUMMARY:\(summary)", "DTSTART:20260105T090000Z", "DTEND:20260105T100000Z")
  }

  private static func task(_ summary: String) -> [UInt8] { entry("VTODO", "SUMMARY:\(summary)") }

  private static func entry(_ kind: Item.Kind, _ summary: String) -> [UInt8] {
    kind == .task ? task(summary) : event(summary)
  }

  private static func entry(_ name: String, _ lines: String...) -> [UInt8] {
    Array(
      (["BEGIN:VCALENDAR", "VERSION:1.0", "BEGIN:\(name)"] + lines + ["END:\(name)", "END:VCALENDAR", ""])
        .joined(separator: "\r\n").utf8)
  }

  private static func stored(_ kind: Item.Kind, _ summary: String, uid: String) -> Item {
    let start = Moment.time(
      CalendarDate(year: 2026, month: 1, day: 7), TimeOfDay(hour: 9, minute: 0, second: 0), .utc)
    let times: [Property] = kind == .event ? [Property(.start, .moment(start)), Property(.end, .moment(start))] : []
    return Item(
      kind, main: Component([Property(.uid, .text(uid)), Property(.summary, .text(summary))] + times))
  }

  private func summaries(_ kind: Item.Kind) -> [String] {
    server.mailbox.items(kind).values.compactMap { $0.main.text(.summary) }.sorted()
  }

  private func summaries(_ phone: Phone) -> [String] {
    phone.items.values.compactMap { Payload($0)["SUMMARY"] }.sorted()
  }

  private func luid(_ summary: String) -> String {
    phone.items.first { Payload($0.value)["SUMMARY"] == summary }?.key ?? ""
  }

  @Test func eachGoesToItsFolder() throws {
    server.mailbox.store(Self.stored(.event, "Meeting", uid: "same"))
    server.mailbox.store(Self.stored(.task, "Buy milk", uid: "same"))
    phone.databases[0].add(Self.event("Lunch"))
    phone.databases[0].add(Self.task("Call"))
    try phone.sync()
    #expect(summaries(.event) == ["Lunch", "Meeting"])
    #expect(summaries(.task) == ["Buy milk", "Call"])
    #expect(summaries(phone) == ["Buy milk", "Call", "Lunch", "Meeting"])
    // No name of ours is seen outside.
    #expect(
      server.mailbox.items(.task).allSatisfy { $0.value.uid == $0.key.rawValue && !$0.key.rawValue.contains("\u{1}") })
    #expect(phone.items.values.allSatisfy { !$0.contains(1) })
    #expect(try phone.sync().sent.isEmpty)
  }

  @Test func editsAndDeletionsFindTheirFolder() throws {
    server.mailbox.store(Self.stored(.event, "Meeting", uid: "e"))
    server.mailbox.store(Self.stored(.task, "Buy milk", uid: "t"))
    server.mailbox.store(Self.stored(.task, "Iron", uid: "t2"))
    try phone.sync()
    phone.databases[0].edit(luid("Buy milk")) { $0["SUMMARY"] = "Buy bread" }
    phone.databases[0].delete(luid("Iron"))
    server.mailbox.edit(.event, GUID(rawValue: "e")) { $0.main.set(.summary, to: .text("Conference")) }
    try phone.sync()
    #expect(summaries(.task) == ["Buy bread"] && summaries(.event) == ["Conference"])
    #expect(summaries(phone) == ["Buy bread", "Conference"])
    server.mailbox.delete(.task, GUID(rawValue: "t"))
    #expect(try phone.sync().sent.map(\.kind) == [.Delete])
    #expect(try phone.sync().sent.isEmpty)
  }

  @Test func aSlowSyncMatchesBoth() throws {
    phone.databases[0].add(Self.event("Lunch"))
    phone.databases[0].add(Self.task("Lunch"))
    try phone.sync()
    phone.databases[0].anchor = nil
    let transcript = try phone.sync()
    #expect(transcript.alerts.first == .slow && transcript.sent.isEmpty)
    #expect(summaries(.event) == ["Lunch"] && summaries(.task) == ["Lunch"])
    #expect(phone.items.count == 2)
  }

  @Test func aRefreshFromThePhoneEmptiesBoth() throws {
    server.mailbox.store(Self.stored(.event, "Meeting", uid: "e"))
    server.mailbox.store(Self.stored(.task, "Buy milk", uid: "t"))
    try phone.sync()
    phone.databases[0].delete(luid("Meeting"))
    phone.databases[0].delete(luid("Buy milk"))
    phone.databases[0].add(Self.task("Call"))
    try phone.sync(.refreshFromClient)
    #expect(summaries(.event).isEmpty && summaries(.task) == ["Call"])
  }

  @Test func anEventThatBecomesATaskMoves() throws {
    phone.databases[0].add(Self.event("Lunch"))
    try phone.sync()
    phone.databases[0].replace(luid("Lunch"), Self.task("Lunch"))
    try phone.sync()
    #expect(summaries(.event).isEmpty && summaries(.task) == ["Lunch"])
    #expect(try phone.sync().sent.isEmpty)
    #expect(phone.items.count == 1)
  }

  @Test func anEventThatBecomesATaskWhileItIsEditedHereStays() throws {
    phone.databases[0].add(Self.event("Lunch"))
    try phone.sync()
    let luid = luid("Lunch")
    let guid = try #require(server.mailbox.items(.event).keys.first)
    server.mailbox.edit(.event, guid) { $0.main.set(.location, to: .text("Canteen")) }
    phone.databases[0].edit(luid) { $0 = Payload(Self.task("Eat")) }
    try phone.sync()
    #expect(summaries(.event) == ["Lunch"] && summaries(.task) == ["Eat"])
    #expect(summaries(phone) == ["Eat", "Lunch"])
    #expect(try phone.sync().sent.isEmpty)
  }

  // MARK: What becomes an item of the other kind

  typealias Turn = (former: Item.Kind, latter: Item.Kind)
  static let turns: [Turn] = [(.event, .task), (.task, .event)]

  /// A phone with one synchronised entry that has just become one of the other kind.
  private static func turned(_ turn: Turn, _ server: MemoryServer) throws -> Phone {
    let phone = phone("P", server)
    let luid = phone.databases[0].add(entry(turn.former, "Lunch"))
    try phone.sync()
    phone.databases[0].replace(luid, entry(turn.latter, "Eat"))
    return phone
  }

  private func expectTurned(_ turn: Turn, _ server: MemoryServer, _ phone: Phone) throws {
    #expect(server.mailbox.items(turn.former).isEmpty)
    #expect(server.mailbox.items(turn.latter).values.map(\.kind) == [turn.latter])
    #expect(summaries(phone) == ["Eat"])
    #expect(try phone.sync().sent.isEmpty)
  }

  @Test(arguments: turns) func whatFindsNoRoomStaysWhatItWas(turn: Turn) throws {
    server.mailbox.fill(turn.latter) { _ in true }
    let phone = try Self.turned(turn, server)
    for _ in 0..<2 {
      #expect(try phone.sync().sent.isEmpty)
      #expect(summaries(turn.former) == ["Lunch"] && summaries(turn.latter).isEmpty && summaries(phone) == ["Eat"])
    }
    server.mailbox.fill(turn.latter) { _ in false }
    try phone.sync()
    try expectTurned(turn, server, phone)
  }

  @Test(arguments: turns) func whatFindsNoRoomAfterAnEditHereStandsBesideIt(turn: Turn) throws {
    server.mailbox.fill(turn.latter) { _ in true }
    let phone = try Self.turned(turn, server)
    let guid = try #require(server.mailbox.items(turn.former).keys.first)
    server.mailbox.edit(turn.former, guid) { $0.main.set(.summary, to: .text("Dinner")) }
    try phone.sync()
    #expect(summaries(turn.former) == ["Dinner"] && summaries(phone) == ["Dinner", "Eat"])
    server.mailbox.fill(turn.latter) { _ in false }
    try phone.sync()
    #expect(summaries(turn.former) == ["Dinner"] && summaries(turn.latter) == ["Eat"])
    #expect(try phone.sync().sent.isEmpty)
  }

  @Test(arguments: turns) func whatMayNotBeWrittenComesBackAsWhatItWas(turn: Turn) throws {
    let phone = try Self.turned(turn, server)
    server.mailbox.protect(turn.latter)
    try phone.sync()
    #expect(summaries(turn.former) == ["Lunch"] && summaries(turn.latter).isEmpty && summaries(phone) == ["Lunch"])
    try phone.sync()
    #expect(try phone.sync().sent.isEmpty)
  }

  /// Wherever the worker dies, there is one entry in the end, of the right kind.
  @Test(arguments: turns, [true, false]) func aWorkerMayDieMeanwhile(turn: Turn, repeats: Bool) throws {
    for step in 0... {
      let server = MemoryServer()
      let phone = try Self.turned(turn, server)
      let died = try phone.sync(killing: server, at: step, repeats: repeats)
      for _ in 0..<2 { try phone.sync() }
      try expectTurned(turn, server, phone)
      if !died { break }
    }
  }

  /// It was deleted here, and comes back under the phone's old number: not under a name of the other kind.
  @Test(arguments: turns, [AlertCode.twoWay, .slow]) func whatWasDeletedHereIsStoredAsWhatItIs(
    turn: Turn, alert: AlertCode
  ) throws {
    let phone = try Self.turned(turn, server)
    let guid = try #require(server.mailbox.items(turn.former).keys.first)
    server.mailbox.delete(turn.former, guid)
    try phone.sync(alert)
    try expectTurned(turn, server, phone)
  }

  /// A Map was lost, and the phone's edit says nothing but another kind.
  @Test(arguments: turns) func theKindIsAnEdit(turn: Turn) throws {
    var calendar = Self.phone("P", server).databases[0]
    calendar.fields = ["SUMMARY": nil, "DTSTART": nil]
    let phone = Phone("P", [calendar], server: server)
    let entry = { (kind: Item.Kind) in
      Self.entry(kind == .task ? "VTODO" : "VEVENT", "SUMMARY:Eat", "DTSTART:20260105T090000Z")
    }
    let luid = phone.databases[0].add(entry(turn.former))
    try phone.sync()
    let guid = try #require(server.mailbox.items(turn.former).keys.first)
    server.mailbox.store(Self.stored(turn.latter, "Meeting", uid: "m"))
    let session = phone.begin()
    while phone.items.count < 2, try session.step() {}
    server.mailbox.delete(.event, GUID(rawValue: "m"))
    server.mailbox.delete(.task, GUID(rawValue: "m"))
    phone.databases[0].delete(phone.items.keys.first { $0 != luid } ?? "")
    server.mailbox.delete(turn.former, guid)
    phone.databases[0].replace(luid, entry(turn.latter))
    phone.repeatsMaps = false
    for _ in 0..<2 { try phone.sync() }
    try expectTurned(turn, server, phone)
  }

  /// Nothing tells that the phone keeps both in its calendar until it sends a task.
  @Test(arguments: [true, false]) func aPhoneThatTurnsOutToMixThemIsServedTheNextTime(tellsDevInf: Bool) throws {
    server.mailbox.store(Self.stored(.task, "Buy milk", uid: "t"))
    let plain = Phone("M", [.events()], server: server)
    plain.tellsDevInf = tellsDevInf
    plain.databases[0].add(Self.event("Lunch"))
    plain.databases[0].add(Self.task("Call"))
    try plain.sync()
    #expect(summaries(.event) == ["Lunch"] && summaries(.task) == ["Buy milk"])
    #expect(try plain.sync().alerts.first == .slow)
    #expect(summaries(.event) == ["Lunch"] && summaries(.task) == ["Buy milk", "Call"])
    #expect(summaries(plain) == ["Buy milk", "Call", "Lunch"])
    #expect(try plain.sync().sent.isEmpty)
  }

  @Test func theFoldersAreSharedWithDevicesThatKeepThemApart() throws {
    phone.databases[0].add(Self.event("Lunch"))
    phone.databases[0].add(Self.task("Call"))
    try phone.sync()
    let tasks = PhoneDatabase(source: "./todo", target: "Tasks", type: ContentType("text/x-vcalendar", "1.0"))
    let other = Phone("O", [.events(), tasks], server: server)
    try other.sync()
    #expect(other.databases[0].items.count == 1 && other.databases[1].items.count == 1)
    let luid = other.databases[1].items.keys.first ?? ""
    other.databases[1].edit(luid) { $0["SUMMARY"] = "Call Anna" }
    try other.sync()
    try phone.sync()
    #expect(summaries(phone) == ["Call Anna", "Lunch"])
    for phone in [phone, other] { #expect(try phone.sync().sent.isEmpty) }
  }

  // MARK: SIF

  /// Told by the name of the database, or by what the device says that it takes.
  private static func outlook(_ server: MemoryServer, target: String = "Calendar", tells: Bool = true) -> Phone {
    var calendar = PhoneDatabase.sif("calendar", "sife", target: target)
    calendar.others = [ContentType("text/x-s4j-sift", "1.0")]
    calendar.takes = ["text/x-s4j-sife", "text/x-s4j-sift"]
    let phone = Phone("fol", [calendar], server: server)
    phone.tellsDevInf = tells
    if !tells { phone.address += "?format=sif" }
    return phone
  }

  private static let appointment = SIFPayload(
    "appointment", ["Subject": "Lunch", "Start": "20260105T120000Z", "End": "20260105T130000Z"])
  private static let task = SIFPayload("task", ["Subject": "Call", "DueDate": "2026-02-03", "Complete": "0"])

  private static func subjects(_ phone: Phone, _ root: String) -> [String: String] {
    var found: [String: String] = [:]
    for (luid, bytes) in phone.items {
      let payload = SIFPayload(bytes)
      if payload.text.contains("<\(root)>"), let subject = payload["Subject"] { found[subject] = luid }
    }
    return found
  }

  @Test(arguments: [("Calendar", true), ("calendar+tasks", false)])
  func aClientOfSIFKeepsBothInOneDatabase(target: String, tells: Bool) throws {
    server.mailbox.store(Self.stored(.event, "Meeting", uid: "same"))
    server.mailbox.store(Self.stored(.task, "Buy milk", uid: "same"))
    let outlook = Self.outlook(server, target: target, tells: tells)
    for payload in [Self.appointment, Self.task] { outlook.databases[0].add(payload.bytes) }
    let sent = try outlook.sync().sent
    #expect(Set(sent.compactMap { $0.Meta?.`Type` }) == ["text/x-s4j-sife", "text/x-s4j-sift"])
    #expect(summaries(.event) == ["Lunch", "Meeting"] && summaries(.task) == ["Buy milk", "Call"])
    #expect(try outlook.sync().sent.isEmpty)

    let tasks = Self.subjects(outlook, "task")
    #expect(Self.subjects(outlook, "appointment").keys.sorted() == ["Lunch", "Meeting"])
    #expect(tasks.keys.sorted() == ["Buy milk", "Call"])
    var milk = SIFPayload(outlook.items[tasks["Buy milk"] ?? ""] ?? [])
    milk["PercentComplete"] = "50"
    outlook.databases[0].replace(tasks["Buy milk"] ?? "", milk.bytes)
    server.mailbox.edit(.task, GUID(rawValue: "same")) { $0.main.set(.summary, to: .text("Buy bread")) }
    try outlook.sync()
    let stored = try #require(server.mailbox.items(.task)[GUID(rawValue: "same")]).main
    #expect(stored[.percentComplete]?.value == .integer(50) && stored.text(.summary) == "Buy bread")
    #expect(Self.subjects(outlook, "task").keys.sorted() == ["Buy bread", "Call"])
    #expect(try outlook.sync().sent.isEmpty)
    #expect(try outlook.sync(.slow).sent.isEmpty)
    #expect(summaries(.event).count == 2 && summaries(.task).count == 2)

    outlook.databases[0].delete(tasks["Call"] ?? "")
    server.mailbox.delete(.task, GUID(rawValue: "same"))
    #expect(try outlook.sync().sent.map(\.kind) == [.Delete])
    #expect(summaries(.task).isEmpty && Self.subjects(outlook, "task").isEmpty)
  }

  @Test func aLargeTaskOfSIFTravelsInChunks() throws {
    var item = Self.stored(.task, "Long", uid: "t")
    let text = String(repeating: "A long text. ", count: 1000)
    item.main.set(.description, to: .text(text))
    server.mailbox.store(item)
    let outlook = Self.outlook(server)
    outlook.maxMsgSize = 4000
    #expect(Set(try outlook.sync().sent.compactMap { $0.Meta?.`Type` }) == ["text/x-s4j-sift"])
    #expect(outlook.items.values.first.map(SIFPayload.init)?["Body"] == text)
    #expect(try outlook.sync().sent.isEmpty)
  }

  /// What it refuses in one of both it refuses in both.
  @Test func aPhoneThatRefusesSIFGetsBothInAnotherFormat() throws {
    server.mailbox.store(Self.stored(.event, "Meeting", uid: "e"))
    server.mailbox.store(Self.stored(.task, "Buy milk", uid: "t"))
    let other = Self.outlook(server, target: "calendar+tasks", tells: false)
    other.databases[0].takes = ["text/x-vcalendar"]
    try other.sync()
    #expect(other.items.count == 2)
    #expect(try other.sync().sent.isEmpty)
  }

  @Test func eventsAreSyncedWhereNoFolderOfTasksCanBeMade() throws {
    server.mailbox.remove(path: "Tasks")
    server.mailbox.allowNewFolders(false)
    phone.databases[0].add(Self.event("Lunch"))
    phone.databases[0].add(Self.task("Call"))
    for _ in 0..<2 { try phone.sync() }
    #expect(summaries(.event) == ["Lunch"])
    server.mailbox.allowNewFolders(true)
    try phone.sync()
    #expect(summaries(.event) == ["Lunch"] && summaries(.task) == ["Call"])
    #expect(summaries(phone) == ["Call", "Lunch"])
    #expect(try phone.sync().sent.isEmpty)
  }

  @Test func theDatastoreKeepsItsPromises() throws {
    let mailbox = MemoryMailbox([.contact, .task])
    try checkDatastoreContract {
      CombinedDatastore(
        events: MemoryDatastore(mailbox, path: "Contacts"), tasks: MemoryDatastore(mailbox, path: "Tasks"))
    }
  }
}
