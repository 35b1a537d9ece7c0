/// What a calendar can mean: whatever reads a rule keeps to it, so that sums of what stands in one stay small.
extension RecurrenceRule {
  /// INTERVAL.
  static let longestInterval = 9999
  /// COUNT.
  static let mostInstances = 1_000_000
  /// More values than any list can have are not read.
  private static let maximumListLength = 400

  /// The lists of numbers, and what each can say: up to that number, negative ones from the end (RFC 5545 §3.3.10).
  static let lists: [(name: String, path: any WritableKeyPath<Self, [Int]> & Sendable, magnitude: Int)] = [
    ("BYSECOND", \.bySecond, 60), ("BYMINUTE", \.byMinute, 59), ("BYHOUR", \.byHour, 23),
    ("BYMONTHDAY", \.byMonthDay, 31), ("BYYEARDAY", \.byYearDay, 366), ("BYWEEKNO", \.byWeekNumber, 53),
    ("BYMONTH", \.byMonth, 12), ("BYSETPOS", \.bySetPosition, 366),
  ]

  /// The rule without what is beyond that.
  var bounded: Self {
    var rule = self
    rule.interval = min(max(interval, 1), Self.longestInterval)
    if case .count(let count) = end { rule.end = count > 0 ? .count(min(count, Self.mostInstances)) : .never }
    for (_, path, magnitude) in Self.lists where !self[keyPath: path].isEmpty {
      rule[keyPath: path] = self[keyPath: path].filter { $0.magnitude <= magnitude }.first(Self.maximumListLength)
    }
    rule.byDay = byDay.first(Self.maximumListLength)
    return rule
  }
}

extension Array {
  fileprivate func first(_ count: Int) -> Self { self.count > count ? Array(prefix(count)) : self }
}
