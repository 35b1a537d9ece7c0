import SyncML

/// A large object on its way from the client; its bytes so far are a blob of the session.
struct IncomingObject: Hashable, Codable {
  /// Index of the database.
  var database: Int
  var luid: String
  /// The announced size of the whole Data.
  var size: Int
  var isAdd: Bool
  var type: String?
  var format: String?
  /// It was refused: what comes of it nevertheless is, too.
  var refusal: StatusCode?
}
