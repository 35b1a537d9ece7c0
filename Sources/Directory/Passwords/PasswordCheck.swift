import SyncEngine

/// Asks someone else whether a password is right, such as the mail server by a log-in.
public protocol PasswordCheck: Sendable {
  /// - Parameter login: the account's mailbox login.
  /// - Throws: `DirectoryError` if there was no answer.
  func accepts(login: String, password: String) throws(DirectoryError) -> Bool
}

/// Nobody to ask: only passwords of the directory are right.
public struct NoPasswordCheck: PasswordCheck {
  public init() {}
  public func accepts(login: String, password: String) -> Bool { false }
}
