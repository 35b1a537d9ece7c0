import Groupware
import Testing

/// Laws of matching and of looking for duplicates, over random folders.
@Suite struct MatchingPropertyTests {
  private func matching(_ device: [Item], _ server: [Item]) -> Matching {
    var pairs: [Matching.Pair] = []
    for (place, item) in device.enumerated() {
      let keys = Set(item.matchKeys)
      for (other, candidate) in server.enumerated() where !keys.isDisjoint(with: candidate.matchKeys) {
        pairs.append(.init(device: place, server: other, resemblance: .init(device: item, server: candidate) { nil }))
      }
    }
    return Matching(pairs, threshold: .similar)
  }

  /// As a device has it after a reset: without our UIDs, in another order, some edited.
  private func uploaded(_ items: [Item], _ random: inout ItemGenerator) -> [(origin: Int, item: Item)] {
    items.enumerated().map { place, item in
      var item = random.chance(20) ? random.edited(item) : item
      item.uid = nil
      return (place, item)
    }.shuffled(using: &random)
  }

  @Test(arguments: Item.Kind.allCases) func itIsOneToOneInAnyOrder(kind: Item.Kind) {
    let objection = Laws.objection(kind) { random in
      let server = random.folder(kind)
      let device = uploaded(server, &random).map(\.item)
      let partners = matching(device, server).partners
      guard Set(partners.values).count == partners.count else { return "an item was matched twice" }
      let backwards = matching(device.reversed(), server.reversed()).partners
      let quality = { (partners: [Int: Int], device: [Item], server: [Item]) in
        partners.count { device[$0].contentDigest == server[$1].contentDigest }
      }
      return quality(partners, device, server) == quality(backwards, device.reversed(), server.reversed())
        ? nil : "the order matters"
    }
    #expect(objection == nil)
  }

  /// What was not edited finds its partner, or its twin.
  @Test(arguments: Item.Kind.allCases) func equalItemsFindEachOther(kind: Item.Kind) {
    let objection = Laws.objection(kind) { random in
      let server = random.folder(kind)
      let device = uploaded(server, &random)
      let partners = matching(device.map(\.item), server).partners
      for (place, (origin, item)) in device.enumerated() where item.contentDigest == server[origin].contentDigest {
        guard item.matchKeys.isEmpty || partners[place] != nil else { return "\(origin) was not found" }
      }
      return nil
    }
    #expect(objection == nil)
  }

  /// Removing duplicates loses nothing, and a second time there are none.
  @Test(arguments: Item.Kind.allCases) func duplicatesGoWithoutALoss(kind: Item.Kind) {
    let objection = Laws.objection(kind) { random in
      let folder = random.folder(kind)
      let groups = Duplicates(folder).groups
      let named = groups.flatMap { [$0.kept] + $0.surplus }
      guard Set(named).count == named.count else { return "an item is in two groups" }
      var left = folder
      for group in groups {
        left[group.kept] = group.merged
        for place in [group.kept] + group.surplus
        where Match(device: folder[place], server: group.merged) != .equal {
          return "\(place) is not in what stays"
        }
      }
      let surplus = Set(groups.flatMap(\.surplus))
      left = left.indices.filter { !surplus.contains($0) }.map { left[$0] }
      return Duplicates(left).groups.isEmpty ? nil : "there are still some"
    }
    #expect(objection == nil)
  }
}

extension ItemGenerator {
  /// Items of which some are the same, and some like each other.
  mutating func folder(_ kind: Item.Kind) -> [Item] {
    var items = (0..<number(1...4)).map { _ in item(kind) }
    for item in items where chance(50) {
      var twin = chance(50) ? item : edited(item)
      twin.uid = "twin-\(next())"
      items.append(twin)
    }
    return items
  }
}
