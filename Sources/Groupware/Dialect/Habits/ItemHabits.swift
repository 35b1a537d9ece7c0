import Versit

extension Habits {
  /// Whether the device gets UTC; nil: its DevInf says it.
  var usesUTC: Bool? {
    switch times {
    case .utc?, .utcUnmarked?, .utcOfToday?: true
    case .local?, .localMarkedUTC?: false
    case nil: nil
    }
  }

  /// How its lines become bytes.
  var form: VersitForm {
    VersitForm(charset: charset, isQuoted: quoting == .quotedPrintable, isFolded: folding == .standard)
  }

  /// The item as far as the device can show it.
  ///
  /// - Throws: `unsupported` if it is not for this device at all.
  func shaped(_ item: Item) throws(FormatError) -> Item {
    guard self != .none else { return item }
    if let earliestYear, case .moment(let start)? = (item.main[.start] ?? item.main[.due])?.value,
      start.date.year < earliestYear
    {
      throw FormatError(.unsupported, "it begins before \(earliestYear)")
    }
    var item = item
    if recurrence == Recurrence.none || recurrence == .rule || recurrence == .dates { item.overrides = [] }
    item.main = shaped(item.main)
    item.overrides = item.overrides.map(shaped)
    return item
  }

  private func shaped(_ component: Component) -> Component {
    var component = component
    let start = (component[.start] ?? component[.due])?.value
    component.properties = component.properties.compactMap { property in
      guard !hidden.contains(property.name) else { return nil }
      var property = property
      switch property.value {
      case .recurrence(var rule) where endlessYears && rule.frequency == .yearly:
        rule.end = .never
        property.value = .recurrence(rule)
      case .recurrence(let rule) where endsSeriesByDay:
        if case .moment(let start)? = start { property.value = .recurrence(rule.endingAtDay(start) ?? rule) }
      case .integer(let priority) where property.name == .priority && priority > 0:
        property.value = .integer(priorities.map { Self.level(priority, of: $0) } ?? priority)
      case .binary(_, let bytes) where property.name == .photo && bytes.count > photoBytes ?? .max: return nil
      default: break
      }
      guard let limit = limits[property.name.rawValue] else { return property }
      guard let value = property.value.fitted(to: Mask.Field(maxSize: limit)) else { return nil }
      property.value = value
      return property
    }
    return component
  }

  /// What the device cannot show of a series.
  private var hidden: Set<PropertyName> {
    switch recurrence {
    case Recurrence.none?: [.recurrenceRule, .recurrenceDates, .exceptionDates]
    case .rule?: [.recurrenceDates, .exceptionDates]
    case .dates?, .instances?, nil: []
    }
  }

  /// The item that the device means.
  func restored(_ item: Item) -> Item {
    guard let priorities, case .integer(let level)? = item.main[.priority]?.value, level > 0 else { return item }
    var item = item
    item.main.set(.priority, to: .integer(Self.priority(level, of: priorities)))
    return item
  }

  /// iCalendar's priorities are high (1–4), middle (5) and low (6–9) to most programs (RFC 5545 §3.8.1.9).
  private static func level(_ priority: Int, of levels: Int) -> Int {
    guard levels == 3 else { return min(priority, levels) }
    return priority < 5 ? 1 : priority == 5 ? 2 : 3
  }

  private static func priority(_ level: Int, of levels: Int) -> Int {
    guard levels == 3 else { return min(level, 9) }
    return level <= 1 ? 1 : level == 2 ? 5 : 9
  }

  /// A device's item with the texts that it cut as the server has them: it cannot have meant to cut them.
  public func uncut(_ device: Item, by server: Item) -> Item {
    guard let shortestCut else { return device }
    var item = device
    var whole = server.main
    whole.properties += ToldText(server).forms
    item.main = item.main.uncut(by: whole, atLeast: shortestCut)
    return item
  }
}

extension Component {
  fileprivate func uncut(by server: Component, atLeast floor: Int) -> Component {
    var component = self
    for index in properties.indices {
      let piece = Piece(properties[index])
      guard (piece.text?.count ?? 0) >= floor else { continue }
      let whole = server.all(properties[index].name).first { piece.isCut(of: Piece($0)) }
      if let whole { component.properties[index].value = whole.value }
    }
    return component
  }
}
