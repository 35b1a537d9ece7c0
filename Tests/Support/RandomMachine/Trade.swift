import Groupware

/// What the items of a round are.
enum Trade: CaseIterable {
  case contacts
  case calendar

  var kinds: [Item.Kind] { self == .contacts ? [.contact] : [.event, .task] }
  /// What is edited of an item.
  var fields: [PropertyName] { self == .contacts ? [.note, .title, .role] : [.description, .location] }
  /// How phones write them.
  var scripts: [Script] { self == .contacts ? [.vCard, .sifContact] : [.vCalendar, .iCalendar, .sifCalendar] }

  /// A new item, as a webmail user makes it.
  func item(_ kind: Item.Kind, _ name: String, _ field: PropertyName, _ value: String) -> Item {
    guard self == .calendar else { return Card.item(name, [field: value]) }
    let moments: [PropertyName] = kind == .event ? [.start, .end] : [.due]
    let times = moments.map { Property($0, .moment(Self.moment(of: name, hour: $0 == .end ? 10 : 9))) }
    return Item(
      kind,
      main: Component(
        [
          Property(.uid, .text("uid-\(name)")), Property(.summary, .text("Test \(name)")),
          Property(field, .text(value)),
        ]
          + times))
  }

  func name(of item: Item) -> String {
    String((item.main.text(self == .contacts ? .formattedName : .summary) ?? "?").dropFirst(5))
  }

  /// Each item has a day of its own.
  static func moment(of name: String, hour: Int) -> Moment {
    .time(day(of: name), TimeOfDay(hour: hour, minute: 0, second: 0), .utc)
  }

  static func day(of name: String) -> CalendarDate {
    CalendarDate(year: 2026, month: 3, day: 1 + (History.number(name) ?? 0) % 28)
  }
}
