import SyncEngine

/// A session, as a list shows it.
public struct SessionView: Hashable, Sendable, Codable {
  /// nil until the session is authenticated.
  public var account: String?
  public var device: String
  public var sessionID: String
  /// The last message that was answered.
  public var message: Int
  public var started: Timestamp
  public var expires: Timestamp

  init(_ record: SessionRecord) {
    account = record.account
    device = record.device
    sessionID = record.sessionID
    message = record.messageID
    started = Timestamp(record.started)
    expires = Timestamp(record.expires)
  }
}

/// How many of something.
public struct Count: Hashable, Sendable, Codable {
  public var removed: Int
}

extension Administrator {
  /// Sessions that have not expired, newest first.
  public func sessions() throws -> [SessionView] {
    let time = now()
    return try state.transaction { try $0.sessions() }.filter { $0.expires >= time }.map(SessionView.init)
  }

  /// Removes expired sessions, or all of them: clients then begin anew, nothing is lost.
  public func expireSessions(all: Bool = false) throws -> Count {
    let time = all ? Int64.max : now()
    return Count(removed: try state.transaction { try $0.expireSessions(before: time) })
  }
}
