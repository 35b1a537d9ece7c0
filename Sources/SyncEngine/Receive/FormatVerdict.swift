import Groupware
import SyncML

/// What the statuses of one message say about the format in which a device gets its items.
struct FormatVerdict {
  /// Something was taken.
  private(set) var isAccepted = false
  /// Changes that were refused for their type (415).
  private(set) var refused: [Int64] = []

  /// What was said of an item, or of a part of it.
  mutating func add(_ change: Int64, _ status: StatusCode) {
    if status.isSuccess { isAccepted = true }
    if status == .unsupportedMediaType { refused.append(change) }
  }

  /// A device that took anything in the dialect, or sends it, only refuses the item.
  func isRefusal(of dialect: Dialect, by replica: ReplicaRecord) -> Bool {
    !refused.isEmpty && !isAccepted && replica.accepted != dialect && replica.dialect != dialect
  }
}
