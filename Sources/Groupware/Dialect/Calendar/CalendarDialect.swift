import Versit

/// vCalendar 1.0 and iCalendar 2.0.
struct CalendarDialect {
  let rendering: Rendering

  fileprivate static let names: [(kind: Item.Kind, component: String)] = [
    (.event, "VEVENT"), (.task, "VTODO"), (.journal, "VJOURNAL"),
  ]

  // MARK: Reading

  /// One item: all components of one UID. Where there is none of the kind, another calendar kind is taken: phones keep
  /// events and tasks in one database.
  func read(_ document: VersitDocument, as kind: Item.Kind) throws(FormatError) -> Item {
    let calendar = document.components.first { $0.name == "VCALENDAR" }
    let components = calendar?.components ?? document.components
    let wanted = Self.names.filter { $0.kind == kind } + Self.names.filter { $0.kind != kind }
    guard let found = wanted.first(where: { row in components.contains { $0.name == row.component } }) else {
      throw FormatError(.malformed, "no calendar component")
    }
    let parts = components.filter { $0.name == found.component }
    var clock = rendering.clock
    clock.namesZones = document.syntax == .modern
    clock.zones = ZoneReader(clock).zones(components.filter { $0.name == "VTIMEZONE" })
    clock.unmarked = ClassicZone(calendar?.properties ?? [], clock)?.resolved
    clock.seriesStart = parts.first { $0.text("RRULE") != nil }?.text("DTSTART").flatMap { WrittenMoment($0) }
    clock.isRecurring = parts.contains { $0.properties.contains { Self.recurring.contains($0.name) } }
    let reader = CalendarReader(kind: found.kind, syntax: document.syntax, clock: clock)
    return Self.assembled(found.kind, parts.map(reader.read))
  }

  private static let recurring: Set<String> = ["RRULE", "RDATE", "RECURRENCE-ID", "X-RECURRENCE-ID"]

  /// The master and its overrides; a changed instance that comes alone is the item.
  private static func assembled(_ kind: Item.Kind, _ parts: [Component]) -> Item {
    let place = parts.firstIndex { $0[.recurrenceID] == nil } ?? 0
    var item = Item(kind, main: parts[place])
    let uid = item.uid
    item.overrides = parts.enumerated().filter { other in
      other.offset != place && other.element[.recurrenceID] != nil
        && (other.element.text(.uid) == nil || other.element.text(.uid) == uid)
    }.map(\.element)
    return item
  }

  // MARK: Writing

  func write(_ item: Item) throws(FormatError) -> VersitDocument {
    let isClassic = rendering.dialect == .vCalendar10
    let item = isClassic ? item.repeated(on: rendering.clock) : item
    guard let name = Self.names.first(where: { $0.kind == item.kind })?.component, !isClassic || item.kind != .journal
    else {
      throw FormatError(.unsupported, "\(rendering.dialect.contentType) cannot say it")
    }
    var clock = rendering.clock
    clock.namesZones = !isClassic
    clock.isRecurring = !item.overrides.isEmpty || Self.isRecurring(item.main)
    let writer = CalendarWriter(
      kind: item.kind, name: name, syntax: isClassic ? .classic : .modern, clock: clock, mask: rendering.mask)
    let overrides = writer.saysInstances ? item.overrides : []
    let parts = ([item.main] + overrides).map { writer.write($0) }
    var head = [VersitProperty("VERSION", rendering.dialect.version), VersitProperty("PRODID", "-//Anchorage//EN")]
    if isClassic, let fields = rendering.mask.fields, fields["TZ"] != nil {
      let start = (item.main[.start] ?? item.main[.due])?.value
      if case .moment(let moment)? = start {
        let zone = ClassicZone.lines(clock.zone, year: moment.date.year, isRecurring: clock.isRecurring)
        head += zone.filter { fields[$0.name] != nil }
      }
    }
    let zones = isClassic ? [] : ZoneWriter.zones(namedIn: parts)
    return VersitDocument(
      writer.syntax, [VersitComponent("VCALENDAR", properties: head, components: zones + parts)])
  }

  private static func isRecurring(_ component: Component) -> Bool {
    [PropertyName.recurrenceRule, .recurrenceDates, .recurrenceID].contains { component[$0] != nil }
  }
}

extension Item.Kind {
  /// What a calendar calls it, such as `VEVENT` (RFC 5545 §3.6); nil: it is in none.
  public var component: String? { CalendarDialect.names.first { $0.kind == self }?.component }
}
