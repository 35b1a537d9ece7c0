/// A request that never reaches the engine.
struct Rejection: Error {
  var status: Int
  /// For the client and the log: no content.
  var reason: String
}
