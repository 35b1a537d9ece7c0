import Directory
import MailboxStore
import SyncEngine

/// A password is right if the mail server takes it.
struct IMAPPasswordCheck: PasswordCheck {
  let stores: IMAPStoreProvider

  func accepts(login: String, password: String) throws(DirectoryError) -> Bool {
    do {
      // The connection stays in the pool: the synchronisation that follows uses it.
      try stores.open(StoreAccess(login: login, password: password)).close()
      return true
    } catch {
      guard error.code == .refused else { throw DirectoryError("the mail server: \(error.detail)") }
      return false
    }
  }
}
