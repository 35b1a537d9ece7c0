import Directory
import StateStore
import SyncEngine

extension Configuration {
  /// Opens the directory that the file names. Throws `DirectoryError`.
  public func openDirectory(passwordCheck: any PasswordCheck = NoPasswordCheck()) throws(DirectoryError)
    -> SQLiteDirectory
  {
    try SQLiteDirectory(
      path: directoryDatabase,
      settings: .init(
        defaultDomain: defaultDomain?.lowercased(), usesMasterUser: imapMasterUser != nil, policy: policy,
        keyFile: directoryKeyFile),
      passwordCheck: passwordCheck)
  }

  /// Opens mailboxes on the mail server that the file names.
  public func openStores() throws -> any StoreProvider { try makeStoreProvider() }

  /// Opens the state database that the file names. Throws `StateError`.
  public func openState() throws -> SQLSyncState { try SQLSyncState(path: stateDatabase) }
}
