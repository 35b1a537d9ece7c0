import Groupware
import SyncML

/// What the statuses of one message come to for one replica.
struct Settlement {
  private var twins: [Delivery] = []
  private var rows: [MapRow] = []
  private var gone: [LUID] = []
  private var done: [String] = []
  /// What the device refused: it stays pending.
  private(set) var refused: [PendingCursor] = []

  /// Bytes of the smallest photo in what the device refused for its size.
  private(set) var photo: Int?

  private static let tooLarge: Set<StatusCode> = [.tooLarge, .requestedSizeTooBig, .sizeMismatch]

  private mutating func notePhoto(_ shadow: [UInt8], _ status: StatusCode) {
    guard Self.tooLarge.contains(status), let size = Shadows(encoded: shadow).pictureSize else { return }
    photo = min(photo ?? size, size)
  }

  mutating func add(_ delivery: Delivery, _ status: StatusCode) {
    notePhoto(delivery.row.shadow, status)
    switch (delivery.operation, status) {
    case (.add, .alreadyExists):
      var twin = delivery
      twin.isTwin = true
      twins.append(twin)
      refused.append(delivery.place)
    case (.add, let status) where status.isSuccess:
      // Its row becomes true with its Map.
      break
    case (.replace, let status) where status.isSuccess || status == .conflictServerWins:
      rows.append(delivery.row)
      done.append(delivery.id)
    case (.delete, let status) where status.isSuccess || status == .notFound || status == .gone:
      gone.append(delivery.row.luid)
      done.append(delivery.id)
    case (.replace, .notFound), (.replace, .gone):
      // The device lost the item: without a row it is sent again, as an addition.
      gone.append(delivery.row.luid)
      done.append(delivery.id)
      refused.append(delivery.place)
    default:
      done.append(delivery.id)
      refused.append(delivery.place)
    }
  }

  /// The device does not want the rest of a large object.
  mutating func refuse(_ object: OutgoingObject, _ shadow: [UInt8], _ status: StatusCode) {
    notePhoto(shadow, status)
    if object.operation == .replace, status == .notFound || status == .gone { gone.append(LUID(rawValue: object.luid)) }
    refused.append(object.place)
  }

  func apply(to replica: Int64, in transaction: any StateTransaction) throws {
    try transaction.put(twins, replica: replica)
    try transaction.put(rows, replica: replica)
    try transaction.removeRows(luids: gone, replica: replica)
    try transaction.removeDeliveries(ids: done, replica: replica)
  }
}

extension Delivery.Operation {
  /// The command that carries it.
  var command: ItemCommand.Kind {
    switch self {
    case .add: .Add
    case .replace: .Replace
    case .delete: .Delete
    }
  }

  init?(command: String) {
    switch command {
    case "Add": self = .add
    case "Replace": self = .replace
    case "Delete": self = .delete
    default: return nil
    }
  }
}
