import Groupware

/// A large object on its way to the client; its bytes and its shadow are a blob of the session.
struct OutgoingObject: Hashable, Codable {
  /// Index of the database.
  var database: Int
  /// The temporary GUID of an addition, the LUID otherwise.
  var reference: String
  var operation: Delivery.Operation
  /// The media type.
  var type: String?
  var luid: String
  var guid: String
  var instance: String
  var revision: String
  var change: Int64
  /// Bytes sent.
  var offset: Int
  /// MsgID and CmdID of the last chunk: another status than 213 for it ends the transfer.
  var message: Int
  var command: Int
}

extension OutgoingObject {
  /// Where its entry stands among all changes.
  var place: PendingCursor { PendingCursor(change: change, guid: guid) }

  /// The row that becomes true when the device accepts.
  func row(_ shadow: [UInt8], _ replica: ReplicaRecord) -> MapRow {
    MapRow(
      luid: LUID(rawValue: luid), guid: GUID(rawValue: guid), instance: InstanceID(rawValue: instance),
      revision: Revision(rawValue: revision), shadow: shadow, generation: replica.generation)
  }

  /// The blob: four bytes with the length of the shadow, the shadow, the data.
  static func pack(data: [UInt8], shadow: [UInt8]) -> [UInt8] {
    let length = UInt32(clamping: shadow.count)
    return (0..<4).map { UInt8(truncatingIfNeeded: length >> (24 - 8 * $0)) } + shadow + data
  }

  static func unpack(_ bytes: [UInt8]) -> (data: [UInt8], shadow: [UInt8])? {
    guard bytes.count >= 4 else { return nil }
    let length = bytes.prefix(4).reduce(0) { $0 << 8 | Int($1) }
    guard length <= bytes.count - 4 else { return nil }
    return (Array(bytes[(4 + length)...]), Array(bytes[4..<(4 + length)]))
  }
}
