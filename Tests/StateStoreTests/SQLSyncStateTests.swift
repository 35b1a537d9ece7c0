import Foundation
import StateStore
import Support
import Synchronization
import SyncEngine
import Testing

/// A database in a directory of its own, removed with it.
final class TemporaryState {
  let directory: URL
  let state: SQLSyncState
  var path: String { directory.appendingPathComponent("state.db").path }

  init() throws {
    directory = FileManager.default.temporaryDirectory.appendingPathComponent("anchorage-\(UUID())")
    try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
    state = try SQLSyncState(path: directory.appendingPathComponent("state.db").path)
  }

  deinit { try? FileManager.default.removeItem(at: directory) }
}

/// How often a writer wrote, and whether it may stop.
private final class Turns: Sendable {
  private let taken = Atomic(0)
  private let over = Atomic(false)
  var count: Int { taken.load(ordering: .relaxed) }
  var isOver: Bool { over.load(ordering: .relaxed) }

  func take() { taken.add(1, ordering: .relaxed) }
  func end() { over.store(true, ordering: .relaxed) }
}

@Suite struct SQLSyncStateTests {
  @Test(arguments: SyncStateContract.all)
  func keepsItsPromises(_ promise: SyncStateContract) throws {
    let temporary = try TemporaryState()
    try withExtendedLifetime(temporary) { try promise.check(temporary.state) }
  }

  @Test(arguments: SyncStateContract.all)
  func theOneInMemoryDoesToo(_ promise: SyncStateContract) throws {
    try promise.check(MemorySyncState())
  }

  @Test func whatWasCommittedIsThereAfterReopening() throws {
    let temporary = try TemporaryState()
    let record = CollectionRecord(id: .max, account: "ann@example.org", path: "Größe", incarnation: "1")
    try temporary.state.transaction { try $0.put(record) }
    let second = try SQLSyncState(path: temporary.path)
    #expect(try second.transaction { try $0.collection(id: .max) } == record)
  }

  @Test func severalOpenAtOnce() async throws {
    let directory = FileManager.default.temporaryDirectory.appendingPathComponent("anchorage-\(UUID())")
    try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: directory) }
    let path = directory.appendingPathComponent("state.db").path
    try await withThrowingTaskGroup { group in
      for worker in 0..<4 {
        group.addTask {
          let state = try SQLSyncState(path: path)
          for round in 0..<10 {
            try state.transaction { transaction in
              let id: Int64 = 1
              var shared =
                try transaction.collection(id: id)
                ?? CollectionRecord(id: id, account: "a", path: "p", incarnation: "1")
              shared.change += 1
              try transaction.put(shared)
              try transaction.put(
                DeviceRecord(account: "a", id: "\(worker)/\(round)", firstSeen: 0, lastSeen: 0))
            }
          }
        }
      }
      try await group.waitForAll()
    }
    let state = try SQLSyncState(path: path)
    #expect(try state.transaction { try $0.collection(id: 1)?.change } == 40)
    #expect(try state.transaction { try $0.devices(account: nil).count } == 40)
  }

  /// SQLite alone lets the one that comes back at once begin again and again, while the other sleeps.
  @Test func aWriterThatAlwaysWantsToWriteLetsOthersIn() async throws {
    let temporary = try TemporaryState()
    let (waiting, busy) = (temporary.state, try SQLSyncState(path: temporary.path))
    let turns = Turns()
    async let others: Void = {
      while turns.count < 1_000, !turns.isOver {
        try busy.transaction { _ in
          turns.take()
          usleep(5_000)
        }
      }
    }()
    while turns.count < 3 { try await Task.sleep(for: .milliseconds(1)) }
    let before = turns.count
    let after = try waiting.transaction { _ in turns.count }
    turns.end()
    try await others
    #expect(after - before < 10)
  }

  @Test func aDatabaseOutOfReachIsUnavailable() throws {
    #expect(throws: StateError(.unavailable, "")) { try SQLSyncState(path: "/nonexistent/state.db") }
  }

  /// It holds replies and sealed passwords.
  @Test func theFilesAreTheirOwnersAlone() throws {
    let temporary = try TemporaryState()
    try temporary.state.transaction { try $0.put(DeviceRecord(account: "a", id: "d", firstSeen: 0, lastSeen: 0)) }
    let files = try FileManager.default.contentsOfDirectory(atPath: temporary.directory.path)
    #expect(files.sorted() == ["state.db", "state.db-queue", "state.db-shm", "state.db-wal"])
    for file in files {
      let path = temporary.directory.appendingPathComponent(file).path
      #expect(try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int == 0o600)
    }
  }
}
