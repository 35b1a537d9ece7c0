import Groupware
import SyncEngine

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

extension DuplicateView {
  init(
    _ group: Duplicates.Group, of stored: [FolderDedupe.Suspect], in folder: Folder
  ) {
    self.folder = folder.path
    kind = folder.kind
    title = group.merged.title
    kept = stored[group.kept].guid.rawValue
    surplus = group.surplus.map { stored[$0].guid.rawValue }
    isMerged = group.isMerged(from: stored[group.kept].item.item)
    removed = 0
  }
}

extension Item {
  private static let titleLength = 60

  /// What a person would call it.
  fileprivate var title: String {
    let names: [PropertyName] = [.formattedName, .summary, .description]
    return String((names.lazy.compactMap { main.text($0) }.first ?? "").prefix(Self.titleLength))
  }
}
