import Groupware

/// How items of an account are reconciled.
public struct Policy: Hashable, Sendable, Codable {
  public var conflict: Merge.Policy
  public var slowConflict: Merge.Policy
  /// IANA name.
  public var timeZone: String

  public init(conflict: Merge.Policy = .newer, slowConflict: Merge.Policy = .newer, timeZone: String = "UTC") {
    self.conflict = conflict
    self.slowConflict = slowConflict
    self.timeZone = timeZone
  }
}
