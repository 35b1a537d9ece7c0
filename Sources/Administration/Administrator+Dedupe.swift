import Directory
import Groupware
import SyncEngine

extension Administrator {
  /// Finds items that lie several times in a folder of an account's mailbox, and removes all but the richest of each
  /// if that is asked for. Throws also `StoreError`.
  ///
  /// It is one more client of the mailbox: what others change meanwhile is merged or left alone, and a run that breaks
  /// off is completed by the next one.
  public func dedupe(_ login: String, _ task: Dedupe, stores: any StoreProvider) throws -> [DuplicateView] {
    let account = try account(login).account
    let store = try stores.open(
      StoreAccess(
        login: account.mailboxLogin, password: try password(of: account, login: login, task.password),
        timeZone: account.policy.timeZone))
    defer { store.close() }
    let folders = try store.folders()
    if let missing = task.folders.first(where: { path in !folders.contains { $0.path == path } }) {
      throw AdministrationError(.notFound, "\(account.name) has no folder \(missing)")
    }
    return try folders.filter { task.folders.isEmpty || task.folders.contains($0.path) }.flatMap { folder in
      try FolderDedupe(folder, store, task).run()
    }
  }

  /// nil: a master user opens the mailbox.
  private func password(of account: Account, login: String, _ given: String?) throws -> String? {
    if account.usesMasterUser { return nil }
    if let given { return given }
    guard case .password(let kept)? = try directory.secret(of: account, login: login) else {
      throw AdministrationError(
        .invalid, "nothing opens the mailbox of \(account.name): give its password, or set imap.master_user")
    }
    return kept
  }
}
