import Groupware
import Testing

/// Laws of the merge, over random items; a failure names its seed.
@Suite struct MergePropertyTests {
  static let cases = (0..<60).flatMap { seed in Item.Kind.allCases.map { (UInt64(seed), $0) } }

  private func merge(_ base: Shadow?, _ server: Item, _ device: Item, _ policy: Merge.Policy = .server) -> Merge {
    Merge(base: base, server: server, device: device, policy: policy, holds: { _ in .unlimited })
  }

  @Test(arguments: cases) func nothingChangedIsNothingDone(seed: UInt64, kind: Item.Kind) {
    var random = ItemGenerator(seed: seed)
    let item = random.item(kind)
    for base in [nil, Shadow(agreed: item, held: item)] {
      let merge = merge(base, item, item)
      #expect(merge.item.contentDigest == item.contentDigest, "seed \(seed)")
      #expect(!merge.deviceChanged && !merge.serverChanged && merge.conflicts.isEmpty, "seed \(seed)")
    }
  }

  @Test(arguments: cases) func oneSidedEditsArePassedOn(seed: UInt64, kind: Item.Kind) {
    var random = ItemGenerator(seed: seed)
    let item = random.item(kind)
    let edited = random.edited(item)
    let base = Shadow(agreed: item, held: item)
    let fromServer = merge(base, edited, item)
    #expect(fromServer.item.contentDigest == edited.contentDigest, "seed \(seed)")
    #expect(fromServer.conflicts.isEmpty && !fromServer.deviceChanged, "seed \(seed)")
    #expect(fromServer.serverChanged == (edited.contentDigest != item.contentDigest), "seed \(seed)")
    let fromDevice = merge(base, item, edited)
    #expect(fromDevice.conflicts.isEmpty && !fromDevice.serverChanged, "seed \(seed)")
    let settled = Shadow(agreed: fromDevice.item, held: edited)
    #expect(settled.isHeld(edited), "seed \(seed)")
  }

  @Test(arguments: cases) func equalEditsAreNoConflict(seed: UInt64, kind: Item.Kind) {
    var random = ItemGenerator(seed: seed)
    let item = random.item(kind)
    let edited = random.edited(item)
    let merge = merge(Shadow(agreed: item, held: item), edited, edited)
    #expect(merge.item.contentDigest == edited.contentDigest, "seed \(seed)")
    #expect(!merge.deviceChanged && !merge.serverChanged && merge.conflicts.isEmpty, "seed \(seed)")
  }

  @Test(arguments: cases) func mergingAgainChangesNothing(seed: UInt64, kind: Item.Kind) {
    var random = ItemGenerator(seed: seed)
    let item = random.item(kind)
    let server = random.edited(item)
    let device = random.edited(item)
    for base in [nil, Shadow(agreed: item, held: item)] {
      for policy in [Merge.Policy.server, .client] {
        let once = merge(base, server, device, policy)
        let twice = merge(base, once.item, device, policy)
        #expect(twice.item.contentDigest == once.item.contentDigest, "seed \(seed) \(policy)")
      }
    }
  }

  @Test(arguments: cases) func whatTheMaskHidesStays(seed: UInt64, kind: Item.Kind) {
    var random = ItemGenerator(seed: seed)
    let item = random.item(kind)
    let hidden: Set<PropertyName> = [
      .note, .description, .photo, .organization, "X-COLOUR", .categories, .exceptionDates,
    ]
    let held = ItemGenerator.masked(item, hiding: hidden)
    let device = ItemGenerator.masked(random.edited(held), hiding: hidden)
    let merge = merge(Shadow(agreed: item, held: held), item, device, .client)
    for name in hidden { #expect(merge.item.main.all(name) == item.main.all(name), "seed \(seed)") }
    #expect(!merge.serverChanged, "seed \(seed)")
  }

  @Test(arguments: cases) func aShadowSurvivesItsStoredForm(seed: UInt64, kind: Item.Kind) {
    var random = ItemGenerator(seed: seed)
    let item = random.item(kind)
    let shadow = Shadow(agreed: item, held: random.edited(item))
    #expect(Shadow(encoded: shadow.encoded) == shadow, "seed \(seed)")
    for end in 0..<shadow.encoded.count { #expect(Shadow(encoded: Array(shadow.encoded[..<end])) == nil) }
  }
}
