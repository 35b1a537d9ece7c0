import Versit

/// vCalendar 1.0 and iCalendar 2.0.
struct CalendarDialect {
  let rendering: Rendering

  func read(_ document: VersitDocument, as kind: Item.Kind) throws(FormatError) -> Item {
    throw FormatError(.unsupported, "not yet")
  }

  func write(_ item: Item) throws(FormatError) -> VersitDocument {
    throw FormatError(.unsupported, "not yet")
  }
}
