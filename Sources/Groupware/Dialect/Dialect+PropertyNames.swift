extension Dialect {
  /// The properties that we read and write of items, as a CTCap lists them; none where the dialect has none.
  public var propertyNames: [String] {
    if let sifTable { return sifTable.tags }
    guard let table else { return [] }
    // A slash or a blank, which programs put into some names, is none of a name's letters.
    let names = table.byLine.keys.filter { name in !name.utf8.contains { $0 == 0x20 || $0 == 0x2F } }
    return ["BEGIN", "END", "VERSION"] + names.sorted()
  }

  /// The rows of a dialect of lines.
  var table: MappingTable? {
    switch self {
    case .vCard21, .vCard30: .vCard
    case .vCard40: .vCard40
    case .vCalendar10: .vCalendar
    case .iCalendar20: .iCalendar
    case .vNote11: .vNote
    case .plainText, .sifContact, .sifEvent, .sifTask, .sifNote: nil
    }
  }
}
