import Versit

/// Turns the lines of the dialect into those of a device, and back.
struct LineHabits {
  let habits: Habits
  let clock: Clock
  /// Seconds since 1970: which daylight time is in force.
  let now: Int

  /// Components that are no entries of their own.
  private static let inner: Set<String> = ["VALARM", "VTIMEZONE"]

  /// What the device gets.
  func written(_ document: VersitDocument, _ mask: Mask) -> VersitDocument {
    map(document) { lines, component in
      var lines = lines
      let isClassic = document.syntax == .classic
      if isClassic { TimeHabits(habits: habits, clock: clock, now: now).write(&lines) }
      lines = lines.map { write($0, document.syntax) }
      if isClassic { mark(&lines, component) }
      lines = Renaming.apply(habits.writing, to: lines)
      lines = Slots.apply(habits, to: lines, document.syntax)
      fill(&lines, component, mask)
      moveLast(&lines)
      return lines
    }
  }

  /// What the dialect reads.
  func read(_ document: VersitDocument) -> VersitDocument {
    map(document) { lines, _ in
      var lines = lines.filter { !isFiller($0) && !isMark($0) }
      lines = Renaming.apply(habits.reading, to: lines).map { read($0, document.syntax) }
      if document.syntax == .classic { TimeHabits(habits: habits, clock: clock, now: now).read(&lines) }
      return lines
    }
  }

  private func map(
    _ document: VersitDocument, _ transform: ([VersitProperty], String) -> [VersitProperty]
  ) -> VersitDocument {
    func mapped(_ component: VersitComponent) -> VersitComponent {
      guard !Self.inner.contains(component.name) else { return component }
      return VersitComponent(
        component.name, properties: transform(component.properties, component.name),
        components: component.components.map(mapped))
    }
    return VersitDocument(document.syntax, document.components.map(mapped))
  }

  // MARK: Values

  private func write(_ line: VersitProperty, _ syntax: VersitSyntax) -> VersitProperty {
    guard case .text(var text) = line.content else { return line }
    if let words = habits.words[line.name] { text = words[text] ?? text }
    if let order = habits.parts[line.name] {
      let parts = syntax.parts(text, at: UInt8(ascii: ";"))
      text = order.map { parts.indices.contains($0 - 1) ? parts[$0 - 1] : "" }.joined(separator: ";")
    }
    if habits.telephone == .digits, line.name == "TEL" {
      text = String(
        text.dialled.unicodeScalars.filter { "0123456789+*#".unicodeScalars.contains($0) }.map(Character.init))
    }
    return VersitProperty(group: line.group, line.name, parameters: line.parameters, .text(text))
  }

  private func read(_ line: VersitProperty, _ syntax: VersitSyntax) -> VersitProperty {
    guard case .text(var text) = line.content else { return line }
    if let order = habits.parts[line.name] {
      var parts = Array(repeating: "", count: order.max() ?? 0)
      for (place, part) in zip(order, syntax.parts(text, at: UInt8(ascii: ";"))) { parts[place - 1] = part }
      text = parts.joined(separator: ";")
    }
    if let word = habits.words[line.name]?.first(where: { $0.value == text })?.key { text = word }
    return VersitProperty(group: line.group, line.name, parameters: line.parameters, .text(text))
  }

  // MARK: Fillers

  /// What a component may have, by its name.
  private static let tables: [String: MappingTable] = [
    "VCARD": .vCard, "VEVENT": .vCalendar, "VTODO": .vCalendar, "VNOTE": .vNote,
  ]

  private func fill(_ lines: inout [VersitProperty], _ component: String, _ mask: Mask) {
    guard let table = Self.tables[component] else { return }
    // The title of a note stands in its text, unless the device tells that it has a line for it.
    let isUntoldFilled = component != "VNOTE"
    for (key, value) in habits.fillers.sorted(by: { $0.key < $1.key }) {
      guard let head = LineRule.Head(key), table.byLine[head.name] != nil,
        mask.fields.map({ $0[head.name] != nil }) ?? isUntoldFilled,
        !lines.contains(where: { $0.name == head.name && $0.words.isSuperset(of: head.words) })
      else { continue }
      lines.append(VersitProperty(head, value))
    }
  }

  private func isFiller(_ line: VersitProperty) -> Bool {
    guard !habits.fillers.isEmpty, case .text(let text) = line.content else { return false }
    return habits.fillers.contains { $0.value == text && LineRule.Head($0.key)?.name == line.name }
  }

  private func moveLast(_ lines: inout [VersitProperty]) {
    guard !habits.last.isEmpty else { return }
    let moved = habits.last.flatMap { name in lines.filter { $0.name == name } }
    lines = lines.filter { !habits.last.contains($0.name) } + moved
  }

  // MARK: Marks

  private func mark(_ lines: inout [VersitProperty], _ component: String) {
    guard !habits.marks.isEmpty, let entry = Habits.Entry(lines, component, clock), let mark = habits.marks[entry],
      let line = VersitProperty(mark: mark)
    else { return }
    lines.removeAll { $0.name == line.name }
    let place = lines.lastIndex { $0.name == "DTEND" || $0.name == "DTSTART" } ?? lines.endIndex - 1
    lines.insert(line, at: place + 1)
  }

  /// What other dialects know by the name is left to them.
  private func isMark(_ line: VersitProperty) -> Bool {
    guard !line.name.hasPrefix("X-"), case .text(let text) = line.content else { return false }
    return habits.marks.values.contains { mark in
      VersitProperty(mark: mark).map { $0.name == line.name && $0.text.uppercased() == text.uppercased() } ?? false
    }
  }
}

extension Habits.Entry {
  /// nil: no entry of a calendar.
  fileprivate init?(_ lines: [VersitProperty], _ component: String, _ clock: Clock) {
    switch component {
    case "VTODO": self = .task
    case "VEVENT":
      let start = lines.first { $0.name == "DTSTART" }.flatMap { WrittenMoment($0.text) }
      // A party from midnight to three is no day.
      guard let start, start.mark == .none, case .asWritten = AllDay(event: lines, clock) else {
        self = .appointment
        return
      }
      let rule = lines.first { $0.name == "RRULE" }?.text ?? ""
      self = rule.hasPrefix("Y") ? .anniversary : .day
    default: return nil
    }
  }
}

extension VersitProperty {
  /// The words of TYPE, upper case.
  var words: Set<String> { Set(self["TYPE"].map { $0.uppercased() }) }

  init(_ head: LineRule.Head, _ text: String) {
    self.init(head.name, parameters: head.words.isEmpty ? [] : [.init("TYPE", head.words)], .text(text))
  }

  /// `X-EPOCAGENDAENTRYTYPE:EVENT`.
  fileprivate init?(mark: String) {
    guard let colon = mark.firstIndex(of: ":") else { return nil }
    self.init(mark[..<colon].uppercased(), String(mark[mark.index(after: colon)...]))
  }
}
