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
      try rendering.read(written, as: .contact) == comparable(item), "\(String(decoding: written, as: UTF8.self))")
    #expect(try rendering.write(rendering.read(written, as: .contact)) == written)
    #expect(Dialect.recognise(bytes) == rendering.dialect)
  }

  @Test(arguments: ContactCorpus.all)
  func truncatedCardsNeverTrap(name: String, dialect: String, bytes: [UInt8]) throws {
    let rendering = Rendering(dialect: try #require(Dialect(rawValue: dialect)))
    for count in bytes.indices {
      if let item = try? rendering.read(Array(bytes[..<count]), as: .contact) { _ = try rendering.write(item) }
    }
  }
}
