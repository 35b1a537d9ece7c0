/// A change that was sent to the device.
public struct Delivery: Hashable, Sendable {
  public enum Operation: String, Hashable, Sendable, Codable {
    case add
    case replace
    case delete
  }

  /// Unique in the replica: the temporary GUID of an Add, else `MsgID/CmdID`.
  public var id: String
  /// MsgID and CmdID of the command.
  public var message: Int
  public var command: Int
  public var operation: Operation
  /// The device answered an Add that it has such an item: its Map is not waited for, but may come.
  public var isTwin: Bool
  /// The change number of the entry: the replica has not seen it until this is settled.
  public var change: Int64
  /// The row that becomes true when the device accepts; for an Add its LUID is empty until the Map tells it.
  public var row: MapRow

  /// Where its entry stands among all changes.
  var place: PendingCursor { PendingCursor(change: change, guid: row.guid.rawValue) }

  public init(
    id: String, message: Int, command: Int, operation: Operation, isTwin: Bool = false, change: Int64, row: MapRow
  ) {
    self.id = id
    self.message = message
    self.command = command
    self.operation = operation
    self.isTwin = isTwin
    self.change = change
    self.row = row
  }
}
