import Foundation
import SyncEngine

/// The state in memory: each transaction works on a copy, which replaces the original when it is committed.
///
/// `onCommit` lets a test crash a worker at any commit, before it (everything of the transaction is lost) or after it
/// (everything is stored, but nobody was told).
public final class MemorySyncState: SyncState, @unchecked Sendable {
  public enum Stage: Hashable, Sendable, CaseIterable {
    case before
    case after
  }

  private let lock = NSRecursiveLock()
  private var tables = MemoryTables()
  private var hook: (Stage) throws -> Void = { _ in }
  private var runsTwice = false
  private var commits = 0

  public init() {}

  /// How many transactions were committed.
  public var commitCount: Int { lock.withLock { commits } }

  /// What happens at each commit; throwing is the crash, and the error reaches the caller of the transaction.
  public func onCommit(_ hook: @escaping (Stage) throws -> Void) { lock.withLock { self.hook = hook } }

  /// Lets `count` commits pass and crashes at the next one, at that stage; then all is well again.
  public func crash(afterCommits count: Int, _ stage: Stage, with error: any Error = StateError(.unavailable, "crash"))
  {
    lock.withLock {
      let last = commits + count
      hook = { [unowned self] reached in
        let passed = reached == .before ? self.commits : self.commits - 1
        guard reached == stage, passed >= last else { return }
        self.hook = { _ in }
        throw error
      }
    }
  }

  /// Runs each closure twice and forgets what the first run did: closures must allow it.
  public func runEachTwice(_ runsTwice: Bool = true) { lock.withLock { self.runsTwice = runsTwice } }

  public func transaction<Result>(_ body: (any StateTransaction) throws -> Result) throws -> Result {
    try lock.withLock {
      if runsTwice { _ = try body(MemoryTransaction(tables)) }
      let transaction = MemoryTransaction(tables)
      let result = try body(transaction)
      try hook(.before)
      tables = transaction.tables
      commits += 1
      try hook(.after)
      return result
    }
  }
}
