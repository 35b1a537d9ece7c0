import Groupware
import SyncEngine

/// The parts of a `Policy` that a domain or an account decides itself.
public struct PolicyOverrides: Hashable, Sendable, Codable {
  public var conflict: Merge.Policy?
  public var slowConflict: Merge.Policy?
  public var fallback: Merge.Winner?
  public var timeZone: String?

  public init(
    conflict: Merge.Policy? = nil, slowConflict: Merge.Policy? = nil, fallback: Merge.Winner? = nil,
    timeZone: String? = nil
  ) {
    self.conflict = conflict
    self.slowConflict = slowConflict
    self.fallback = fallback
    self.timeZone = timeZone
  }

  /// The policy that holds where `base` holds above.
  public func over(_ base: Policy) -> Policy {
    Policy(
      conflict: conflict ?? base.conflict, slowConflict: slowConflict ?? base.slowConflict,
      fallback: fallback ?? base.fallback, timeZone: timeZone ?? base.timeZone)
  }
}
