/// A day of the Gregorian calendar. A year of 0 means that the year is not known (birthdays).
public struct CalendarDate: Hashable, Sendable, Codable {
  public var year: Int
  public var month: Int
  public var day: Int

  public init(year: Int, month: Int, day: Int) {
    self.year = year
    self.month = month
    self.day = day
  }
}
