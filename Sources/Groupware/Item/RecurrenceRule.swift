/// RRULE of RFC 5545 §3.3.10.
public struct RecurrenceRule: Hashable, Sendable, Codable {
  /// FREQ.
  public enum Frequency: String, Hashable, Sendable, Codable {
    case secondly = "SECONDLY"
    case minutely = "MINUTELY"
    case hourly = "HOURLY"
    case daily = "DAILY"
    case weekly = "WEEKLY"
    case monthly = "MONTHLY"
    case yearly = "YEARLY"
  }

  /// The days from Sunday on.
  public enum Weekday: String, Hashable, Sendable, Codable, CaseIterable {
    case sunday = "SU"
    case monday = "MO"
    case tuesday = "TU"
    case wednesday = "WE"
    case thursday = "TH"
    case friday = "FR"
    case saturday = "SA"
  }

  /// A weekday, with its position in the month or year: 1 the first, -1 the last, 0 each.
  public struct WeekdayPosition: Hashable, Sendable, Codable {
    /// 1 the first, -1 the last, 0 each.
    public var position: Int
    /// The day.
    public var weekday: Weekday

    /// A weekday at a position.
    public init(_ weekday: Weekday, position: Int = 0) {
      self.position = position
      self.weekday = weekday
    }
  }

  /// How long the series goes on.
  public enum End: Hashable, Sendable, Codable {
    case never
    case count(Int)
    /// The last moment at which an instance may start.
    case until(Moment)
  }

  /// FREQ.
  public var frequency: Frequency
  /// INTERVAL, at least 1.
  public var interval: Int
  /// COUNT or UNTIL.
  public var end: End
  /// BYSECOND.
  public var bySecond: [Int] = []
  /// BYMINUTE.
  public var byMinute: [Int] = []
  /// BYHOUR.
  public var byHour: [Int] = []
  /// BYDAY.
  public var byDay: [WeekdayPosition] = []
  /// BYMONTHDAY, negative from the end.
  public var byMonthDay: [Int] = []
  /// BYYEARDAY.
  public var byYearDay: [Int] = []
  /// BYWEEKNO.
  public var byWeekNumber: [Int] = []
  /// BYMONTH.
  public var byMonth: [Int] = []
  /// BYSETPOS.
  public var bySetPosition: [Int] = []
  /// WKST.
  public var weekStart: Weekday?

  /// A rule without BY… parts.
  public init(_ frequency: Frequency, interval: Int = 1, end: End = .never) {
    self.frequency = frequency
    self.interval = interval
    self.end = end
  }
}
