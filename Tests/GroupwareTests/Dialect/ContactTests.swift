import Groupware
import Testing

@Suite struct ContactTests {
  /// Without what a vCard never carries back.
  private func comparable(_ item: Item) -> Item {
    var item = item
    item.uid = nil
    return item
  }

  @Test(arguments: ContactCorpus.all)
  func rereadingWhatIsWrittenChangesNothing(name: String, dialect: String, bytes: [UInt8]) throws {
    let rendering = Rendering(dialect: try #require(Dialect(rawValue: dialect)), zone: "Europe/Zurich")
    let item = try rendering.read(bytes, as: .contact)
    let written = try rendering.write(item)
    #expect(
      comparable(try rendering.read(written, as: .contact)) == comparable(item),
      "\(String(decoding: written, as: UTF8.self))")
    #expect(try rendering.write(rendering.read(written, as: .contact)) == written)
    #expect(Dialect.recognise(bytes) == rendering.dialect)
  }

  @Test(arguments: ContactCorpus.all)
  func truncatedCardsAreMalformed(name: String, dialect: String, bytes: [UInt8]) throws {
    let rendering = Rendering(dialect: try #require(Dialect(rawValue: dialect)))
    let end = bytes.lastIndex { $0 > 0x20 } ?? 0
    #expect((0..<end).filter { (try? rendering.read(Array(bytes[..<$0]), as: .contact)) != nil } == [])
  }

  /// Through any other version nothing gets lost that the version can say, and what it writes is stable.
  @Test(arguments: ContactCorpus.all, [Dialect.vCard21, .vCard30, .vCard40])
  func theOtherVersionsAreStable(sample: (name: String, dialect: String, bytes: [UInt8]), other: Dialect) throws {
    let item = try Rendering(dialect: try #require(Dialect(rawValue: sample.dialect))).read(sample.bytes, as: .contact)
    guard item.kind == .contact || other != .vCard21 else {
      #expect(throws: FormatError(.unsupported, "")) { try Rendering(dialect: other).write(item) }
      return
    }
    let (data, held) = try Rendering(dialect: other).project(item)
    #expect(try Rendering(dialect: other).project(held).held == held, "\(String(decoding: data, as: UTF8.self))")
    #expect(held.kind == item.kind)
  }

  /// From any version through vCard 4 and back.
  @Test(arguments: ContactCorpus.all)
  func theLatestVersionSaysEverything(name: String, dialect: String, bytes: [UInt8]) throws {
    let rendering = Rendering(dialect: try #require(Dialect(rawValue: dialect)))
    let item = try rendering.read(bytes, as: .contact)
    let (data, held) = try Rendering(dialect: .vCard40).project(item)
    #expect(held.contentDigest == item.contentDigest, "\(String(decoding: data, as: UTF8.self))")
  }
}
