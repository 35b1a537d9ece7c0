import Groupware

/// One key of a rule: what it takes and what it sets.
struct QuirkKey: Sendable {
  let name: String
  /// What it takes, in words.
  let expectation: String
  /// Sets it; false, and nothing done, if the value is not of its kind.
  let set: @Sendable (inout Quirks, RuleValue) -> Bool

  static let byName = Dictionary(all.map { ($0.name, $0) }) { first, _ in first }

  typealias Path<Value> = any WritableKeyPath<Quirks, Value> & Sendable

  private static let all: [QuirkKey] = [
    number("max_message_size", 1000...(1 << 24)) { $0.maxMsgSize = $1 },
    number("message_share", 10...100) { $0.messageShare = $1 },
    number("max_object_size", 0...(1 << 30)) { $0.maxObjSize = $1 },
    number("size_excess", 0...1) { $0.sizeExcess = $1 },
    table("statuses", "statuses by the status that is said instead", \.statuses) { key, value in
      guard let code = Int(key), 100...599 ~= code, let other = value.number, 100...599 ~= other else { return nil }
      return (code, other)
    },
    choice("item_statuses", \.itemStatuses),
    flag("awaits_next_message", \.awaitsNextMessage),
    choice("capabilities", \.capabilities),
    table("dialects", "dialects by kind of item", \.dialects) { key, value in
      guard let kind = Item.Kind(rawValue: key), let dialect = value.text.flatMap(Dialect.init) else { return nil }
      return (kind, dialect)
    },
    QuirkKey("sync_types", "a list of numbers from 1 to 7") { quirks, value in
      guard let types = value.numbers, types.allSatisfy({ 1...7 ~= $0 }) else { return false }
      quirks.syncTypes = types
      return true
    },
    QuirkKey("hidden_databases", "a list of names") { quirks, value in
      value.texts.map { quirks.hiddenDatabases = $0.map { $0.lowercased() } } != nil
    },
    choice("combination", \.combination),

    text("charset", \.habits.charset),
    text("undeclared_charset", \.habits.undeclaredCharset),
    choice("quoting", \.habits.quoting),
    choice("folding", \.habits.folding),
    lines("read", \.habits.reading),
    lines("write", \.habits.writing),
    table("slots", "lists of types by line", \.habits.slots) { key, value in
      value.texts.map { (key.uppercased(), $0.map { $0.uppercased() }) }
    },
    names("padded", \.habits.padded),
    names("last", \.habits.last),
    table("parts", "lists of numbers by line", \.habits.parts) { key, value in
      guard let parts = value.numbers, !parts.isEmpty, parts.allSatisfy({ 1...20 ~= $0 }) else { return nil }
      return (key.uppercased(), parts)
    },
    table("fillers", "texts by line", \.habits.fillers) { key, value in value.text.map { (key.uppercased(), $0) } },
    table("words", "tables of words by line", \.habits.words) { key, value in
      guard let words = value.table else { return nil }
      let texts = words.compactMapValues(\.text)
      return texts.count == words.count ? (key.uppercased(), texts) : nil
    },
    table("marks", "lines by entry: appointment, day, anniversary, task", \.habits.marks) { key, value in
      guard let entry = Habits.Entry(rawValue: key), let line = value.text, line.contains(":") else { return nil }
      return (entry, line)
    },
    choice("telephone", \.habits.telephone),
    table("limits", "numbers of characters by line", \.habits.limits) { key, value in
      guard let limit = value.number, limit > 0 else { return nil }
      return (key.uppercased(), limit)
    },
    number("shortest_cut", 1...1000) { $0.habits.shortestCut = $1 },

    optional("times", \.habits.times),
    optional("alarm_times", \.habits.alarmTimes),
    choice("all_day", \.habits.allDay),
    names("days_only", \.habits.daysOnly),
    number("earliest_year", 1...9999) { $0.habits.earliestYear = $1 },
    optional("recurrence", \.habits.recurrence),
    flag("endless_years", \.habits.endlessYears),
    flag("ends_series_by_day", \.habits.endsSeriesByDay),
    flag("series_in_utc", \.habits.seriesInUTC),
    number("priorities", 1...9) { $0.habits.priorities = $1 },
    flag("separates_titles", \.habits.separatesTitles),

    number("photo_pixels", 16...10_000) { $0.habits.photoPixels = $1 },
    number("photo_bytes", 0...(1 << 24)) { $0.habits.photoBytes = $1 },
  ]
}

// MARK: - Kinds of keys

extension QuirkKey {
  private init(
    _ name: String, _ expectation: String, _ set: @escaping @Sendable (inout Quirks, RuleValue) -> Bool
  ) {
    self.init(name: name, expectation: expectation, set: set)
  }

  private static func number(
    _ name: String, _ range: ClosedRange<Int>, _ set: @escaping @Sendable (inout Quirks, Int) -> Void
  ) -> QuirkKey {
    QuirkKey(name, "a number from \(range.lowerBound) to \(range.upperBound)") { quirks, value in
      guard let number = value.number, range.contains(number) else { return false }
      set(&quirks, number)
      return true
    }
  }

  private static func flag(_ name: String, _ path: Path<Bool>) -> QuirkKey {
    QuirkKey(name, "true or false") { quirks, value in
      value.flag.map { quirks[keyPath: path] = $0 } != nil
    }
  }

  private static func text(_ name: String, _ path: Path<String?>) -> QuirkKey {
    QuirkKey(name, "a text") { quirks, value in
      value.text.map { quirks[keyPath: path] = $0.isEmpty ? nil : $0 } != nil
    }
  }

  private typealias Word = RawRepresentable<String> & CaseIterable & Sendable

  private static func choice<Value: Word>(_ name: String, _ path: Path<Value>) -> QuirkKey {
    QuirkKey(name, words(Value.self)) { quirks, value in
      value.text.flatMap(Value.init).map { quirks[keyPath: path] = $0 } != nil
    }
  }

  private static func optional<Value: Word>(_ name: String, _ path: Path<Value?>) -> QuirkKey {
    QuirkKey(name, words(Value.self)) { quirks, value in
      value.text.flatMap(Value.init).map { quirks[keyPath: path] = $0 } != nil
    }
  }

  private static func words<Value: Word>(_: Value.Type) -> String {
    "one of " + Value.allCases.map { "\"\($0.rawValue)\"" }.joined(separator: ", ")
  }

  private static func names(_ name: String, _ path: Path<[String]>) -> QuirkKey {
    QuirkKey(name, "a list of lines") { quirks, value in
      value.texts.map { quirks[keyPath: path] = $0.map { $0.uppercased() } } != nil
    }
  }

  /// Later rules for the same lines take the place of earlier ones; others are added.
  private static func lines(_ name: String, _ path: Path<[LineRule]>) -> QuirkKey {
    QuirkKey(name, "a list of \"LINE;TYPE -> LINE;TYPE\"") { quirks, value in
      guard let texts = value.texts else { return false }
      let rules = texts.compactMap { LineRule($0) }
      guard rules.count == texts.count else { return false }
      quirks[keyPath: path].prepend(rules)
      return true
    }
  }

  /// Later entries of the same key take the place of earlier ones; others are added.
  private static func table<Key: Hashable & Sendable, Value: Sendable>(
    _ name: String, _ expectation: String, _ path: Path<[Key: Value]>,
    _ entry: @escaping @Sendable (String, RuleValue) -> (Key, Value)?
  ) -> QuirkKey {
    QuirkKey(name, "a table of \(expectation)") { quirks, value in
      guard let table = value.table else { return false }
      let entries = table.compactMap { entry($0.key, $0.value) }
      guard entries.count == table.count else { return false }
      for (key, value) in entries { quirks[keyPath: path][key] = value }
      return true
    }
  }
}
