import Groupware
import Testing

/// What is known without reading back what was written is what reading would give.
@Suite struct ShortcutTests {
  private static let seeds = Array(UInt64(1)...150)
  private static let kinds: [Item.Kind] = [.contact, .group, .event, .task, .journal, .note]

  @Test(arguments: kinds) func aPayloadKnowsWhatItSays(kind: Item.Kind) throws {
    for seed in Self.seeds {
      var generator = ItemGenerator(seed: seed)
      try check(generator.item(kind))
    }
  }

  @Test(arguments: ContactCorpus.all.map(\.bytes)) func aPayloadKnowsWhatItSaysOfPhones(bytes: [UInt8]) throws {
    var item = try Rendering(dialect: .vCard21).read(bytes, as: .contact)
    if item.uid == nil { item.uid = "1" }
    try check(item)
  }

  private func check(_ item: Item) throws {
    let payload = try Kolab.Payload(item, stamp: KolabFixtures.stamp)
    let (said, read) = (try payload.item(), try Kolab.read(payload.bytes, objectType: nil))
    #expect(said.contentDigest == read.contentDigest)
    #expect(said.matchKeys == read.matchKeys)
    #expect(said.kind == read.kind)
  }

  static let masks = [
    Mask.nothing,
    Mask(fields: ["N": .init(), "FN": .init(maxSize: 5), "TEL": .init(types: ["HOME"]), "NOTE": .init()]),
  ]

  @Test(arguments: Dialect.allCases, masks) func whatADeviceHoldsIsWhatItWouldSendBack(dialect: Dialect, mask: Mask)
    throws
  {
    let rendering = Rendering(dialect: dialect, mask: mask, zone: "Europe/Zurich", usesUTC: false)
    for kind in Self.kinds {
      for seed in Self.seeds {
        var generator = ItemGenerator(seed: seed)
        guard let (data, held) = try Self.projected(generator.item(kind), rendering) else { break }
        #expect(try held == rendering.read(data, as: kind))
      }
    }
  }

  /// nil where the dialect has no such kind, or the device no place for it.
  private static func projected(_ item: Item, _ rendering: Rendering) throws -> (data: [UInt8], held: Item)? {
    do {
      let (data, held) = try rendering.project(item)
      return (data, held)
    } catch {
      guard error.code == .unsupported else { throw error }
      #expect(rendering.mask != .nothing || !Dialect.candidates(for: item.kind).contains(rendering.dialect))
      return nil
    }
  }

  @Test(arguments: ContactCorpus.all.map(\.bytes), Dialect.allCases)
  func whatADeviceHoldsOfPhonesContacts(bytes: [UInt8], dialect: Dialect) throws {
    let item = try Rendering(dialect: .vCard21).read(bytes, as: .contact)
    guard let (data, held) = try Self.projected(item, Rendering(dialect: dialect)) else { return }
    #expect(try held == Rendering(dialect: dialect).read(data, as: .contact))
  }
}
