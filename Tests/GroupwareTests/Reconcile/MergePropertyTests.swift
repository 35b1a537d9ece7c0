import Groupware
import Testing

/// Laws of the merge, over random items of every kind.
@Suite struct MergePropertyTests {
  private func merge(_ base: Shadow?, _ server: Item, _ device: Item, _ policy: Merge.Policy = .server) -> Merge {
    Merge(base: base, server: server, device: device, policy: policy, holds: { _ in .unlimited })
  }

  private func isSilent(_ merge: Merge) -> Bool {
    !merge.deviceChanged && !merge.serverChanged && merge.conflicts.isEmpty
  }

  private func hold(_ isHeld: Bool, _ objection: String) -> String? { isHeld ? nil : objection }

  @Test(arguments: Item.Kind.allCases) func nothingChangedIsNothingDone(kind: Item.Kind) {
    let objection = Laws.objection(kind) { random in
      let item = random.item(kind)
      return [nil, Shadow(agreed: item, held: item)].lazy.compactMap { base in
        let merge = merge(base, item, item)
        return hold(merge.item.contentDigest == item.contentDigest && isSilent(merge), "\(merge)")
      }.first
    }
    #expect(objection == nil)
  }

  @Test(arguments: Item.Kind.allCases) func oneSidedEditsArePassedOn(kind: Item.Kind) {
    let objection = Laws.objection(kind) { random in
      let item = random.item(kind)
      let edited = random.edited(item)
      let base = Shadow(agreed: item, held: item)
      let fromServer = merge(base, edited, item)
      let fromDevice = merge(base, item, edited)
      return hold(
        fromServer.item.contentDigest == edited.contentDigest && fromServer.conflicts.isEmpty
          && !fromServer.deviceChanged
          && fromServer.serverChanged == (edited.contentDigest != item.contentDigest), "from the server")
        ?? hold(fromDevice.conflicts.isEmpty && !fromDevice.serverChanged, "from the device")
        ?? hold(Shadow(agreed: fromDevice.item, held: edited, origin: .device).isHeld(edited), "the shadow")
    }
    #expect(objection == nil)
  }

  @Test(arguments: Item.Kind.allCases) func equalEditsAreNoConflict(kind: Item.Kind) {
    let objection = Laws.objection(kind) { random in
      let item = random.item(kind)
      let edited = random.edited(item)
      let merge = merge(Shadow(agreed: item, held: item), edited, edited)
      return hold(merge.item.contentDigest == edited.contentDigest && isSilent(merge), "\(merge.conflicts)")
    }
    #expect(objection == nil)
  }

  /// A message that comes again changes nothing, whether the shadow of the first time was stored or not.
  @Test(arguments: Item.Kind.allCases) func mergingAgainChangesNothing(kind: Item.Kind) {
    let objection = Laws.objection(kind) { random in
      let item = random.item(kind)
      let server = random.edited(item)
      let device = random.edited(item)
      for base in [nil, Shadow(agreed: item, held: item)] {
        for policy in [Merge.Policy.server, .client] {
          let once = merge(base, server, device, policy).item
          let again = merge(base, once, device, policy).item
          let after = merge(Shadow(agreed: once, held: device, origin: .device), once, device, policy)
          guard again.contentDigest == once.contentDigest else {
            return "\(policy), \(base == nil ? "no base" : "base")"
          }
          guard after.item.contentDigest == once.contentDigest, isSilent(after) else { return "\(policy), after it" }
        }
      }
      return nil
    }
    #expect(objection == nil)
  }

  /// Without parameters: those that a device does not repeat stay on the server.
  private func bare(_ item: Item) -> Int64 {
    var bare = item
    for place in bare.main.properties.indices { bare.main.properties[place].parameters = [] }
    return bare.contentDigest
  }

  private static let maskable: [PropertyName] = [
    .note, .description, .photo, .organization, "X-COLOUR", .categories, .exceptionDates, .title, .birthday, .location,
    .priority, .member,
  ]

  @Test(arguments: Item.Kind.allCases) func whatTheMaskHidesStays(kind: Item.Kind) {
    let objection = Laws.objection(kind) { random in
      let item = random.item(kind)
      let hidden = Set(Self.maskable.filter { _ in random.chance(60) })
      var device = TestDevice(item, hidden: hidden)
      device.edit { $0 = random.edited($0) }
      var server = item
      let wasTold = device.sync(&server, .client)
      let lost = hidden.first { server.main.all($0) != item.main.all($0) }
      return hold(lost == nil, "\(lost?.rawValue ?? "") is lost") ?? hold(!wasTold, "the device was told something")
    }
    #expect(objection == nil)
  }

  /// What a device hides from one is hidden from the other one, or not: they agree in the end, and what only one of
  /// them can see is as that one left it.
  @Test(arguments: Item.Kind.allCases) func devicesWithDifferentMasksConverge(kind: Item.Kind) {
    let objection = Laws.objection(kind) { random in
      let item = random.item(kind)
      let masks = (0..<2).map { _ in Set(Self.maskable.filter { _ in random.chance(50) }) }
      var devices = masks.map { TestDevice(item, hidden: $0) }
      for place in devices.indices { devices[place].edit { $0 = random.edited($0) } }
      let edited = devices.map(\.held)
      var server = item
      for place in [0, 1, 0, 1] { devices[place].sync(&server) }
      for device in devices {
        let expected = ItemGenerator.masked(server, hiding: device.hidden)
        guard bare(device.held) == bare(expected) else { return "they do not agree" }
      }
      for name in Self.maskable {
        let seeing = masks.indices.filter { !masks[$0].contains(name) }
        let expected = seeing.isEmpty ? item : edited[seeing[0]]
        guard seeing.count < 2 else { continue }
        guard
          Item(kind, main: Component(server.main.all(name))).contentDigest
            == Item(kind, main: Component(expected.main.all(name))).contentDigest
        else { return "\(name.rawValue) is lost" }
      }
      return nil
    }
    #expect(objection == nil)
  }

  /// A device that cuts texts, keeps two of each and scales pictures, and says nothing of it.
  @Test(arguments: Item.Kind.allCases) func whatADeviceReducesSilentlyStays(kind: Item.Kind) {
    let objection = Laws.objection(kind) { random in
      let item = random.longer(random.item(kind))
      var device = TestDevice(item, most: 2, longest: random.number(48...120))
      var server = random.chance(50) ? item : random.longer(item)
      let before = server
      device.sync(&server, .client)
      return hold(server.contentDigest == before.contentDigest, "it replaced what is more")
    }
    #expect(objection == nil)
  }

  /// One number is changed here, another one there, and one is added on either side.
  @Test func valuesOfOneNameAreEditedApart() {
    let objection = Laws.objection(.contact) { random in
      let numbers = random.numbers(random.number(3...5))
      let item = Item(.contact, main: Component(numbers))
      var device = TestDevice(item)
      var server = item
      let places = numbers.indices.shuffled(using: &random)
      let (ours, theirs) = (random.number(), random.number())
      server.main.properties[places[0]].value = .text(ours)
      server.main.properties.append(Property(.telephone, .text(random.number())))
      server.main.properties.shuffle(using: &random)
      device.edit { held in
        held.main.properties[places[1]].value = .text(theirs)
        held.main.properties.append(Property(.telephone, .text(random.number())))
        held.main.properties.shuffle(using: &random)
      }
      let expected = numbers.count + 2
      device.sync(&server)
      let values = server.main.all(.telephone).map(\.value)
      return hold(values.count == expected, "\(values.count) instead of \(expected)")
        ?? hold(values.contains(.text(ours)) && values.contains(.text(theirs)), "an edit is lost")
        ?? hold(device.held.contentDigest == server.contentDigest, "they do not agree")
    }
    #expect(objection == nil)
  }

  /// The dialects in which the device's bytes may come.
  private static func dialects(_ kind: Item.Kind) -> [Dialect] {
    kind == .contact ? [.vCard21, .vCard30] : [.vCalendar10, .iCalendar20]
  }

  /// If both dialects can say what changed, both lead to the same.
  @Test(arguments: [Item.Kind.contact, .event, .task]) func theDialectDoesNotMatter(kind: Item.Kind) throws {
    var compared = 0
    let renderings = Self.dialects(kind).map { Rendering(dialect: $0) }
    let objection = try Laws.objection(kind) { random in
      let item = random.item(kind)
      let edited = random.edited(item)
      let server = random.chance(50) ? item : random.edited(item)
      let before = try renderings.map { try $0.project(item).held }
      let after = try renderings.map { try $0.project(edited).held }
      guard before[0].contentDigest == before[1].contentDigest, after[0].contentDigest == after[1].contentDigest else {
        return nil
      }
      compared += 1
      for isKnown in [true, false] {
        let merges = renderings.indices.map { place in
          merge(isKnown ? Shadow(agreed: item, held: before[place]) : nil, server, after[place])
        }
        guard merges[0].item.contentDigest == merges[1].item.contentDigest,
          merges[0].conflicts == merges[1].conflicts
        else { return isKnown ? "with a base" : "without one" }
      }
      return hold(
        Match(device: after[0], server: server) == Match(device: after[1], server: server), "they match differently")
    }
    #expect(objection == nil)
    #expect(compared > 0)
  }

  @Test(arguments: Item.Kind.allCases) func aShadowSurvivesItsStoredForm(kind: Item.Kind) {
    let objection = Laws.objection(kind) { random in
      let item = random.longer(random.item(kind))
      let first = Shadow(agreed: item, held: random.edited(item), origin: .device)
      let shadow = random.chance(50) ? first : Shadow(agreed: item, held: item, origin: .server(after: Shadows(first)))
      let encoded = shadow.encoded
      let end = random.number(0...(encoded.count - 1))
      return hold(Shadow(encoded: encoded) == shadow, "it is another one")
        ?? hold(Shadow(encoded: Array(encoded[..<end])) == nil, "it is read although cut at \(end)")
    }
    #expect(objection == nil)
  }
}
