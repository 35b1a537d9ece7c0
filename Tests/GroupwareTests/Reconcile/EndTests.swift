import Groupware
import Testing

/// One side tells when something ends, the other how long it takes.
@Suite struct EndTests {
  private static func date(_ days: Int = 0) -> CalendarDate { CalendarDate(year: 2026, month: 10, day: 24 + days) }
  private static let zurich = Moment.Zone.named("Europe/Zurich")

  private static func at(_ hour: Int, _ zone: Moment.Zone = .utc, days: Int = 0) -> Moment {
    .time(date(days), TimeOfDay(hour: hour, minute: 0, second: 0), zone)
  }

  private static func item(
    _ end: Property, from start: Moment = at(10), _ kind: Item.Kind = .event, _ title: String = "Plan"
  ) -> Item {
    Item(kind, main: Component([Property(.summary, .text(title)), Property(.start, .moment(start)), end]))
  }

  private static func until(_ moment: Moment) -> Property { Property(.end, .moment(moment)) }
  private static func due(_ moment: Moment) -> Property { Property(.due, .moment(moment)) }
  private static func lasts(hours: Int) -> Property { Property(.duration, .duration(seconds: hours * 3600)) }

  /// The clocks go back in the night after that day: a day has 25 hours, and an event of a day none more.
  static let pairs: [(lasting: Item, timed: Item, match: Match)] = [
    (item(lasts(hours: 1)), item(until(at(11))), .equal),
    (item(lasts(hours: 2)), item(until(at(11))), .similar),
    (item(lasts(hours: 1), from: at(12, zurich)), item(until(at(11)), from: at(12, zurich)), .equal),
    (item(lasts(hours: 24), from: at(12, zurich)), item(until(at(12, zurich, days: 1)), from: at(12, zurich)), .equal),
    (item(lasts(hours: 26), from: at(12, zurich)), item(until(at(14, zurich, days: 1)), from: at(12, zurich)), .equal),
    (item(lasts(hours: 24), from: at(12, zurich)), item(until(at(10, days: 1)), from: at(12, zurich)), .similar),
    (item(lasts(hours: 48), from: .date(date())), item(until(.date(date(2))), from: .date(date())), .equal),
    (item(lasts(hours: 24), from: .date(date())), item(until(.date(date(2))), from: .date(date())), .similar),
    (item(lasts(hours: 1), .task), item(due(at(11)), .task), .equal),
    (item(lasts(hours: 2), .task), item(due(at(11)), .task), .similar),
  ]

  @Test(arguments: pairs.indices) func theyAreTheSameIfTheyEndTogether(place: Int) {
    let (lasting, timed, match) = Self.pairs[place]
    let isSame = match == .equal
    for (one, other) in [(lasting, timed), (timed, lasting)] {
      #expect(Match(device: one, server: other) == match)
      #expect(Duplicates([one, other]).groups.map(\.merged) == (isSame ? [one] : []))
      let merge = Merge(base: nil, server: other, device: one, policy: .server) { _ in .unlimited }
      #expect(merge.item == other && merge.conflicts.isEmpty == isSame)
      #expect(merge.serverChanged != isSame && !merge.deviceChanged)
      let theirs = Merge(base: nil, server: other, device: one, policy: .client) { _ in .unlimited }.item
      #expect(theirs.contentDigest == (isSame ? other : one).contentDigest)
    }
  }

  struct Edit: Sendable {
    var held = item(lasts(hours: 1))
    var server = item(until(at(11)))
    let device: Item
    let result: Item
    var isConflict = false
  }

  /// The server has always told the end.
  static let edits = [
    Edit(device: item(lasts(hours: 2)), result: item(lasts(hours: 2))),
    Edit(device: item(lasts(hours: 1), from: at(12)), result: item(lasts(hours: 1), from: at(12))),
    Edit(
      server: item(until(at(12))), device: item(lasts(hours: 1), .event, "New"),
      result: item(until(at(12)), .event, "New")),
    Edit(server: item(until(at(12))), device: item(lasts(hours: 2)), result: item(until(at(12)))),
    Edit(server: item(until(at(12))), device: item(lasts(hours: 3)), result: item(until(at(12))), isConflict: true),
    Edit(held: item(until(at(11))), device: item(lasts(hours: 1)), result: item(until(at(11)))),
    Edit(held: item(until(at(11))), device: item(lasts(hours: 2)), result: item(lasts(hours: 2))),
    Edit(
      held: item(until(at(11))), server: item(until(at(12))), device: item(lasts(hours: 1), .event, "New"),
      result: item(until(at(12)), .event, "New")),
  ]

  @Test(arguments: edits.indices) func whatWasEditedCounts(place: Int) {
    let edit = Self.edits[place]
    let base = Shadow(agreed: Self.item(Self.until(Self.at(11))), held: edit.held, origin: .device)
    let merge = Merge(base: base, server: edit.server, device: edit.device, policy: .server) { _ in .unlimited }
    #expect(merge.item.contentDigest == edit.result.contentDigest)
    #expect(merge.conflicts == (edit.isConflict ? [.end] : []))
    #expect(merge.deviceChanged == (edit.result.contentDigest != edit.server.contentDigest))
    #expect(
      merge.serverChanged == (merge.item.main[.end] != nil && !Match(device: edit.device, server: merge.item).isEqual))
  }
}

extension Match {
  fileprivate var isEqual: Bool { self == .equal }
}
