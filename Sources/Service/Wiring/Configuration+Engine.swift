import Directory
import IMAP
import MailboxStore
import SyncEngine

extension Configuration {
  /// Largest share of a message that is not items: a client's limit may be as large as the body that we take.
  private static let version = "0.1.0"

  func makeEndpoint(log: Log) throws -> Endpoint {
    let stores = try makeStoreProvider()
    let directory = try openDirectory(passwordCheck: IMAPPasswordCheck(stores: stores))
    let engine = Engine(
      state: try openState(), authenticator: directory, stores: stores, settings: settings, journal: log,
      clock: { Timestamp.seconds }, worker: WorkerIdentity.makeForProcess())
    return Endpoint(engine: engine, log: log, maxBody: maxBody)
  }

  private var settings: Settings {
    var settings = Settings()
    settings.maxMsgSize = maxMessageSize
    settings.maxObjSize = maxObjectSize
    settings.sessionLifetime = Int64(sessionLifetime)
    settings.publicURL = publicURL
    settings.softwareVersion = Self.version
    return settings
  }

  func makeStoreProvider() throws -> IMAPStoreProvider {
    var endpoint = IMAP.Endpoint(
      host: imapHost, port: UInt16(clamping: imapPort), security: imapSecurity.endpoint, authorities: imapCAFile)
    endpoint.hiddenCapabilities = hiddenCapabilities
    var names = StoreConfiguration.defaultFolderNames
    for kind in names.keys { names[kind] = imapFolder(kind) }
    return try IMAPStoreProvider(
      StoreConfiguration(endpoint: endpoint, master: try masterCredential(), folderNames: names))
  }

  private func masterCredential() throws -> Credential? {
    guard let user = imapMasterUser else { return nil }
    guard let file = imapMasterPasswordFile else {
      throw ConfigurationError("imap.master_password_file", "a master user needs a password file")
    }
    return Credential(login: user, password: try Secret.read(file))
  }
}

extension Configuration.Security {
  fileprivate var endpoint: IMAP.Endpoint.Security {
    switch self {
    case .tls: .tls
    case .starttls: .startTLS
    case .plain: .plain
    }
  }
}
