import Groupware

/// Random items from a seed: the same seed gives the same items (SplitMix64).
struct ItemGenerator: RandomNumberGenerator {
  /// Seeds and kinds for tests that run each case on its own.
  static let cases = (0..<60).flatMap { seed in Item.Kind.allCases.map { (UInt64(seed), $0) } }

  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state = state &+ 0x9e37_79b9_7f4a_7c15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
    return mixed ^ (mixed >> 31)
  }

  mutating func pick<T>(_ choices: [T]) -> T { choices[Int(next() % UInt64(choices.count))] }
  mutating func chance(_ percent: Int) -> Bool { next() % 100 < UInt64(percent) }
  mutating func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &self) }

  mutating func word() -> String {
    pick([
      "Anna", "Müller", "Café", "Büro", "plan", "R&D", "x<y", "日本", "😀", "two words", "Zoë", "O'Neil", "tab\there",
      "a;b,c\\d",
      "Bern", "Work", "north", "line\nbreak", "quote\"d",
    ]) + (chance(50) ? String(number(1...99)) : "")
  }

  mutating func date() -> CalendarDate {
    CalendarDate(year: number(1990...2030), month: number(1...12), day: number(1...28))
  }

  mutating func moment(_ zone: Moment.Zone) -> Moment {
    .time(date(), TimeOfDay(hour: number(0...23), minute: number(0...59), second: 0), zone)
  }

  mutating func item(_ kind: Item.Kind) -> Item {
    switch kind {
    case .contact: contact()
    case .group: group()
    case .event, .task, .journal: incidence(kind)
    case .note:
      Item(
        .note,
        main: Component(
          [
            Property(.uid, .text("n-\(next())")), Property(.summary, .text(word())),
            Property(.description, .text(word())),
          ] + categories()))
    }
  }

  private mutating func group() -> Item {
    var properties = [Property(.uid, .text("g-\(next())")), Property(.formattedName, .text(word()))]
    for _ in 0..<number(0...3) { properties.append(Property(.member, .uri("mailto:\(next() % 1000)@example.org"))) }
    return Item(.group, main: Component(properties))
  }

  private mutating func categories() -> [Property] {
    chance(50) ? [Property(.categories, .list(Array(Set([word(), word()])).sorted()))] : []
  }

  private mutating func contact() -> Item {
    var all = [
      Property(.uid, .text("c-\(next())")),
      Property(.name, .structured([[word()], [word()], chance(30) ? [word()] : [], [], []])),
      Property(.formattedName, .text(word())),
    ]
    for _ in 0..<number(0...3) {
      all.append(
        Property(
          .telephone, parameters: types(["home", "work", "cell", "fax"]), .text("+41 44 \(number(100_0000...999_9999))")
        ))
    }
    for _ in 0..<number(0...2) {
      all.append(Property(.email, parameters: types(["home", "work"]), .text("p\(number(1...9999))@example.org")))
    }
    for type in ["home", "work"] where chance(40) {
      all.append(
        Property(
          .address, parameters: [Property.Parameter("TYPE", [type])],
          .structured([[], [], [word()], [word()], [], [String(number(1000...9999))], []])))
    }
    if chance(50) { all.append(Property(.note, .text(word() + "\n" + word()))) }
    if chance(50) { all.append(Property(.birthday, .moment(.date(date())))) }
    if chance(30) { all.append(Property(.organization, .structured([[word()], [word()]]))) }
    if chance(30) { all.append(Property(.title, .text(word()))) }
    if chance(20) {
      all.append(
        Property(.photo, .binary(mediaType: "image/png", (0..<40).map { _ in UInt8.random(in: 0...255, using: &self) }))
      )
    }
    if chance(30) { all.append(Property("X-COLOUR", .text(word()))) }
    return Item(.contact, main: Component(all + categories()))
  }

  private mutating func types(_ choices: [String]) -> [Property.Parameter] {
    chance(80) ? [Property.Parameter("TYPE", [pick(choices)])] : []
  }

  private mutating func incidence(_ kind: Item.Kind) -> Item {
    let zone: Moment.Zone = pick([.utc, .floating, .named("Europe/Zurich"), .named("America/New_York")])
    var all = [Property(.uid, .text("e-\(next())")), Property(.summary, .text(word()))]
    let start = date()
    let hour = number(0...20)
    all.append(Property(.start, .moment(.time(start, TimeOfDay(hour: hour, minute: 0, second: 0), zone))))
    let later = Moment.time(start, TimeOfDay(hour: hour + number(1...3), minute: 30, second: 0), zone)
    if kind != .journal { all.append(Property(kind == .task ? .due : .end, .moment(later))) }
    if chance(50) { all.append(Property(.description, .text(word() + "\n\n" + word()))) }
    if kind != .journal, chance(50) { all.append(Property(.location, .text(word()))) }
    if kind != .journal, chance(40) { all.append(Property(.priority, .integer(number(1...9)))) }
    if chance(30) { all.append(Property(.classification, .text(pick(["PRIVATE", "CONFIDENTIAL"])))) }
    var overrides: [Component] = []
    if kind != .journal, chance(40) {
      var rule = RecurrenceRule(
        pick([.daily, .weekly, .monthly]), interval: number(1...3), end: .count(number(2...20)))
      if rule.frequency == .weekly { rule.byDay = [.init(.monday), .init(.friday)] }
      all.append(Property(.recurrenceRule, .recurrence(rule)))
      all.append(Property(.exceptionDates, .moments([moment(zone), moment(zone)])))
      if chance(50) {
        let instance = moment(zone)
        overrides.append(
          Component([
            all[0], Property(.recurrenceID, .moment(instance)), Property(.start, .moment(instance)),
            Property(.summary, .text(word())),
          ]))
      }
    }
    var alarms: [Component] = []
    if kind != .journal, chance(50) {
      alarms.append(
        Component([
          Property(.action, .text("DISPLAY")), Property(.description, .text(word())),
          Property(.trigger, .duration(seconds: -60 * number(0...90))),
        ]))
    }
    return Item(kind, main: Component(all + categories(), alarms: alarms), overrides: overrides)
  }

  /// The item with some properties changed, added or removed.
  mutating func edited(_ item: Item) -> Item {
    var edited = item
    for _ in 0..<number(1...3) {
      let fresh = self.item(item.kind)
      guard let source = fresh.main.properties.dropFirst().randomElement(using: &self) else { continue }
      let index = edited.main.properties.firstIndex { $0.name == source.name }
      switch (number(0...2), index) {
      case (0, let index?) where index > 0 && ![.start, .end, .due, .formattedName].contains(source.name):
        edited.main.properties.remove(at: index)
      case (1, let index?): edited.main.properties[index] = source
      case (2, nil): edited.main.properties.append(source)
      default: if source.name == .telephone || source.name == .email { edited.main.properties.append(source) }
      }
    }
    if chance(20) { edited.main.alarms = fresh(item.kind).main.alarms }
    return edited
  }

  private mutating func fresh(_ kind: Item.Kind) -> Item { item(kind) }

  /// A telephone number that no other one is like.
  mutating func number() -> String { "+41 44 \(number(100_0000...999_9999))" }

  /// Numbers of different types, some of one type.
  mutating func numbers(_ count: Int) -> [Property] {
    (0..<count).map { _ in
      Property(.telephone, parameters: types(["home", "work", "cell", "fax", "pager"]), .text(number()))
    }
  }

  /// With texts and pictures longer than devices like them, anew each time, and more values than they keep.
  mutating func longer(_ item: Item) -> Item {
    var longer = item
    let text = (0..<number(30...60)).map { _ in word() }.joined(separator: " ")
    longer.main.set(item.kind == .contact || item.kind == .group ? .note : .description, to: .text(text))
    guard item.kind == .contact else { return longer }
    longer.main.properties.append(contentsOf: numbers(3))
    longer.main.set(.photo, to: .binary(mediaType: "image/png", (0..<60).map { _ in pick([1, 2, 3]) }))
    return longer
  }

  /// What a device keeps that knows only these properties and the beginning of long texts.
  static func masked(_ item: Item, hiding: Set<PropertyName>) -> Item {
    var masked = item
    masked.main.properties.removeAll { hiding.contains($0.name) }
    return masked
  }
}
