/// The rows of the state, inside one transaction. Every method throws `StateError`.
public protocol StateTransaction: AnyObject {
  // MARK: Sessions

  /// By the digest of the token in the RespURI.
  func session(token: TokenDigest) throws -> SessionRecord?
  /// The newest session of that device (SyncHdr Source) with that SessionID.
  func session(device: String, sessionID: String) throws -> SessionRecord?
  /// Inserts or replaces by token.
  func put(_ session: SessionRecord) throws
  /// Gives a session another lease (nil: free) if the stored one has the owner and the fence of `expected` (nil: there
  /// is none); false, and nothing done, otherwise.
  func setLease(_ lease: Lease?, of session: TokenDigest, expecting expected: Lease?) throws -> Bool
  /// Removes the session and its blobs.
  func removeSession(token: TokenDigest) throws
  /// Removes sessions that expired before that time, with their blobs; returns how many.
  func expireSessions(before time: Int64) throws -> Int
  /// Sessions that have not expired, newest first.
  func sessions() throws -> [SessionRecord]
  func blob(_ slot: BlobSlot, of session: TokenDigest) throws -> [UInt8]?
  /// nil removes it.
  func setBlob(_ slot: BlobSlot, of session: TokenDigest, to bytes: [UInt8]?) throws

  // MARK: Nonces

  /// The nonces that a device may use, newest first (at most two).
  func nonces(device: String) throws -> [[UInt8]]
  /// Makes `nonce` the newest and keeps the one before it. At most `limit` devices are kept per address: the oldest go.
  func pushNonce(_ nonce: [UInt8], device: String, address: String, time: Int64, limit: Int) throws

  // MARK: Devices

  func device(account: String, id: String) throws -> DeviceRecord?
  func put(_ device: DeviceRecord) throws
  /// Devices of an account, or of all accounts.
  func devices(account: String?) throws -> [DeviceRecord]
  /// Removes the device with its replicas, maps, intents and deliveries.
  func removeDevice(account: String, id: String) throws
  /// Removes everything that is known of an account: devices, sessions, collections.
  func removeAccount(_ account: String) throws

  // MARK: Collections and inventories

  func collection(account: String, path: String, incarnation: String) throws -> CollectionRecord?
  func collection(id: Int64) throws -> CollectionRecord?
  func put(_ collection: CollectionRecord) throws
  /// Applies an inventory under compare-and-set of the collection's token: false (and nothing done) if the stored token
  /// is not `expected`. New and changed entries get change numbers from the collection's counter, in order; an entry
  /// whose revision is stored already keeps its number. A vanished revision removes an entry only if the entry still
  /// has that revision: it becomes a tombstone (revision nil) with a change number of its own.
  func apply(_ inventory: Inventory, to collection: Int64, expecting expected: Inventory.Token?) throws -> Bool
  /// Records what we wrote ourselves: entries get change numbers; removed GUIDs become tombstones.
  func record(_ entries: [Inventory.Entry], removed: [GUID], in collection: Int64) throws
  /// Live entries of those GUIDs.
  func entries(_ guids: [GUID], in collection: Int64) throws -> [GUID: Inventory.Entry]
  /// Live readable entries that have one of those match keys (without bodies), at most `limit` per key.
  func candidates(keys: [Int64], in collection: Int64, limit: Int) throws -> [Inventory.Entry]
  /// The number of live readable entries.
  func count(collection: Int64) throws -> Int

  // MARK: Replicas (a device's database and the collection that it is synchronised with)

  func replica(account: String, device: String, database: String, collection: Int64) throws -> ReplicaRecord?
  func replicas(account: String, device: String) throws -> [ReplicaRecord]
  func put(_ replica: ReplicaRecord) throws

  // MARK: Map

  /// Rows of any generation with those LUIDs.
  func rows(luids: [LUID], replica: Int64) throws -> [MapRow]
  /// Rows of any generation for those GUIDs (all instances).
  func rows(guids: [GUID], replica: Int64) throws -> [MapRow]
  /// Inserts; a row of the same replica with the same LUID, or the same GUID and instance, is replaced.
  func put(_ rows: [MapRow], replica: Int64) throws
  func removeRows(luids: [LUID], replica: Int64) throws
  /// Removes rows of generations before that one; returns how many.
  func removeRows(before generation: Int64, replica: Int64) throws -> Int
  func rowCount(replica: Int64) throws -> Int

  // MARK: Pending changes of the server

  /// Entries of the collection with `after` < (change, guid) and change <= `through`, ordered by (change, guid), that
  /// the replica's map (rows of that generation) does not agree with: live readable entries without a row for their
  /// GUID or with some row of another revision; tombstones with any row. At most `limit`.
  func pending(_ query: PendingQuery, limit: Int) throws -> [PendingEntry]
  /// How many `pending` would return without a limit.
  func pendingCount(_ query: PendingQuery) throws -> Int

  // MARK: Intents

  /// Inserts or replaces by (replica, LUID).
  func put(_ intents: [Intent], replica: Int64) throws
  func intents(replica: Int64) throws -> [Intent]
  func removeIntents(luids: [LUID], replica: Int64) throws

  // MARK: Deliveries (changes sent to the device and not yet acknowledged)

  func put(_ deliveries: [Delivery], replica: Int64) throws
  func deliveries(replica: Int64) throws -> [Delivery]
  func deliveries(replica: Int64, message: Int) throws -> [Delivery]
  func delivery(replica: Int64, temporaryID: String) throws -> Delivery?
  /// Additions of those objects that have no Map yet.
  func additions(of guids: [GUID], replica: Int64) throws -> [Delivery]
  /// Additions that have no Map yet and whose object is gone from the collection.
  func orphanedAdditions(replica: Int64, collection: Int64) throws -> [Delivery]
  func removeDeliveries(ids: [String], replica: Int64) throws
}
