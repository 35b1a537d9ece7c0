import Groupware
import Testing

@Suite struct MergeTests {
  static func contact(_ properties: Property...) -> Item { Item(.contact, main: Component(properties)) }
  static func tel(_ number: String, _ types: String...) -> Property {
    Property(.telephone, parameters: types.isEmpty ? [] : [.init("TYPE", types)], .text(number))
  }
  static func note(_ text: String) -> Property { Property(.note, .text(text)) }
  static func rev(_ hour: Int) -> Property {
    Property(
      .revision,
      .moment(.time(.init(year: 2026, month: 11, day: 2), .init(hour: hour, minute: 0, second: 0), .utc)))
  }

  private func merge(
    _ agreed: Item?, held: Item? = nil, server: Item, device: Item, _ policy: Merge.Policy = .server,
    clears: Bool = true
  ) -> Merge {
    let base = agreed.map { Shadow(agreed: $0, held: held ?? $0) }
    return Merge(
      base: base, server: server, device: device, policy: policy, holds: { _ in clears ? .unlimited : .nothing })
  }

  @Test func differentPropertiesOfBothSidesAreBothKept() {
    let base = Self.contact(Self.tel("1111111", "home"), Self.note("old"))
    let merge = merge(
      base, server: Self.contact(Self.tel("1111111", "home"), Self.note("new")),
      device: Self.contact(Self.tel("2222222", "home"), Self.note("old")))
    #expect(merge.item == Self.contact(Self.tel("2222222", "home"), Self.note("new")))
    #expect(merge.deviceChanged && merge.serverChanged && merge.conflicts.isEmpty)
  }

  @Test(arguments: [
    (Merge.Policy.server, 9, 10, "server", Merge.Winner.server), (.client, 9, 8, "device", .client),
    (.newer, 9, 10, "device", .client), (.newer, 10, 9, "server", .server), (.duplicate, 9, 10, "server", .duplicate),
  ]) func aConflictFollowsThePolicy(
    policy: Merge.Policy, server: Int, device: Int, text: String, winner: Merge.Winner
  ) {
    let merge = merge(
      Self.contact(Self.note("old")), server: Self.contact(Self.rev(server), Self.note("server")),
      device: Self.contact(Self.rev(device), Self.note("device")), policy)
    #expect(merge.item.main.text(.note) == text)
    #expect(merge.conflicts == [.note] && merge.winner == winner)
    #expect(merge.serverChanged == (winner == .server))
    #expect(merge.copy?.main.text(.note) == (winner == .duplicate ? "device" : nil))
  }

  @Test(arguments: Merge.Winner.allCases) func newerWithoutStampsIsTheFallback(fallback: Merge.Winner) {
    let old = Self.contact(Self.note("old"))
    let merge = Merge(
      base: Shadow(agreed: old, held: old), server: Self.contact(Self.note("server")),
      device: Self.contact(Self.rev(9), Self.note("device")), policy: .newer, fallback: fallback,
      holds: { _ in .unlimited })
    #expect(merge.winner == fallback)
    #expect(merge.item.main.text(.note) == (fallback == .client ? "device" : "server"))
  }

  @Test func newerKnowsZones() {
    let stamp = Property(
      .revision,
      .moment(
        .time(
          .init(year: 2026, month: 11, day: 2), .init(hour: 9, minute: 30, second: 0), .named("America/New_York"))))
    let merge = merge(
      Self.contact(Self.note("old")), server: Self.contact(Self.rev(14), Self.note("server")),
      device: Self.contact(stamp, Self.note("device")), .newer)
    #expect(merge.winner == .client)
  }

  @Test func anEditBeatsADelete() {
    let base = Self.contact(Self.tel("1111111"), Self.note("old"))
    let fromServer = merge(
      base, server: Self.contact(Self.tel("1111111"), Self.note("new")), device: Self.contact(Self.tel("1111111")))
    #expect(fromServer.item.main.text(.note) == "new" && fromServer.serverChanged)
    let fromDevice = merge(
      base, server: Self.contact(Self.tel("1111111")), device: Self.contact(Self.tel("1111111"), Self.note("new")))
    #expect(fromDevice.item.main.text(.note) == "new" && fromDevice.deviceChanged)
  }

  @Test(arguments: [(true, nil), (false, "old")]) func silenceDeletesOnlyWhereItMeansThat(clears: Bool, left: String?) {
    let base = Self.contact(Self.tel("1111111"), Self.note("old"))
    let merge = merge(base, server: base, device: Self.contact(Self.tel("1111111")), clears: clears)
    #expect(merge.item.main.text(.note) == left)
  }

  @Test func anEditedNumberKeepsTheTypesThatTheDeviceDoesNotKnow() {
    let server = Self.contact(Self.tel("1111111", "work", "x-car"), Self.tel("2222222", "home"))
    let held = Self.contact(Self.tel("1111111", "work"), Self.tel("2222222", "home"))
    let merge = merge(
      server, held: held, server: server,
      device: Self.contact(Self.tel("2222222", "home"), Self.tel("3333333", "work")))
    #expect(merge.item == Self.contact(Self.tel("3333333", "work", "x-car"), Self.tel("2222222", "home")))
  }

  @Test func aTextThatTheDeviceCutIsNoChange() {
    let long = String(repeating: "long text ", count: 20)
    let server = Self.contact(Self.note(long))
    let held = Self.contact(Self.note(String(long.prefix(100))))
    let merge = merge(server, held: held, server: server, device: Self.contact(Self.note(String(long.prefix(64)))))
    #expect(merge.item == server && !merge.deviceChanged && !merge.serverChanged)
  }

  @Test func aShortenedTextIsAChangeWhereTheDeviceHeldItAll() {
    let server = Self.contact(Self.note("one two three"))
    #expect(
      merge(server, server: server, device: Self.contact(Self.note("one two"))).item.main.text(.note) == "one two")
  }

  @Test func slowSyncUnites() {
    let server = Self.contact(Self.tel("+41 44 111 22 33", "home"), Self.note("a"))
    let device = Self.contact(Self.tel("0441112233", "home"), Self.tel("5555555", "cell"), Property(.title, .text("b")))
    let merge = merge(nil, server: server, device: device)
    #expect(merge.item.main.all(.telephone).count == 2)
    #expect(merge.item.main.text(.note) == "a" && merge.item.main.text(.title) == "b" && merge.conflicts.isEmpty)
  }

  @Test(arguments: [(Merge.Policy.server, "a"), (.client, "b")]) func slowSyncConflicts(
    policy: Merge.Policy, text: String
  ) {
    let merge = merge(nil, server: Self.contact(Self.note("a")), device: Self.contact(Self.note("b")), policy)
    #expect(merge.item.main.text(.note) == text && merge.conflicts == [.note])
  }

  @Test func categoriesAreMergedOneByOne() {
    func item(_ names: String...) -> Item { Self.contact(Property(.categories, .list(names))) }
    let merge = merge(item("a", "b"), server: item("a", "b", "server"), device: item("b", "device"))
    #expect(merge.conflicts.isEmpty)
    #expect(merge.item.contentDigest == item("b", "server", "device").contentDigest)
  }

  @Test func aNewNameGivesANewFormattedName() {
    func item(_ name: String, formatted: String?) -> Item {
      let names = Property(.name, .structured([[name], ["Jane"], [], ["Dr."], []]))
      return Item(.contact, main: Component([names] + (formatted.map { [Property(.formattedName, .text($0))] } ?? [])))
    }
    let server = item("Doe", formatted: "Dr. Jane Doe")
    let merge = merge(server, held: item("Doe", formatted: nil), server: server, device: item("Roe", formatted: nil))
    #expect(merge.item.main.text(.formattedName) == "Dr. Jane Roe")
  }

  @Test func anEndReplacesADuration() {
    func item(_ property: Property) -> Item { Item(.event, main: Component([property])) }
    func end(_ hour: Int) -> Property {
      Property(
        .end, .moment(.time(.init(year: 2026, month: 1, day: 1), .init(hour: hour, minute: 0, second: 0), .utc)))
    }
    let server = item(Property(.duration, .duration(seconds: 3600)))
    let untouched = merge(server, held: item(end(1)), server: server, device: item(end(1)))
    #expect(untouched.item == server && !untouched.serverChanged)
    #expect(merge(server, held: item(end(1)), server: server, device: item(end(2))).item == item(end(2)))
  }

  @Test func aPictureThatCameBackScaledNeverReplacesTheOriginal() {
    func photo(_ size: Int) -> Property {
      Property(.photo, .binary(mediaType: "image/jpeg", Array(repeating: 7, count: size)))
    }
    let server = Self.contact(photo(1000))
    let merge = merge(server, held: Self.contact(photo(10)), server: server, device: Self.contact(photo(10)))
    #expect(merge.item == server)
    #expect(self.merge(nil, server: server, device: Self.contact(photo(10)), .client).item == server)
  }

  @Test func instancesAreMergedByTheirRecurrenceID() {
    func id(_ day: Int) -> Property { Property(.recurrenceID, .moment(.date(.init(year: 2026, month: 1, day: day)))) }
    func item(_ overrides: [Component]) -> Item {
      Item(.event, main: Component([Property(.summary, .text("s"))]), overrides: overrides)
    }
    func override(_ day: Int, _ text: String) -> Component { Component([id(day), Property(.summary, .text(text))]) }
    let base = item([override(1, "a"), override(2, "b"), override(3, "c")])
    let merge = merge(
      base, server: item([override(1, "a"), override(2, "server"), override(3, "c")]),
      device: item([override(1, "device"), override(2, "b"), override(4, "new")]))
    #expect(merge.item == item([override(1, "device"), override(2, "server"), override(4, "new")]))
    #expect(merge.conflicts.isEmpty)
  }

  @Test func aShadowIsSmall() {
    let texts = (0..<20).map { Property(PropertyName(rawValue: "X-PROPERTY-\($0)"), .text("value \($0)")) }
    let known: [PropertyName] = [.name, .formattedName, .note, .title, .birthday, .url, .nickname, .photo, .role, .geo]
    let contact = Item(
      .contact,
      main: Component((known + known.map { _ in .telephone }).enumerated().map { Property($1, .text("v\($0)")) }))
    let held = Item(
      .contact, main: Component(contact.main.properties.map { Property($0.name, .text($0.value.description + "!")) }))
    #expect(Shadow(agreed: contact, held: held).encoded.count <= 450)
    #expect(Shadow(agreed: contact, held: contact).encoded.count <= 250)
    let own = Item(.contact, main: Component(texts))
    #expect(Shadow(encoded: Shadow(agreed: own, held: own).encoded) == Shadow(agreed: own, held: own))
    let long = Self.contact(Self.note((0..<1000).map { "\($0)" }.joined(separator: " ")))
    #expect(Shadow(agreed: long, held: long).encoded.count <= 100)
    #expect(Shadow(agreed: long, held: long, origin: .device).encoded.count <= 25)
  }
}

extension Value {
  fileprivate var description: String { if case .text(let text) = self { text } else { "" } }
}
