import Groupware
import Support
import SyncEngine
import SyncML
import Testing

/// One-way and refresh syncs (OMA DS Protocol 1.2.1 §9–11).
@Suite struct SyncTypeTests {
  let server = MemoryServer()
  let phone: Phone

  /// A phone and a server that agree on A, and then each add one of their own.
  init() throws {
    server.mailbox.store(Card.item("A"))
    phone = Phone(server: server)
    try phone.sync()
    phone.databases[0].add(Card.payload("Phone"))
    server.mailbox.store(Card.item("Webmail"))
  }

  private var onServer: [String] {
    server.mailbox.items(.contact).values.compactMap { $0.main.text(.formattedName) }.sorted()
  }
  private var onPhone: [String] { phone.items.values.compactMap { Payload($0)["FN"] }.sorted() }

  @Test func oneWayFromTheClientLeavesTheServersChangesPending() throws {
    #expect(try phone.sync(.oneWayFromClient).sent.isEmpty)
    #expect(onServer == ["Test A", "Test Phone", "Test Webmail"])
    #expect(onPhone == ["Test A", "Test Phone"])
    #expect(try phone.sync().sent.map(\.kind) == [.Add])
    #expect(onPhone == onServer)
  }

  @Test func oneWayFromTheServerLeavesTheClientsChangesPending() throws {
    #expect(try phone.sync(.oneWayFromServer).sent.map(\.kind) == [.Add])
    #expect(onServer == ["Test A", "Test Webmail"])
    #expect(onPhone == ["Test A", "Test Phone", "Test Webmail"])
    #expect(try phone.sync().sent.isEmpty)
    #expect(onPhone == onServer)
  }

  @Test func refreshFromTheClientMakesTheServerEqual() throws {
    #expect(try phone.sync(.refreshFromClient).sent.isEmpty)
    #expect(onServer == ["Test A", "Test Phone"])
    #expect(server.mailbox.items(.contact)[Card.guid("A")] != nil, "what is the same stays in place")
    #expect(try phone.sync().sent.isEmpty)
    #expect(onPhone == onServer)
  }

  @Test func refreshFromTheServerMakesTheClientEqual() throws {
    #expect(try phone.sync(.refreshFromServer).sent.map(\.kind) == [.Add, .Add])
    #expect(onPhone == ["Test A", "Test Webmail"])
    #expect(onServer == onPhone)
    #expect(try phone.sync().sent.isEmpty)
  }

  @Test func aFirstSyncInOneDirectionRemovesNothing() throws {
    let other = Phone("other", server: server)
    other.databases[0].add(Card.payload("Other"))
    try other.sync(.oneWayFromClient)
    #expect(onServer == ["Test A", "Test Other", "Test Webmail"])
  }

  /// The server's edit of what the phone edited, too, waits for a sync that sends.
  @Test(arguments: [AlertCode.oneWayFromClient, .twoWay])
  func whatIsMergedInAOneWaySyncIsSentLater(code: AlertCode) throws {
    phone.databases[0].edit("1") { $0["TITLE"] = "phone" }
    server.mailbox.edit(.contact, Card.guid("A")) { $0.main.set(.note, to: .text("webmail")) }
    try phone.sync(code)
    if code != .twoWay { try phone.sync() }
    let stored = try #require(server.mailbox.items(.contact)[Card.guid("A")])
    #expect(stored.main.text(.note) == "webmail" && stored.main.text(.title) == "phone")
    let held = phone.items["1"].map(Payload.init)
    #expect(held?["NOTE"] == "webmail" && held?["TITLE"] == "phone")
    #expect(try phone.sync().sent.isEmpty)
  }

  /// What found no room keeps what it was to replace, whether the server knew it by the map or recognised it.
  @Test(arguments: [true, false], [AlertCode.refreshFromClient, .slow, .twoWay])
  func whatFindsNoRoomKeepsItsCounterpart(isMapped: Bool, code: AlertCode) throws {
    let phone = isMapped ? phone : Phone("New", [.contacts()], server: server)
    if !isMapped { phone.databases[0].add(Card.payload("A")) }
    phone.databases[0].edit("1") { $0["TITLE"] = "phone" }
    server.mailbox.fill(.contact) { $0.main.text(.title) != nil }
    let transcript = try phone.sync(code)
    #expect((transcript.statuses("Add") + transcript.statuses("Replace")).contains(.deviceFull))
    #expect(onServer.filter { $0 == "Test A" }.count == 1)
    #expect(phone.items.values.filter { Payload($0)["FN"] == "Test A" }.map { Payload($0)["TITLE"] } == ["phone"])
    // There is room again, and the phone edits it again.
    server.mailbox.fill(.contact) { _ in false }
    phone.databases[0].edit("1") { $0["TITLE"] = "chief" }
    try phone.sync()
    #expect(onServer.filter { $0 == "Test A" }.count == 1)
    #expect(server.mailbox.items(.contact)[Card.guid("A")]?.main.text(.title) == "chief")
    #expect(try phone.sync().sent.isEmpty)
  }

  /// A phone that was reset gives its LUIDs anew.
  @Test func whatFindsNoRoomIsNotTakenForWhatItsNameMeant() throws {
    let reset = Phone(server: server)
    reset.databases[0].add(Card.payload("Unlike"))
    reset.databases[0].edit("1") { $0["TITLE"] = "full" }
    server.mailbox.fill(.contact) { $0.main.text(.title) != nil }
    try reset.sync()
    server.mailbox.fill(.contact) { _ in false }
    reset.databases[0].edit("1") { $0["TITLE"] = "room" }
    try reset.sync()
    try reset.sync()
    #expect(onServer == ["Test A", "Test Unlike", "Test Webmail"])
    #expect(server.mailbox.items(.contact)[Card.guid("A")]?.main.text(.title) == nil)
  }

  @Test func anEditOfWhatWasDeletedThatFindsNoRoomStaysOnThePhone() throws {
    phone.databases[0].edit("1") { $0["TITLE"] = "phone" }
    server.mailbox.delete(.contact, Card.guid("A"))
    server.mailbox.fill(.contact) { $0.main.text(.title) != nil }
    try phone.sync()
    #expect(phone.items["1"].flatMap { Payload($0)["TITLE"] } == "phone")
  }

  /// Nobody knows which item it is.
  @Test func whatCannotBeReadRemovesNothing() throws {
    phone.databases[0].add(Array("BEGIN:VCALENDAR\r\nBEGIN".utf8))
    try phone.sync(.refreshFromClient)
    #expect(onServer == ["Test A", "Test Phone", "Test Webmail"])
  }

  @Test func aWebmailEditDuringARefreshStays() throws {
    for number in 0..<30 { phone.databases[0].add(Card.payload("Phone\(number)")) }
    phone.outgoingSize = 3000
    let session = phone.begin(.refreshFromClient)
    while server.mailbox.items(.contact).count < 5, try session.step() {}
    server.mailbox.edit(.contact, Card.guid("A")) { $0.main.set(.note, to: .text("webmail")) }
    while try session.step() {}
    #expect(server.mailbox.items(.contact).count == 32 && !onServer.contains("Test Webmail"))
    #expect(server.mailbox.items(.contact)[Card.guid("A")]?.main.text(.note) == "webmail")
  }

  /// It gets back what it may not change.
  @Test func whatMayNotBeWrittenComesBack() throws {
    try phone.sync()
    server.mailbox.protect(.contact)
    phone.databases[0].edit("1") { $0["TITLE"] = "phone" }
    let other = phone.items.keys.first { $0 != "1" } ?? ""
    phone.databases[0].delete(other)
    try phone.sync()
    #expect(phone.items.count == 3 && phone.items["1"].flatMap { Payload($0)["TITLE"] } == nil)
    #expect(onPhone == onServer)
    #expect(try phone.sync().sent.isEmpty)
  }

  /// Who has no tasks yet does not write to a colleague's.
  @Test func whatOthersShareIsNobodysDefault() throws {
    server.mailbox.remove(path: "Contacts")
    server.mailbox.make(Folder(path: "Anna/Contacts", kind: .contact, isDefault: false))
    try phone.sync()
    #expect(server.mailbox.items(.contact).count == phone.items.count && !phone.items.isEmpty)
    phone.databases[0].target = "Anna/Contacts"
    for luid in phone.items.keys { phone.databases[0].delete(luid) }
    try phone.sync()
    #expect(phone.items.isEmpty)
  }

  @Test func aReadOnlyFolderIsNotWrittenTo() throws {
    let folder = Folder(path: "Shared", kind: .contact, isDefault: false, isReadOnly: true)
    server.mailbox.make(folder)
    phone.databases[0].target = "Shared"
    #expect(try phone.sync(.refreshFromClient).statuses("Alert") == [.forbidden])
  }
}
