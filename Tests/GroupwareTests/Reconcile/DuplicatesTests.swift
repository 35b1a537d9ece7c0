import Groupware
import Testing

/// What of a folder is the same thing beyond doubt, where a loss lurks.
@Suite struct DuplicatesTests {
  private static func file(_ name: String) -> Property { Property(.attach, .uri("cid:\(name)")) }
  private static let rich = [Property(.location, .text("Bern")), Property(.description, .text("Bring the plan"))]

  private func event(_ more: [Property]) -> Item { MatchTests.dated(.event, "Plan", hour: 9, more: more) }

  /// A file lies in the message of its item: it would go with that.
  @Test(arguments: [
    ([], [file("a")], 1), ([file("a")], [], 0), ([file("a")], [file("a")], 0),
    ([file("a")], [file("a"), file("b")], 1),
  ]) func theOneWithFilesStays(richer: [Property], poorer: [Property], kept: Int) throws {
    let items = [event(Self.rich + richer), event(poorer)]
    let group = try #require(Duplicates(items).groups.first)
    #expect(group.kept == kept && group.surplus == [1 - kept])
    #expect(group.merged.main.text(.location) == "Bern")
  }

  @Test func differentFilesKeepBoth() {
    #expect(Duplicates([event([Self.file("a")]), event([Self.file("b")])]).groups.isEmpty)
    let instance = Component([
      Property(.recurrenceID, .moment(.date(.init(year: 2026, month: 11, day: 9)))), Self.file("b"),
    ])
    var series = event([])
    series.overrides = [instance]
    #expect(Duplicates([event([Self.file("a")]), series]).groups.isEmpty)
  }

  /// Parts of different things are different; what is part of a thing is not that thing.
  @Test(arguments: [(nil, nil, true), (nil, "x", true), ("x", "x", true), ("x", "y", false), (nil, "0", false)])
  func aPartIsOfOneThing(parent: String?, other: String?, isSame: Bool) {
    let tasks = [parent, other].enumerated().map { number, parent in
      let uid = Property(.uid, .text(String(number))), title = Property(.summary, .text("Paint"))
      return Item(.task, main: Component([uid, title] + (parent.map { [Property(.relatedTo, .text($0))] } ?? [])))
    }
    for tasks in [tasks, tasks.reversed()] { #expect(Duplicates(tasks).groups.isEmpty != isSame) }
  }
}
