import Directory
import Foundation
import Groupware
import IMAP
import MailboxStore
import SyncEngine

extension Configuration {
  /// What `DevInf` tells a client.
  private static let version = "0.1.0"

  func makeEndpoint(log: Log) throws -> Endpoint {
    let stores = try makeStoreProvider()
    let directory = try openDirectory(passwordCheck: IMAPPasswordCheck(stores: stores))
    let engine = Engine(
      state: try openState(), authenticator: directory, stores: stores, settings: try settings(), journal: log,
      photos: VipsScaler() ?? NoPhotoScaler(),
      clock: { Timestamp.seconds }, worker: WorkerIdentity.makeForProcess())
    return Endpoint(engine: engine, log: log, maxBody: maxBody)
  }

  private func settings() throws(ConfigurationError) -> Settings {
    var settings = Settings()
    settings.maxMsgSize = maxMessageSize
    settings.maxObjSize = maxObjectSize
    settings.sessionLifetime = Int64(sessionLifetime)
    settings.publicURL = publicURL
    settings.softwareVersion = Self.version
    settings.devices = try openRulebook()
    return settings
  }

  func makeStoreProvider() throws -> IMAPStoreProvider {
    var endpoint = IMAP.Endpoint(
      host: imapHost, port: UInt16(clamping: imapPort), security: imapSecurity.endpoint, authorities: imapCAFile)
    endpoint.hiddenCapabilities = ignoredCapabilities
    var names = StoreConfiguration.defaultFolderNames
    for kind in names.keys { names[kind] = imapFolder(kind) }
    return try IMAPStoreProvider(
      StoreConfiguration(endpoint: endpoint, master: try masterCredential(), folderNames: names))
  }

  private static func firstLine(of file: String) throws -> String {
    guard let text = try? String(contentsOfFile: file, encoding: .utf8),
      let line = text.split(whereSeparator: \.isNewline).first
    else { throw ConfigurationError(.unreadable, "\(file): no password can be read from it") }
    return String(line)
  }

  private func masterCredential() throws -> Credential? {
    guard let user = imapMasterUser else { return nil }
    guard let file = imapMasterPasswordFile else {
      throw ConfigurationError(.invalidValue, "imap.master_user needs imap.master_password_file")
    }
    return Credential(login: user, password: try Self.firstLine(of: file))
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
