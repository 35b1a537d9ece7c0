import SyncEngine

/// What a failure that ends a request is to the client and to the log: the only place that says so (Architecture §7).
///
/// Failures of one item or one database are SyncML statuses and never come here.
enum FailureTable {
  struct Row {
    var status: Int
    var level: Event.Level
    var reason: String
    /// In seconds; nil: repeating the request does not help.
    var retryAfter: Int?
  }

  private static let soon = 30

  static func row(for error: any Error) -> Row {
    switch error {
    case let error as Rejection:
      Row(status: error.status, level: .info, reason: error.reason)
    case let error as StoreError where error.code == .refused:
      Row(status: 503, level: .warning, reason: "the mail server refuses the log-in: \(error.detail)")
    case let error as StoreError:
      Row(status: 503, level: .warning, reason: "the mail server: \(error.detail)", retryAfter: soon)
    case let error as StateError where error.code == .unknownFormat:
      // Another release began the session: the client begins anew, its anchors and maps are untouched.
      Row(status: 503, level: .warning, reason: "the session belongs to another release: synchronise again")
    case let error as StateError:
      Row(status: 503, level: .warning, reason: "the state database: \(error.detail)", retryAfter: soon)
    case let error as DirectoryError:
      Row(status: 503, level: .warning, reason: "the directory: \(error.detail)", retryAfter: soon)
    default:
      Row(status: 500, level: .warning, reason: "\(type(of: error))")
    }
  }
}
