/// A large object on its way to the client; its bytes and its shadow are a blob of the session.
struct OutgoingObject: Hashable, Codable {
  /// Index of the database.
  var database: Int
  /// The temporary GUID of an addition, the LUID otherwise.
  var reference: String
  var operation: Delivery.Operation
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
