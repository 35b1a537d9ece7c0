extension Dialect {
  /// The properties that we read and write of items, as a CTCap lists them; none where the dialect has none.
  public var propertyNames: [String] {
    let table: MappingTable
    switch self {
    case .vCard21, .vCard30: table = .vCard
    case .vCard40: table = .vCard40
    case .vCalendar10: table = .vCalendar
    case .iCalendar20: table = .iCalendar
    case .vNote11: table = .vNote
    case .plainText: return []
    case .sifContact, .sifEvent, .sifTask, .sifNote: return sifTable?.tags ?? []
    }
    return ["BEGIN", "END", "VERSION"] + table.byLine.keys.sorted()
  }
}
