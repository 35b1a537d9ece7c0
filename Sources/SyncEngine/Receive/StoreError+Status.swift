import SyncML

extension StoreError {
  /// The other databases of the session can go on. Otherwise the whole message is tried again by the client.
  var concernsOneDatabase: Bool { code != .unavailable && code != .fenced }

  /// How the device is told that one database cannot be used.
  var status: StatusCode {
    switch code {
    case .refused, .forbidden: .forbidden
    case .unavailable, .fenced: .retryLater
    case .noSuchFolder: .notFound
    case .failed: .datastoreFailure
    }
  }
}
