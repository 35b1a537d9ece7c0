import Groupware
import Support
import SyncEngine
import SyncML
import Testing

/// Phones that make something else of an item than they were given, and do not say so.
@Suite struct HabitTests {
  static let long = (0..<60).map { "word\($0)" }.joined(separator: " ")

  let server = MemoryServer()
  private var stored: Item? { server.mailbox.items(.contact)[Card.guid("A")] }

  private func phone(_ fields: [String: Int?]?, _ habit: @escaping @Sendable (Payload) -> Payload) throws -> Phone {
    let phone = Phone("P", [.contacts(fields)], server: server)
    phone.databases[0].habit = { habit(Payload($0)).bytes }
    try phone.sync()
    return phone
  }

  private func setPolicy(_ policy: Policy) {
    server.directory.put(.init(MemoryServer.account(policy), password: MemoryServer.password))
  }

  private func numbers(_ count: Int) -> [Property] {
    let types = ["home", "work", "cell", "fax", "pager"]
    return (0..<count).map {
      Property(.telephone, parameters: [.init("TYPE", [types[$0]])], .text("+41 44 111 22 3\($0)"))
    }
  }

  private static let masks: [[String: Int?]?] = [nil, ["N": nil, "FN": nil, "NOTE": nil, "TITLE": nil, "TEL": nil]]

  /// Whether the server's text changes meanwhile or not.
  @Test(arguments: [true, false], masks)
  func aTextThatIsCutSilentlyStaysWhole(isEdited: Bool, fields: [String: Int?]?) throws {
    setPolicy(Policy(conflict: .client, slowConflict: .client))
    server.mailbox.store(Card.item("A", [.note: Self.long, .title: "boss"]))
    let phone = try phone(fields) { payload in
      var cut = payload
      cut["NOTE"] = payload["NOTE"].map { String($0.prefix(100)) }
      return cut
    }
    #expect(phone.items["1"].flatMap { Payload($0)["NOTE"] } == String(Self.long.prefix(100)))
    phone.databases[0].edit("1") { $0["TITLE"] = "chief" }
    let new = isEdited ? "new " + Self.long : Self.long
    server.mailbox.edit(.contact, Card.guid("A")) { $0.main.set(.note, to: .text(new)) }
    try phone.sync()
    #expect(stored?.main.text(.note) == new && stored?.main.text(.title) == "chief")
    #expect(phone.items["1"].flatMap { Payload($0)["NOTE"] } == String(new.prefix(100)))
    #expect(try phone.sync().sent.isEmpty)
    // What it wrote itself it holds: then less is a change.
    phone.databases[0].edit("1") { $0["NOTE"] = "short" }
    try phone.sync()
    #expect(stored?.main.text(.note) == "short")
  }

  /// SIF mentions each of its fields: what is missing was removed, but a shorter text may be all that there is room for.
  @Test(arguments: [Merge.Policy.client, .duplicate], [true, false])
  func aTextThatASIFClientCutsSilentlyStaysWhole(policy: Merge.Policy, knowsItsAnchor: Bool) throws {
    setPolicy(Policy(conflict: policy, slowConflict: policy))
    server.mailbox.store(Card.item("A", [.note: Self.long, .title: "boss"]))
    let phone = Phone("P", [.sif("contact", "sifc", target: "scard")], server: server)
    phone.databases[0].habit = { bytes in
      var payload = SIFPayload(bytes)
      payload["Body"] = payload["Body"].map { String($0.prefix(100)) }
      return payload.bytes
    }
    try phone.sync()
    let (luid, bytes) = try #require(phone.items.first)
    var payload = SIFPayload(bytes)
    #expect(payload["Body"] == String(Self.long.prefix(100)))
    payload["JobTitle"] = "chief"
    phone.databases[0].replace(luid, payload.bytes)
    server.mailbox.edit(.contact, Card.guid("A")) { $0.main.set(.note, to: .text("new " + Self.long)) }
    try phone.sync(knowsItsAnchor ? .twoWay : .slow)
    #expect(server.mailbox.items(.contact).count == 1)
    #expect(stored?.main.text(.note) == "new " + Self.long && stored?.main.text(.title) == "chief")
    // What is missing altogether was removed.
    payload["Body"] = ""
    phone.databases[0].replace(luid, payload.bytes)
    try phone.sync()
    #expect(stored?.main.text(.note) == nil)
  }

  /// Many phones have a first and a last name, a firm and a street, and send nothing else.
  @Test(arguments: [true, false], [true, false])
  func componentsThatAPhoneDoesNotHaveStay(knowsItsAnchor: Bool, isEdited: Bool) throws {
    setPolicy(Policy(conflict: .client, slowConflict: .client))
    var item = Card.item("A", [.formattedName: "Dr. John Quincy Doe"])
    item.main.set(.name, to: .structured([["Doe"], ["John"], ["Quincy"], ["Dr."], []]))
    item.main.set(.organization, to: .structured([["Firm"], ["Sales"]]))
    item.main.set(.address, to: .structured([[], ["2nd floor"], ["Road 1"], ["Town"], [], ["8000"], []]))
    server.mailbox.store(item)
    let phone = try phone(nil) { payload in
      Payload(
        lines: payload.lines.filter { !$0.hasPrefix("FN") }.map { line in
          let name = String(line.prefix { $0 != ";" && $0 != ":" })
          guard let kept = ["N": [0, 1], "ORG": [0], "ADR": [2, 3, 5]][name] else { return line }
          let parts = line.drop { $0 != ":" }.dropFirst().split(separator: ";", omittingEmptySubsequences: false)
          let all = parts.indices.map { kept.contains($0) ? String(parts[$0]) : "" }
          return "\(name):" + all.prefix((kept.last ?? 0) + 1).joined(separator: ";")
        })
    }
    phone.databases[0].edit("1") { $0["TITLE"] = "chief" }
    if isEdited { server.mailbox.edit(.contact, Card.guid("A")) { $0.main.set(.note, to: .text("new")) } }
    try phone.sync(knowsItsAnchor ? .twoWay : .slow)
    for name in [PropertyName.name, .formattedName, .organization, .address] {
      #expect(stored?.main[name]?.value == item.main[name]?.value)
    }
    #expect(stored?.main.text(.title) == "chief")
    // What it has is edited by it.
    phone.databases[0].edit("1") { $0["ORG"] = "Company" }
    try phone.sync()
    #expect(stored?.main[.organization]?.value == .structured([["Company"]]))
    phone.databases[0].edit("1") { $0["N"] = "Doe" }
    try phone.sync()
    guard case .structured(let parts)? = stored?.main[.name]?.value else {
      Issue.record("no name")
      return
    }
    #expect(parts.first == ["Doe"] && (parts.count < 2 || parts[1] == [""] || parts[1].isEmpty))
    #expect(try phone.sync().sent.isEmpty)
  }

  @Test func aDepartmentIsRemovedByAPhoneThatHasOne() throws {
    var item = Card.item("A")
    item.main.set(.organization, to: .structured([["Firm"], ["Sales"]]))
    server.mailbox.store(item)
    let phone = try phone(nil) { $0 }
    phone.databases[0].add(Card.payload("B", "ORG:Other;Research"))
    try phone.sync()
    phone.databases[0].edit("1") { $0["ORG"] = "Firm" }
    try phone.sync()
    #expect(stored?.main[.organization]?.value == .structured([["Firm"]]))
  }

  /// It has no name of a person; a card has one.
  @Test func theNameThatAFirmIsGivenIsNotKept() throws {
    server.mailbox.store(Card.item("A", [.formattedName: "Firm"]))
    server.mailbox.edit(.contact, Card.guid("A")) { item in
      item.main.set(.name, to: nil)
      item.main.set(.organization, to: .structured([["Firm"]]))
    }
    let phone = try phone(nil) { $0 }
    #expect(phone.items["1"].flatMap { Payload($0)["N"] }?.hasPrefix("Firm") == true)
    phone.databases[0].edit("1") { $0["ORG"] = "Company" }
    try phone.sync()
    #expect(stored?.main[.name] == nil && stored?.main[.organization]?.value == .structured([["Company"]]))
    try phone.sync()
    #expect(try phone.sync().sent.isEmpty)
  }

  /// A CTCap counts characters.
  @Test(arguments: ["a", "я"]) func aTextThatThePhoneHoldsWholeIsShortenedByIt(letter: String) throws {
    let text = (0..<40).map { _ in letter + letter + letter }.joined(separator: " ")
    server.mailbox.store(Card.item("A", [.note: text]))
    let phone = try phone(["N": nil, "FN": nil, "NOTE": 200]) { $0 }
    let short = String(text.prefix(79))
    phone.databases[0].replace("1", Card.payload("A", "NOTE;CHARSET=UTF-8:\(short)"))
    try phone.sync()
    #expect(stored?.main.text(.note) == short)
  }

  /// What it leaves out is no edit, which a deletion would give way to.
  @Test(arguments: [true, false], [true, false])
  func aPhoneThatCutAnItemHearsOfItsDeletion(repeatsMaps: Bool, isEdited: Bool) throws {
    server.mailbox.store(Card.item("B"))
    let phone = try phone(nil) { payload in
      var cut = payload
      cut["NOTE"] = payload["NOTE"].map { String($0.prefix(100)) }
      cut["TITLE"] = nil
      return cut
    }
    phone.repeatsMaps = repeatsMaps
    server.mailbox.store(Card.item("A", [.note: Self.long, .title: "boss", .role: "any"]))
    let session = phone.begin()
    while phone.items.count == 1, try session.step() {}
    server.mailbox.delete(.contact, Card.guid("A"))
    if isEdited { phone.databases[0].edit("2") { $0["ROLE"] = "other" } }
    #expect(try phone.sync().alerts.first == .slow)
    #expect(server.mailbox.items(.contact).count == (isEdited ? 2 : 1) && phone.items.count == (isEdited ? 2 : 1))
    #expect(try phone.sync().sent.isEmpty)
  }

  @Test func aTextThatThePhoneWroteIsShortenedByIt() throws {
    let phone = try phone(nil) { $0 }
    phone.databases[0].add(Card.payload("B", "NOTE:\(Self.long)"))
    try phone.sync()
    phone.databases[0].edit("1") { $0["NOTE"] = String(Self.long.prefix(200)) }
    try phone.sync()
    let notes = server.mailbox.items(.contact).values.map { $0.main.text(.note) }
    #expect(notes == [String(Self.long.prefix(200))])
  }

  @Test(arguments: masks) func numbersBeyondWhatAPhoneKeepsStay(fields: [String: Int?]?) throws {
    var item = Card.item("A", [.title: "boss"])
    item.main.properties += numbers(5)
    server.mailbox.store(item)
    let phone = try phone(fields) { payload in
      let kept = payload.lines.filter { $0.hasPrefix("TEL") }.prefix(2)
      return Payload(lines: payload.lines.filter { !$0.hasPrefix("TEL") || kept.contains($0) })
    }
    phone.databases[0].edit("1") { $0["TITLE"] = "chief" }
    try phone.sync()
    #expect(stored?.main.all(.telephone) == numbers(5) && stored?.main.text(.title) == "chief")
    // One of those that it keeps is edited, one removed.
    phone.databases[0].edit("1") { payload in
      let lines = payload.lines.enumerated().filter { $0.element.hasPrefix("TEL") }.map(\.offset)
      var edited = payload.lines
      edited[lines[0]] = String(edited[lines[0]].prefix { $0 != ":" }) + ":0791234567"
      edited.remove(at: lines[1])
      payload = Payload(lines: edited)
    }
    try phone.sync()
    let values = stored?.main.all(.telephone).map(\.value)
    #expect(values == [.text("0791234567")] + numbers(5).dropFirst(2).map(\.value))
    #expect(try phone.sync().sent.isEmpty)
  }

  /// In another order and with other types, one number edited: the others stay as they are.
  @Test func aPhoneThatReordersAndRetypesLosesNothing() throws {
    var item = Card.item("A")
    item.main.properties += numbers(3)
    server.mailbox.store(item)
    let phone = try phone(nil) { payload in
      let numbers = payload.lines.filter { $0.hasPrefix("TEL") }.reversed()
      let others = payload.lines.filter { !$0.hasPrefix("TEL") }
      return Payload(lines: others.dropLast() + numbers.map { "TEL;VOICE" + $0.drop { $0 != ":" } } + others.suffix(1))
    }
    phone.databases[0].edit("1") { payload in
      payload = Payload(lines: payload.lines.map { $0.hasSuffix("1") ? $0 + "9" : $0 })
    }
    server.mailbox.edit(.contact, Card.guid("A")) { item in
      guard let place = item.main.properties.firstIndex(where: { $0.value == .text("+41 44 111 22 32") }) else {
        return
      }
      item.main.properties[place].value = .text("+41 44 999 99 99")
    }
    try phone.sync()
    let values = Set(stored?.main.all(.telephone).map(\.value) ?? [])
    #expect(values == [.text("+41 44 111 22 30"), .text("+41 44 111 22 319"), .text("+41 44 999 99 99")])
    try phone.sync()
    #expect(try phone.sync().sent.isEmpty)
  }

  @Test func aPictureThatThePhoneScalesStaysLarge() throws {
    var item = Card.item("A", [.title: "boss"])
    let photo = Property(.photo, .binary(mediaType: "image/jpeg", (0..<3000).map { UInt8(truncatingIfNeeded: $0 * 7) }))
    item.main.properties.append(photo)
    server.mailbox.store(item)
    let phone = try phone(nil) { payload in
      // Its encoder makes something else of it, and each time the same.
      Payload(lines: payload.lines.map { $0.hasPrefix("PHOTO") ? "PHOTO;ENCODING=BASE64;TYPE=JPEG:AQIDBAUGBwg=" : $0 })
    }
    for title in ["chief", "chair"] {
      phone.databases[0].edit("1") { $0["TITLE"] = title }
      try phone.sync()
      #expect(stored?.main[.photo]?.value == photo.value && stored?.main.text(.title) == title)
    }
    // Another picture is another one, however small.
    phone.databases[0].habit = nil
    phone.databases[0].edit("1") { $0["PHOTO"] = "CQgHBgUEAwI=" }
    try phone.sync()
    #expect(stored?.main[.photo]?.value != photo.value)
  }
}
