import Groupware

/// How items of an account are reconciled.
public struct Policy: Hashable, Sendable, Codable {
  public var conflict: Merge.Policy
  public var slowConflict: Merge.Policy
  /// Who wins by `newer` if one of both sides does not tell when it was changed.
  public var fallback: Merge.Winner
  /// IANA name.
  public var timeZone: String

  public init(
    conflict: Merge.Policy = .newer, slowConflict: Merge.Policy = .newer, fallback: Merge.Winner = .server,
    timeZone: String = "UTC"
  ) {
    self.conflict = conflict
    self.slowConflict = slowConflict
    self.fallback = fallback
    self.timeZone = timeZone
  }
}
