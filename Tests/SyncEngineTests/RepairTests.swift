import Groupware
import Support
import Testing

@testable import SyncEngine

/// An object that lives twice: because somebody was interrupted, or because another worker is replacing it just now.
@Suite struct RepairTests {
  /// One object, of which the mailbox has two messages until somebody removes one of them.
  final class Doubled: Datastore {
    let guid = GUID(rawValue: "a")
    var isDoubled = true
    var listings = 0
    var onRepair: () -> Void = {}

    func inventory(since token: Inventory.Token?) throws(StoreError) -> Inventory {
      listings += 1
      let entry = Inventory.Entry(guid: guid, revision: Revision(rawValue: isDoubled ? "2" : "3"), digest: 1, keys: [])
      return Inventory(
        changed: [entry], doubled: isDoubled ? [guid] : [], vanished: [], isComplete: false,
        token: Inventory.Token(rawValue: "\(listings)"))
    }

    func repair(_ guid: GUID) throws(StoreError) {
      onRepair()
      isDoubled = false
    }

    func read(_ entries: [Inventory.Entry]) throws(StoreError) -> [GUID: StoredItem] { [:] }
    func apply(_ changes: [Change]) throws(StoreError) -> [Outcome] { [] }
  }

  static let session = SessionRecord(
    token: TokenDigest(bytes: [1]), device: "phone", sessionID: "1", format: 1, state: [], messageID: 1, bodyDigest: [],
    reply: [], lease: Lease(owner: "worker", expires: 60, fence: 1), started: 0, expires: 100)

  private func exchange(
    _ state: MemorySyncState, _ datastore: Doubled, heldBy other: Lease?, pause: @escaping @Sendable () -> Void = {}
  ) throws -> Exchange {
    let collection = CollectionRecord(id: 1, account: "anna", path: "Contacts", incarnation: "1", lease: other)
    let replica = ReplicaRecord(id: 1, account: "anna", device: "phone", database: "card", collection: 1)
    try state.transaction { transaction in
      try transaction.put(Self.session)
      try transaction.put(collection)
      try transaction.put(replica)
    }
    let worker = WorkerIdentity(name: "worker", isAlive: { _ in true }, pause: { _ in pause() })
    return Exchange(
      state: state, datastore: datastore,
      lease: LeaseKeeper(worker: worker, clock: { 10 }, session: Self.session.token, fence: 1), entropy: .seeded(1),
      policy: Policy(), mode: .twoWay, folder: Folder(path: "Contacts", kind: .contact, isDefault: true),
      kinds: [.contact], rendering: Rendering(dialect: .vCard21), separatesInstances: false, isProven: true,
      photos: PhotoFitting(Rendering(dialect: .vCard21), NoPhotoScaler(), most: nil, room: .max),
      collection: collection, replica: replica)
  }

  private func expectSettled(_ state: MemorySyncState, _ exchange: Exchange) throws {
    let stored = try state.transaction { transaction in
      (try transaction.collection(id: 1), try transaction.entries([GUID(rawValue: "a")], in: 1).values.map(\.revision))
    }
    #expect(stored.0?.lease == nil)
    #expect(stored.0 == exchange.collection)
    #expect(stored.1 == [Revision(rawValue: "3")])
  }

  @Test(arguments: [true, false]) func isRepairedByWhoHoldsTheCollection(runsTwice: Bool) throws {
    let (state, datastore) = (MemorySyncState(), Doubled())
    state.runEachTwice(runsTwice)
    let exchange = try exchange(state, datastore, heldBy: nil)
    var holders: [String?] = []
    datastore.onRepair = { holders.append(try? state.transaction { try $0.collection(id: 1) }?.lease?.owner) }
    try exchange.refresh()
    #expect(holders == ["worker"])
    try expectSettled(state, exchange)
  }

  /// The other worker makes his second step while we wait for his lease.
  @Test func isLeftToTheWorkerThatWrites() throws {
    let (state, datastore) = (MemorySyncState(), Doubled())
    let steps = Steps(count: 3) {
      datastore.isDoubled = false
      try? state.transaction { transaction in
        var collection = try transaction.collection(id: 1)
        collection?.lease = nil
        if let collection { try transaction.put(collection) }
      }
    }
    let other = Lease(owner: "other", expires: 60, fence: 1)
    let exchange = try exchange(state, datastore, heldBy: other, pause: steps.take)
    datastore.onRepair = { Issue.record("repaired under the other's hands") }
    try exchange.refresh()
    try expectSettled(state, exchange)
  }

  final class Steps: @unchecked Sendable {
    private var left: Int
    private let last: () -> Void

    init(count: Int, last: @escaping () -> Void) { (left, self.last) = (count, last) }

    func take() {
      left -= 1
      if left == 0 { last() }
    }
  }
}
