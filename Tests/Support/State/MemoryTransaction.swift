import Groupware
import SyncEngine

/// The rows of a `MemorySyncState` inside one transaction, as plain collections.
final class MemoryTransaction: StateTransaction {
  var tables: MemoryTables

  init(_ tables: MemoryTables) { self.tables = tables }

  /// Without repetitions, in the order of the first ones: what a test does can be done again.
  private func distinct<Value: Hashable>(_ values: [Value]) -> [Value] {
    var seen: Set<Value> = []
    return values.filter { seen.insert($0).inserted }
  }

  // MARK: Sessions

  func session(token: TokenDigest) -> SessionRecord? { tables.sessions.first { $0.token == token } }

  func session(device: String, sessionID: String) -> SessionRecord? {
    newestFirst(tables.sessions.filter { $0.device == device && $0.sessionID == sessionID }).first
  }

  func put(_ session: SessionRecord) {
    if let index = tables.sessions.firstIndex(where: { $0.token == session.token }) {
      tables.sessions[index] = session
    } else {
      tables.sessions.append(session)
    }
  }

  func setLease(_ lease: Lease?, of session: TokenDigest, expecting expected: Lease?) -> Bool {
    guard let place = tables.sessions.firstIndex(where: { $0.token == session }),
      tables.sessions[place].lease?.owner == expected?.owner, tables.sessions[place].lease?.fence == expected?.fence
    else { return false }
    tables.sessions[place].lease = lease
    return true
  }

  func removeSession(token: TokenDigest) {
    tables.sessions.removeAll { $0.token == token }
    tables.blobs[token] = nil
  }

  func expireSessions(before time: Int64) -> Int {
    let expired = tables.sessions.filter { $0.expires < time }
    for session in expired { removeSession(token: session.token) }
    return expired.count
  }

  func sessions() -> [SessionRecord] { newestFirst(tables.sessions) }

  func blob(_ slot: BlobSlot, of session: TokenDigest) -> [UInt8]? { tables.blobs[session]?[slot] }

  func setBlob(_ slot: BlobSlot, of session: TokenDigest, to bytes: [UInt8]?) {
    tables.blobs[session, default: [:]][slot] = bytes
  }

  private func newestFirst(_ sessions: [SessionRecord]) -> [SessionRecord] {
    sessions.enumerated().sorted { ($0.element.started, $0.offset) > ($1.element.started, $1.offset) }.map(\.element)
  }

  // MARK: Nonces

  func nonces(device: String) -> [[UInt8]] {
    tables.nonces[device].map { [$0.newest, $0.previous].compactMap { $0 } } ?? []
  }

  func pushNonce(_ nonce: [UInt8], device: String, address: String, time: Int64, limit: Int) {
    tables.nonces[device] = .init(
      address: address, time: time, newest: nonce, previous: tables.nonces[device]?.newest)
    let others = tables.nonces.filter { $0.value.address == address && $0.key != device }
    guard others.count >= max(limit, 1) else { return }
    let oldestFirst = others.sorted { $0.value.time == $1.value.time ? $0.key > $1.key : $0.value.time < $1.value.time }
    for (name, _) in oldestFirst.prefix(others.count - max(limit - 1, 0)) { tables.nonces[name] = nil }
  }

  // MARK: Devices

  func device(account: String, id: String) -> DeviceRecord? { tables.devices[.init(account: account, id: id)] }

  func put(_ device: DeviceRecord) { tables.devices[.init(account: device.account, id: device.id)] = device }

  func devices(account: String?) -> [DeviceRecord] {
    tables.devices.values.filter { account == nil || $0.account == account }
      .sorted { ($0.account, $0.id) < ($1.account, $1.id) }
  }

  func removeDevice(account: String, id: String) {
    for replica in replicas(account: account, device: id) {
      tables.maps[replica.id] = nil
      tables.intents[replica.id] = nil
      tables.deliveries[replica.id] = nil
      tables.replicas[replica.id] = nil
    }
    tables.devices[.init(account: account, id: id)] = nil
  }

  func removeAccount(_ account: String) {
    for device in devices(account: account) { removeDevice(account: account, id: device.id) }
    for session in tables.sessions where session.account == account { tables.blobs[session.token] = nil }
    tables.sessions.removeAll { $0.account == account }
    for collection in tables.collections.values where collection.account == account {
      tables.entries[collection.id] = nil
      tables.collections[collection.id] = nil
    }
  }

  // MARK: Collections and inventories

  func collection(account: String, path: String, incarnation: String) -> CollectionRecord? {
    tables.collections.values.first { $0.account == account && $0.path == path && $0.incarnation == incarnation }
  }

  func collection(id: Int64) -> CollectionRecord? { tables.collections[id] }

  func put(_ collection: CollectionRecord) { tables.collections[collection.id] = collection }

  func apply(_ inventory: Inventory, to collection: Int64, expecting expected: Inventory.Token?) -> Bool {
    guard let record = tables.collections[collection], record.token == expected else { return false }
    for entry in inventory.changed { store(entry, in: collection) }
    if inventory.isComplete {
      let named = Set(inventory.changed.map(\.guid))
      for guid in live(collection).map(\.guid).filter({ !named.contains($0) }).sorted(by: before) {
        bury(guid, in: collection)
      }
    }
    for revision in inventory.vanished {
      for entry in live(collection) where entry.revision == revision { bury(entry.guid, in: collection) }
    }
    tables.collections[collection]?.token = inventory.token
    return true
  }

  func record(_ entries: [Inventory.Entry], removed: [GUID], in collection: Int64) {
    for entry in entries { store(entry, in: collection) }
    for guid in removed { bury(guid, in: collection) }
  }

  func entries(_ guids: [GUID], in collection: Int64) -> [GUID: Inventory.Entry] {
    let found = distinct(guids).compactMap { tables.entries[collection]?[$0]?.live }
    return Dictionary(uniqueKeysWithValues: found.map { ($0.guid, $0) })
  }

  func candidates(keys: [Int64], in collection: Int64, limit: Int) -> [Inventory.Entry] {
    let readable = live(collection).filter(\.isReadable).sorted { before($0.guid, $1.guid) }
    return distinct(keys.flatMap { key in readable.filter { $0.keys.contains(key) }.prefix(limit) })
  }

  func count(collection: Int64) -> Int { live(collection).count(where: \.isReadable) }

  private func live(_ collection: Int64) -> [Inventory.Entry] {
    tables.entries[collection]?.values.compactMap(\.live) ?? []
  }

  private func store(_ entry: Inventory.Entry, in collection: Int64) {
    let old = tables.entries[collection]?[entry.guid]
    let isKnown = old?.live?.revision == entry.revision && old?.live?.isReadable == entry.isReadable
    guard let change = isKnown ? old?.change : nextChange(collection) else { return }
    tables.entries[collection, default: [:]][entry.guid] = .init(change: change, live: entry)
  }

  private func bury(_ guid: GUID, in collection: Int64) {
    guard tables.entries[collection]?[guid]?.live != nil, let change = nextChange(collection) else { return }
    tables.entries[collection]?[guid] = .init(change: change, live: nil)
  }

  private func nextChange(_ collection: Int64) -> Int64? {
    tables.collections[collection]?.change += 1
    return tables.collections[collection]?.change
  }

  private func before(_ left: GUID, _ right: GUID) -> Bool {
    left.rawValue.utf8.lexicographicallyPrecedes(right.rawValue.utf8)
  }

  // MARK: Replicas

  func replica(account: String, device: String, database: String, collection: Int64) -> ReplicaRecord? {
    replicas(account: account, device: device).first { $0.database == database && $0.collection == collection }
  }

  func replicas(account: String, device: String) -> [ReplicaRecord] {
    tables.replicas.values.filter { $0.account == account && $0.device == device }
      .sorted { ($0.database, $0.collection) < ($1.database, $1.collection) }
  }

  func put(_ replica: ReplicaRecord) { tables.replicas[replica.id] = replica }

  // MARK: Map

  func rows(luids: [LUID], replica: Int64) -> [MapRow] { distinct(luids).compactMap { tables.maps[replica]?.row($0) } }

  func rows(guids: [GUID], replica: Int64) -> [MapRow] {
    distinct(guids).flatMap { guid in
      (tables.maps[replica]?.rows[guid] ?? []).sorted { $0.instance.rawValue < $1.instance.rawValue }
    }
  }

  func put(_ rows: [MapRow], replica: Int64) {
    for row in rows { tables.maps[replica, default: .init()].put(row) }
  }

  func removeRows(luids: [LUID], replica: Int64) {
    for luid in luids { tables.maps[replica]?.remove(luid) }
  }

  func removeRows(before generation: Int64, replica: Int64) -> Int {
    let old = tables.maps[replica]?.rows.values.joined().filter { $0.generation < generation } ?? []
    removeRows(luids: old.map(\.luid), replica: replica)
    return old.count
  }

  func rowCount(replica: Int64) -> Int { tables.maps[replica]?.count ?? 0 }

  // MARK: Pending changes of the server

  func pending(_ query: PendingQuery, limit: Int) -> [PendingEntry] { Array(disagreement(query).prefix(limit)) }

  func pendingCount(_ query: PendingQuery) -> Int { disagreement(query).count }

  private func disagreement(_ query: PendingQuery) -> [PendingEntry] {
    let map = tables.maps[query.replica]
    let range = (tables.entries[query.collection] ?? [:]).filter { guid, entry in
      (query.after.change, query.after.guid) < (entry.change, guid.rawValue) && entry.change <= query.through
    }
    return range.filter { guid, entry in
      let rows = (map?.rows[guid] ?? []).filter { $0.generation == query.generation }
      guard let live = entry.live else { return !rows.isEmpty }
      return live.isReadable && (rows.isEmpty || rows.contains { $0.revision != live.revision })
    }
    .map { PendingEntry(guid: $0.key, change: $0.value.change, entry: $0.value.live) }
    .sorted { ($0.change, $0.guid.rawValue) < ($1.change, $1.guid.rawValue) }
  }

  // MARK: Intents

  func put(_ intents: [Intent], replica: Int64) {
    for intent in intents { tables.intents[replica, default: [:]][intent.luid] = intent }
  }

  func intents(replica: Int64) -> [Intent] {
    (tables.intents[replica] ?? [:]).values.sorted { $0.luid.rawValue < $1.luid.rawValue }
  }

  func removeIntents(luids: [LUID], replica: Int64) {
    for luid in luids { tables.intents[replica]?[luid] = nil }
  }

  // MARK: Deliveries

  func put(_ deliveries: [Delivery], replica: Int64) {
    for delivery in deliveries { tables.deliveries[replica, default: [:]][delivery.id] = delivery }
  }

  func deliveries(replica: Int64) -> [Delivery] {
    (tables.deliveries[replica] ?? [:]).values.sorted {
      ($0.message, $0.command, $0.id) < ($1.message, $1.command, $1.id)
    }
  }

  func deliveries(replica: Int64, message: Int) -> [Delivery] {
    deliveries(replica: replica).filter { $0.message == message }
  }

  func additions(of guids: [GUID], replica: Int64) -> [Delivery] {
    deliveries(replica: replica).filter { $0.operation == .add && guids.contains($0.row.guid) }
  }

  func orphanedAdditions(replica: Int64, collection: Int64) -> [Delivery] {
    deliveries(replica: replica).filter { delivery in
      delivery.operation == .add && entries([delivery.row.guid], in: collection).isEmpty
    }
  }

  func delivery(replica: Int64, temporaryID: String) -> Delivery? {
    tables.deliveries[replica]?[temporaryID].flatMap { $0.operation == .add ? $0 : nil }
  }

  func removeDeliveries(ids: [String], replica: Int64) {
    for id in ids { tables.deliveries[replica]?[id] = nil }
  }
}
