/// A day of the Gregorian calendar. A year of 0 means that the year is not known (birthdays).
public struct CalendarDate: Hashable, Sendable, Codable {
  /// 0 if it is not known.
  public var year: Int
  /// 1 to 12.
  public var month: Int
  /// 1 to 31.
  public var day: Int

  /// A day, unchecked.
  public init(year: Int, month: Int, day: Int) {
    self.year = year
    self.month = month
    self.day = day
  }
}
