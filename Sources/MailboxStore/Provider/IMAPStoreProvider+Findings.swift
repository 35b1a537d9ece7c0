import IMAP
import SyncEngine

extension IMAPStoreProvider {
  /// What makes synchronisation fast and safe, and what is lost without it.
  private static let wanted: [(capability: String, loss: String)] = [
    ("UIDPLUS", "messages that were replaced are found again by listing the folder"),
    ("LITERAL+", "every item that is stored costs a round trip"),
    ("MULTIAPPEND", "items are stored one by one"),
    ("QRESYNC", "every synchronisation lists the folder"),
    ("METADATA", "folders are known by their configured names only"),
  ]

  /// What is wrong with the mail server: whether it answers, takes the master user's log-in, and what it cannot do.
  /// - Parameter login: an account whose mailbox is tried; nil: there is none yet.
  public func findings(tryingMailboxOf login: String?) -> [Finding] {
    let subject = "\(configuration.endpoint.host):\(configuration.endpoint.port)"
    do throws(IMAPError) {
      guard let master = configuration.master, let login else {
        try pool.probe()
        let isAlone = configuration.master == nil
        return isAlone
          ? [Finding(.warning, subject, "there is no master user: MD5 works for domains with clear passwords only")]
          : []
      }
      let loan = try pool.borrow(Credential(login: master.login, password: master.password, authorization: login))
      let capabilities = loan.connection.capabilities
      return Self.wanted.filter { capabilities?.contains($0.capability) != true }.map { wanted in
        Finding(.warning, subject, "no \(wanted.capability): \(wanted.loss)")
      }
    } catch {
      return [Finding(.error, subject, error.description)]
    }
  }
}
