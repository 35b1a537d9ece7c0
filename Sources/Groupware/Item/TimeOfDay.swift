/// A time of day, to the second.
public struct TimeOfDay: Hashable, Sendable, Codable {
  public var hour: Int
  public var minute: Int
  public var second: Int

  public init(hour: Int, minute: Int, second: Int) {
    self.hour = hour
    self.minute = minute
    self.second = second
  }
}
