import Groupware
import SyncML

/// What the statuses of one message say about the format in which a device gets its items.
struct FormatVerdict {
  /// Something was taken.
  private(set) var isAccepted = false
  /// Changes that were refused for their type (415).
  private(set) var refused: [Int64] = []

  mutating func add(_ delivery: Delivery, _ status: StatusCode) {
    guard delivery.operation != .delete else { return }
    if status.isSuccess { isAccepted = true }
    if status == .unsupportedMediaType { refused.append(delivery.change) }
  }

  /// A device that took anything in the dialect, or sends it, only refuses the item.
  func isRefusal(of dialect: Dialect, by replica: ReplicaRecord) -> Bool {
    !refused.isEmpty && !isAccepted && replica.accepted != dialect && replica.dialect != dialect
  }
}
