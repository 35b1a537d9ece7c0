/// RRULE of RFC 5545 §3.3.10.
public struct RecurrenceRule: Hashable, Sendable, Codable {
  public enum Frequency: String, Hashable, Sendable, Codable {
    case secondly = "SECONDLY"
    case minutely = "MINUTELY"
    case hourly = "HOURLY"
    case daily = "DAILY"
    case weekly = "WEEKLY"
    case monthly = "MONTHLY"
    case yearly = "YEARLY"
  }

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
    public var position: Int
    public var weekday: Weekday

    public init(_ weekday: Weekday, position: Int = 0) {
      self.position = position
      self.weekday = weekday
    }
  }

  public enum End: Hashable, Sendable, Codable {
    case never
    case count(Int)
    /// The last moment at which an instance may start.
    case until(Moment)
  }

  public var frequency: Frequency
  public var interval: Int
  public var end: End
  public var bySecond: [Int] = []
  public var byMinute: [Int] = []
  public var byHour: [Int] = []
  public var byDay: [WeekdayPosition] = []
  public var byMonthDay: [Int] = []
  public var byYearDay: [Int] = []
  public var byWeekNumber: [Int] = []
  public var byMonth: [Int] = []
  public var bySetPosition: [Int] = []
  public var weekStart: Weekday?

  public init(_ frequency: Frequency, interval: Int = 1, end: End = .never) {
    self.frequency = frequency
    self.interval = interval
    self.end = end
  }
}
