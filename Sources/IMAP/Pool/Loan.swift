/// A borrowed connection; it goes back when it is given back, or when nobody holds the loan any more.
public final class Loan {
  public let connection: Connection
  private let credential: Credential
  private let pool: ConnectionPool
  private var isReturned = false

  init(_ connection: Connection, _ credential: Credential, _ pool: ConnectionPool) {
    self.connection = connection
    self.credential = credential
    self.pool = pool
  }

  deinit { giveBack() }

  /// A connection that failed is closed instead of kept.
  public func giveBack() {
    guard !isReturned else { return }
    isReturned = true
    pool.take(connection, credential)
  }
}
