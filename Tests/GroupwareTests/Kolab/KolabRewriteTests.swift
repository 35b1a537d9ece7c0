import Foundation
import Groupware
import Testing

/// Another program that edits an object reads it with libkolabxml and writes it with that: what this drops or bends
/// comes back all the same.
@Suite(.enabled(if: Oracle.kolab != nil)) struct KolabRewriteTests {
  private func survives(_ item: Item, _ name: String) throws {
    let written = try Kolab.write(item, stamp: KolabFixtures.stamp)
    let before = try Kolab.read(written, objectType: nil)
    let rewritten = try #require(try Oracle.kolab?.rewritten(written))
    let after = try Kolab.read(rewritten, objectType: nil)
    let names = Difference(from: KolabFixtures.timeless(before), to: KolabFixtures.timeless(after)).names
    #expect(
      names.isEmpty,
      "\(name): \(names)\n\(String(decoding: written, as: UTF8.self))\n\(String(decoding: rewritten, as: UTF8.self))")
    #expect(before.contentDigest == after.contentDigest, "\(name)")
  }

  @Test(arguments: KolabFixtures.items) func samples(name: String) throws {
    try survives(try Kolab.read(try KolabFixtures.payload(name), objectType: nil), name)
  }

  @Test(arguments: CorpusTests.readable) func itemsOfDevices(sample: CorpusSample) throws {
    try survives(try Journey(sample).item, sample.file)
  }

  @Test(arguments: ItemGenerator.cases) func randomItems(seed: UInt64, kind: Item.Kind) throws {
    var random = ItemGenerator(seed: seed)
    try survives(random.item(kind), "\(kind.rawValue) \(seed)")
  }

  @Test(arguments: KolabWritingTests.carried) func whatContactsCannotSay(property: Property) throws {
    try survives(
      Item(.contact, main: Component([Property(.uid, .text("1")), Property(.formattedName, .text("J")), property])), "")
  }

  @Test(arguments: KolabWritingTests.carriedOfEvents) func whatEventsCannotSay(property: Property) throws {
    let start = Property(.start, .moment(.date(CalendarDate(year: 2026, month: 1, day: 1))))
    try survives(Item(.event, main: Component([Property(.uid, .text("1")), start, property])), "")
  }

  @Test(arguments: KolabWritingTests.odd) func whatTasksCannotSay(start: Moment, due: Moment, native: String) throws {
    try survives(KolabWritingTests.task(start, due), native)
  }
}
