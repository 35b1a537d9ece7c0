import IMAP
import SyncEngine

/// Opens mailboxes of an IMAP server. One per process: it keeps the connections.
public final class IMAPStoreProvider: StoreProvider {
  let configuration: StoreConfiguration
  let pool: ConnectionPool
  private let memory: StoreMemory

  public init(_ configuration: StoreConfiguration) throws(StoreError) {
    self.configuration = configuration
    memory = StoreMemory(configuration.limits)
    do throws(IMAPError) {
      pool = try ConnectionPool(configuration.endpoint, capacity: configuration.capacity)
    } catch {
      throw StoreError(error)
    }
  }

  /// Logs in: a wrong password is found here (`refused`).
  public func open(_ access: StoreAccess) throws(StoreError) -> any Store {
    let session = MailSession(pool, try credential(access))
    _ = try session.connection()
    return IMAPStore(session, access, configuration, memory)
  }

  private func credential(_ access: StoreAccess) throws(StoreError) -> Credential {
    if let password = access.password { return Credential(login: access.login, password: password) }
    guard let master = configuration.master else { throw StoreError(.refused, "\(access.login): no master user") }
    return Credential(login: master.login, password: master.password, authorization: access.login)
  }
}
