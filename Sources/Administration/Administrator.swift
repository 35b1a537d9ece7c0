import Directory
import SyncEngine

/// What an administrator can do; shared by everything that lets one do it. Results are values that `Listing` shows.
///
/// Errors are `AdministrationError`, `DirectoryError` and `StateError`, and `StoreError` where a mailbox is opened.
public struct Administrator: Sendable {
  let directory: SQLiteDirectory
  let state: any SyncState
  let rulebook: Rulebook
  /// Seconds since 1970.
  let now: @Sendable () -> Int64

  public init(
    directory: SQLiteDirectory, state: any SyncState, rulebook: Rulebook = Rulebook(),
    now: @escaping @Sendable () -> Int64
  ) {
    self.directory = directory
    self.state = state
    self.rulebook = rulebook
    self.now = now
  }
}
