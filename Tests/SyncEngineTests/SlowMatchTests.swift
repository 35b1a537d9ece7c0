import Groupware
import Support
import SyncEngine
import SyncML
import Testing

/// What a slow sync takes for the same thing.
@Suite struct SlowMatchTests {
  let server = MemoryServer()

  private func calendar(_ kind: String, _ lines: [String]) -> [UInt8] {
    Array(
      (["BEGIN:VCALENDAR", "VERSION:2.0", "BEGIN:\(kind)"] + lines + ["END:\(kind)", "END:VCALENDAR", ""])
        .joined(separator: "\r\n").utf8)
  }

  private func task(_ number: Int, _ summary: String) -> Item {
    Item(.task, main: Component([Property(.uid, .text("t\(number)")), Property(.summary, .text(summary))]))
  }

  private func event(_ uid: String, _ summary: String, hour: Int, zone: Moment.Zone) -> Item {
    let start = Moment.time(.init(year: 2026, month: 11, day: 2), .init(hour: hour, minute: 0, second: 0), zone)
    return Item(
      .event,
      main: Component([
        Property(.uid, .text(uid)), Property(.summary, .text(summary)), Property(.start, .moment(start)),
      ]))
  }

  /// More than are looked at for one key at once, in several messages.
  @Test func manyEqualThingsAreAllFound() throws {
    for number in 0..<60 { server.mailbox.store(task(100 + number, "Buy milk")) }
    let phone = Phone(
      "P", [PhoneDatabase(source: "./todo", target: "Tasks", type: .init("text/calendar", "2.0"))], server: server)
    (phone.maxMsgSize, phone.outgoingSize) = (4000, 3000)
    for _ in 0..<60 { phone.databases[0].add(calendar("VTODO", ["SUMMARY:Buy milk"])) }
    let transcript = try phone.sync()
    #expect(server.mailbox.items(.task).count == 60 && phone.items.count == 60)
    #expect(transcript.sent.isEmpty)
  }

  /// The first to come does not take what the second one is more like.
  @Test func theLikestPairsComeFirst() throws {
    server.mailbox.store(event("a", "Call", hour: 9, zone: .utc))
    server.mailbox.store(event("b", "Call", hour: 15, zone: .utc))
    let phone = Phone("P", [.events()], server: server)
    for time in ["T140000Z", "T090000Z", "T150000Z"] {
      phone.databases[0].add(calendar("VEVENT", ["SUMMARY:Call", "DTSTART:20261102\(time)"]))
    }
    let transcript = try phone.sync()
    #expect(server.mailbox.items(.event).count == 3 && phone.items.count == 3)
    #expect(transcript.sent.isEmpty)
  }

  @Test func anotherZoneIsTheSameInstant() throws {
    server.mailbox.store(event("a", "Call", hour: 9, zone: .named("Europe/Zurich")))
    let phone = Phone("P", [.events()], server: server)
    phone.databases[0].add(calendar("VEVENT", ["SUMMARY:Call", "DTSTART:20261102T080000Z"]))
    let transcript = try phone.sync()
    #expect(server.mailbox.items(.event).count == 1 && phone.items.count == 1)
    #expect(transcript.sent.isEmpty)
  }

  /// A title that the phone has cut, as it said it would.
  @Test func whatThePhoneCutIsTheSame() throws {
    server.mailbox.store(event("a", "Meeting with everybody about the plan", hour: 9, zone: .utc))
    let phone = Phone("P", [.events(["SUMMARY": 12, "DTSTART": nil, "UID": nil])], server: server)
    phone.databases[0].add(calendar("VEVENT", ["SUMMARY:Meeting with", "DTSTART:20261102T090000Z"]))
    let transcript = try phone.sync()
    let stored = server.mailbox.items(.event).values.map { $0.main.text(.summary) }
    #expect(stored == ["Meeting with everybody about the plan"])
    #expect(transcript.sent.isEmpty && phone.items.count == 1)
  }

  @Test func aNoteIsFoundByItsBeginning() throws {
    let text = "Shopping list\n" + (0..<60).map { "thing \($0)" }.joined(separator: "\n")
    server.mailbox.store(
      Item(
        .note,
        main: Component([
          Property(.uid, .text("n")), Property(.summary, .text("Shopping list")), Property(.description, .text(text)),
        ])))
    let phone = Phone("P", [.notes()], server: server)
    phone.databases[0].add(Array(text.prefix(120).utf8))
    phone.databases[0].add(Array("Shopping list\nsomething else altogether".utf8))
    try phone.sync()
    let texts = server.mailbox.items(.note).values.compactMap { $0.main.text(.description) }
    #expect(texts.sorted() == ["Shopping list\nsomething else altogether", text].sorted())
  }

  /// A number that the phone writes otherwise is no news for it.
  @Test func anotherSpellingCostsNoTraffic() throws {
    var item = Card.item("A")
    item.main.properties.append(
      Property(.telephone, parameters: [.init("TYPE", ["home"])], .text("+41 44 111 22 33")))
    server.mailbox.store(item)
    let phone = Phone("P", [.contacts()], server: server)
    phone.databases[0].add(Card.payload("A", "TEL;HOME:0441112233"))
    #expect(try phone.sync().sent.isEmpty)
    #expect(server.mailbox.items(.contact).values.map { $0.main.text(.telephone) } == ["+41 44 111 22 33"])
    phone.databases[0].edit("1") { $0["TITLE"] = "boss" }
    #expect(try phone.sync().sent.isEmpty)
    #expect(server.mailbox.items(.contact).values.map { $0.main.text(.telephone) } == ["+41 44 111 22 33"])
  }

  /// Its LUIDs are as before: the map of its earlier life tells which of two namesakes is which.
  @Test func mapsOfAnEarlierLifeAreUsed() throws {
    for name in ["a", "b"] { server.mailbox.store(event(name, "Call", hour: name == "a" ? 9 : 11, zone: .utc)) }
    let phone = Phone("P", [.events()], server: server)
    try phone.sync()
    // Both are moved so that each looks like the other one, and the anchors are lost.
    for (luid, bytes) in phone.items {
      let isFirst = Payload(bytes)["DTSTART"]?.contains("T0900") ?? false
      phone.databases[0].edit(luid) { $0["DTSTART"] = isFirst ? "20261102T110000Z" : "20261102T090000Z" }
    }
    let policy = Policy(conflict: .client, slowConflict: .client)
    server.directory.put(.init(MemoryServer.account(policy), password: MemoryServer.password))
    phone.databases[0].anchor = nil
    try phone.sync()
    let starts = server.mailbox.items(.event).mapValues { $0.main[.start]?.value }
    #expect(starts[GUID(rawValue: "a")] == event("", "", hour: 11, zone: .utc).main[.start]?.value)
    #expect(starts[GUID(rawValue: "b")] == event("", "", hour: 9, zone: .utc).main[.start]?.value)
  }
}
