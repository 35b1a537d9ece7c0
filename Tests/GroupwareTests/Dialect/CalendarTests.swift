import Testing

@testable import Groupware

@Suite struct CalendarTests {
  private func rendering(_ sample: CalendarCorpus.Sample) throws -> (Rendering, Item.Kind) {
    let dialect = try #require(Dialect(rawValue: sample.dialect))
    let kind = try #require(Item.Kind(rawValue: sample.kind))
    return (Rendering(dialect: dialect, zone: "Europe/Zurich", usesUTC: sample.usesUTC), kind)
  }

  @Test(arguments: CalendarCorpus.all)
  func rereadingWhatIsWrittenChangesNothing(sample: CalendarCorpus.Sample) throws {
    let (rendering, kind) = try rendering(sample)
    let item = try rendering.read(sample.bytes, as: kind)
    let (data, held) = try rendering.project(item)
    #expect(held == item, "\(String(decoding: data, as: UTF8.self))")
    #expect(try rendering.write(held) == data)
    #expect(Dialect.recognise(sample.bytes) == rendering.dialect)
  }

  /// What the other calendar dialect makes of it is stable too.
  @Test(arguments: CalendarCorpus.all.filter { $0.kind != "journal" })
  func theOtherDialectIsStable(sample: CalendarCorpus.Sample) throws {
    var (rendering, kind) = try rendering(sample)
    let item = try rendering.read(sample.bytes, as: kind)
    rendering.dialect = rendering.dialect == .vCalendar10 ? .iCalendar20 : .vCalendar10
    let (data, held) = try rendering.project(item)
    let again = try rendering.project(held)
    #expect(again.held == held, "\(String(decoding: data, as: UTF8.self))")
  }

  @Test(arguments: CalendarCorpus.all)
  func truncatedObjectsNeverTrap(sample: CalendarCorpus.Sample) throws {
    let (rendering, kind) = try rendering(sample)
    for count in sample.bytes.indices {
      if let item = try? rendering.read(Array(sample.bytes[..<count]), as: kind) { _ = try rendering.write(item) }
    }
  }
}
