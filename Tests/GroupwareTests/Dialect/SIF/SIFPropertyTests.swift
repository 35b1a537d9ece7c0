import Groupware
import Testing

/// Laws of SIF over random items; a failure names its seed.
@Suite struct SIFPropertyTests {
  static let cases = (0..<40).flatMap { seed in
    [(UInt64(seed), Dialect.sifContact, Item.Kind.contact), (UInt64(seed), .sifEvent, .event)]
      + [(UInt64(seed), Dialect.sifTask, Item.Kind.task), (UInt64(seed), .sifNote, .note)]
  }

  @Test(arguments: cases)
  func whatADeviceReturnsChangesNothing(seed: UInt64, dialect: Dialect, kind: Item.Kind) throws {
    var random = ItemGenerator(seed: seed)
    var item = random.item(kind)
    // Instances are sent as items of their own.
    item.overrides = []
    let rendering = Rendering(dialect: dialect, zone: "Europe/Zurich")
    let (data, held) = try rendering.project(item)
    let device = try rendering.read(data, as: kind, over: item)
    #expect(device.contentDigest == held.contentDigest, "seed \(seed)")
    #expect(try rendering.project(held).held.contentDigest == held.contentDigest, "seed \(seed)")
    for policy in [Merge.Policy.server, .client] {
      let merge = Merge(
        base: Shadow(agreed: item, held: held), server: item, device: device, policy: policy,
        holds: { rendering.says($0) ? .unlimited : .nothing })
      #expect(merge.item.contentDigest == item.contentDigest, "seed \(seed)")
      #expect(!merge.deviceChanged && !merge.serverChanged && merge.conflicts.isEmpty, "seed \(seed)")
    }
  }

  /// The device edits what it holds, the server what it has: nothing that SIF cannot say gets lost.
  @Test(arguments: cases)
  func whatHasNoFieldStays(seed: UInt64, dialect: Dialect, kind: Item.Kind) throws {
    var random = ItemGenerator(seed: seed)
    var item = random.item(kind)
    item.overrides = []
    item.main.properties.append(Property("X-COLOUR-OF-HAIR", .text("red")))
    let rendering = Rendering(dialect: dialect, zone: "Europe/Zurich")
    let held = try rendering.project(item).held
    let edited = try rendering.project(random.edited(held)).held
    let merge = Merge(
      base: Shadow(agreed: item, held: held), server: item, device: edited, policy: .client,
      holds: { rendering.says($0) ? .unlimited : .nothing })
    #expect(merge.item.main.text("X-COLOUR-OF-HAIR") == "red", "seed \(seed)")
    // FN follows the names.
    for name in Set(item.main.properties.map(\.name)) where !rendering.says(name) && name != .formattedName {
      #expect(merge.item.main.all(name) == item.main.all(name), "seed \(seed) \(name)")
    }
    #expect(!merge.serverChanged, "seed \(seed)")
  }
}
