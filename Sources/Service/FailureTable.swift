import SyncEngine

/// What a failure that ends a request is to the client and to the log: the only place that says so (Architecture §7).
///
/// Failures of one item or one database are SyncML statuses and never come here.
enum FailureTable {
  struct Row {
    var status: Int
    var level: Event.Level
    /// For the client, too: nothing about the machines behind us.
    var reason: String
    /// For the log only.
    var detail = ""
    /// In seconds; nil: repeating the request does not help.
    var retryAfter: Int?

    var explanation: String { detail.isEmpty ? reason : "\(reason): \(detail)" }
  }

  private static let soon = 30

  static func row(for error: any Error) -> Row {
    switch error {
    case let error as Rejection:
      Row(status: error.status, level: .info, reason: error.reason)
    case let error as StoreError where error.code == .refused:
      Row(status: 503, level: .warning, reason: "the mail server refuses the log-in", detail: error.detail)
    case let error as StoreError where error.code == .fenced:
      Row(status: 503, level: .warning, reason: "another request is at work", detail: error.detail, retryAfter: soon)
    case let error as StoreError:
      Row(
        status: 503, level: .warning, reason: "the mail server is not available", detail: error.detail, retryAfter: soon
      )
    case let error as StateError where error.code == .unknownFormat:
      // Another release began the session: the client begins anew, its anchors and maps are untouched.
      Row(status: 503, level: .warning, reason: "the session belongs to another release: synchronise again")
    case let error as StateError:
      Row(
        status: 503, level: .warning, reason: "the state database is not available", detail: error.detail,
        retryAfter: soon)
    case let error as DirectoryError:
      Row(
        status: 503, level: .warning, reason: "the directory is not available", detail: error.detail, retryAfter: soon)
    case let error as ConfigurationError:
      Row(status: 500, level: .warning, reason: "the configuration", detail: error.detail)
    default:
      Row(status: 500, level: .warning, reason: "internal error", detail: "\(type(of: error))")
    }
  }
}
