import Groupware

/// One thing that lies several times in a folder.
public struct DuplicateView: Hashable, Sendable, Codable {
  public var folder: String
  public var kind: Item.Kind
  /// The name or the summary of the item that stays.
  public var title: String
  /// The UID of the richest, which stays.
  public var kept: String
  /// The UIDs of the others.
  public var surplus: [String]
  /// The one that stays gets something from the others.
  public var isMerged: Bool
  /// How many of the others were removed.
  public var removed: Int
}
