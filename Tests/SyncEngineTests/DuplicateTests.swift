import Groupware
import Support
import SyncEngine
import SyncML
import Testing

/// Two versions are kept as two items: never three, whatever comes twice or breaks off.
@Suite struct DuplicateTests {
  struct Lost: Error {}

  let server = MemoryServer()

  private func phone(_ fields: [String: Int?]? = nil) throws -> Phone {
    let account = MemoryServer.account(Policy(conflict: .duplicate, slowConflict: .duplicate))
    server.directory.put(.init(account, password: MemoryServer.password))
    server.mailbox.store(Card.item("A", [.note: "old", .title: "boss", .role: "hidden"]))
    let phone = Phone("P", [.contacts(fields)], server: server)
    try phone.sync()
    phone.databases[0].edit("1") { $0["NOTE"] = "phone" }
    server.mailbox.edit(.contact, Card.guid("A")) {
      $0.main.set(.note, to: .text("webmail"))
      $0.main.set(.title, to: .text("chief"))
    }
    return phone
  }

  private func expectBoth(_ phone: Phone) throws {
    let notes = server.mailbox.items(.contact).values.compactMap { $0.main.text(.note) }.sorted()
    #expect(notes == ["phone", "webmail"])
    #expect(phone.items.values.compactMap { Payload($0)["NOTE"] }.sorted() == notes)
    #expect(try phone.sync().sent.isEmpty)
    #expect(server.mailbox.items(.contact).count == 2)
  }

  @Test func theDevicesVersionKeepsWhatItCannotHold() throws {
    let phone = try phone(["N": nil, "FN": nil, "NOTE": nil, "TITLE": nil])
    #expect(try phone.sync().statuses("Replace") == [.conflictDuplicated])
    let items = server.mailbox.items(.contact).values
    #expect(items.allSatisfy { $0.main.text(.role) == "hidden" && $0.main.text(.title) == "chief" })
    #expect(phone.items.values.allSatisfy { Payload($0)["TITLE"] == "chief" })
    try expectBoth(phone)
  }

  /// A worker dies at each step of the sync; the phone repeats the message, or begins a new session.
  @Test(arguments: 0..<30, [true, false]) func aCrashMakesNoThird(step: Int, repeats: Bool) throws {
    let phone = try phone()
    var left = step
    var isDown = false
    let survives = {
      if left == 0 { isDown = true }
      left -= 1
      return !isDown
    }
    server.state.onCommit { _ in if !survives() { throw Lost() } }
    server.mailbox.onWrite { () throws(StoreError) in if !survives() { throw StoreError(.unavailable, "crash") } }
    phone.transport = { [server] body, url in
      do {
        return try server.respond(body, url)
      } catch {
        isDown = false
        left = -1
        guard repeats else { throw error }
        return try server.respond(body, url)
      }
    }
    do { try phone.sync() } catch { try phone.sync() }
    server.state.onCommit { _ in }
    server.mailbox.onWrite { () throws(StoreError) in }
    phone.transport = server.respond
    try phone.sync()
    try expectBoth(phone)
  }

  /// Every message is sent twice, also in the slow sync that follows.
  @Test func whatComesTwiceMakesNoThird() throws {
    let phone = try phone()
    phone.transport = { [server] body, url in
      _ = try server.respond(body, url)
      return try server.respond(body, url)
    }
    try phone.sync()
    try expectBoth(phone)
    phone.databases[0].anchor = nil
    try phone.sync()
    try expectBoth(phone)
  }
}
