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
        guard let (data, held) = try? rendering.project(generator.item(kind)) else { break }
        #expect(try held == rendering.read(data, as: kind))
      }
    }
  }

  @Test(arguments: ContactCorpus.all.map(\.bytes), Dialect.allCases)
  func whatADeviceHoldsOfPhonesContacts(bytes: [UInt8], dialect: Dialect) throws {
    let item = try Rendering(dialect: .vCard21).read(bytes, as: .contact)
    guard let (data, held) = try? Rendering(dialect: dialect).project(item) else { return }
    #expect(try held == Rendering(dialect: dialect).read(data, as: .contact))
  }
}
