/// The connections of one process to one server, logged in; each is used by one borrower at a time.
public final class ConnectionPool: Sendable {
  /// How many connections there may be, and how long.
  public struct Capacity: Hashable, Sendable {
    public var perAccount = 2
    public var total = 64
    /// Seconds without use after which a connection is not used again: the next borrower, whoever it is, has it closed.
    public var idle = 30.0
    /// Seconds that a borrower waits for a free connection.
    public var wait = 30.0

    public init() {}
  }

  struct Idle {
    let connection: Connection
    let credential: Credential
    let since: Int64
  }

  fileprivate struct State {
    /// The oldest first.
    var idle: [Idle] = []
    var borrowed: [String: Int] = [:]
  }

  fileprivate enum Admission {
    case reuse(Connection)
    case open
  }

  private let endpoint: Endpoint
  private let context: TLSContext?
  private let capacity: Capacity
  private let state = Monitor(State())

  public init(_ endpoint: Endpoint, capacity: Capacity = Capacity()) throws(IMAPError) {
    self.endpoint = endpoint
    self.capacity = capacity
    context = endpoint.security == .plain ? nil : try TLSContext(authorities: endpoint.authorities)
  }

  /// A connection that is logged in with this credential. A kept one serves only those who know the same password.
  public func borrow(_ credential: Credential) throws(IMAPError) -> Loan {
    let capacity = capacity
    var surplus: [Connection] = []
    let admission = state.wait(seconds: capacity.wait) { $0.admit(credential, capacity, &surplus) }
    surplus.forEach { $0.close() }
    switch admission {
    case nil: throw IMAPError(.timeout, "all connections are in use")
    case .reuse(let connection): return Loan(connection, credential, self)
    case .open: return Loan(try open(credential), credential, self)
    }
  }

  /// Connects and says nothing: whether the server answers, and its certificate is good.
  public func probe() throws(IMAPError) { try Connection(to: endpoint, tls: context).close() }

  private func open(_ credential: Credential) throws(IMAPError) -> Connection {
    do throws(IMAPError) {
      let connection = try Connection(to: endpoint, tls: context)
      try connection.authenticate(credential)
      try connection.prepare()
      return connection
    } catch {
      state.change { $0.release(credential) }
      throw error
    }
  }

  /// Takes a connection back.
  func take(_ connection: Connection, _ credential: Credential) {
    let isKept = state.change { state in
      state.release(credential)
      guard connection.isUsable else { return false }
      state.idle.append(Idle(connection: connection, credential: credential, since: Deadline.now))
      return true
    }
    if !isKept { connection.close() }
  }
}

extension ConnectionPool.State {
  /// nil: wait. A connection that is given up to stay below a cap goes to `surplus`.
  fileprivate mutating func admit(
    _ credential: Credential, _ capacity: ConnectionPool.Capacity, _ surplus: inout [Connection]
  ) -> ConnectionPool.Admission? {
    surplus += expired(capacity).map(\.connection)
    let account = credential.account
    guard borrowed[account, default: 0] < capacity.perAccount else { return nil }
    while let index = idle.lastIndex(where: { $0.credential == credential }) {
      let kept = idle.remove(at: index).connection
      guard kept.isQuiet else { surplus.append(kept); continue }
      borrowed[account, default: 0] += 1
      return .reuse(kept)
    }
    let ofAccount = borrowed[account, default: 0] + idle.count { $0.credential.account == account }
    if ofAccount >= capacity.perAccount, let index = idle.firstIndex(where: { $0.credential.account == account }) {
      surplus.append(idle.remove(at: index).connection)
    }
    let total = borrowed.values.reduce(0, +)
    guard total < capacity.total else { return nil }
    if total + idle.count >= capacity.total { surplus.append(idle.removeFirst().connection) }
    borrowed[account, default: 0] += 1
    return .open
  }

  fileprivate mutating func release(_ credential: Credential) {
    let count = borrowed[credential.account, default: 1] - 1
    borrowed[credential.account] = count > 0 ? count : nil
  }

  fileprivate mutating func expired(_ capacity: ConnectionPool.Capacity) -> [ConnectionPool.Idle] {
    let oldest = Deadline.now - Int64(capacity.idle * 1000)
    defer { idle.removeAll { $0.since < oldest } }
    return idle.filter { $0.since < oldest }
  }
}
