import SyncEngine

/// Everything that `MemorySyncState` holds; a copy costs nothing until it is written to.
struct MemoryTables {
  struct Nonces {
    var address: String
    var time: Int64
    var newest: [UInt8]
    var previous: [UInt8]?
  }

  struct DeviceKey: Hashable {
    var account: String
    var id: String
  }

  /// A live entry, or a tombstone.
  struct Entry {
    var change: Int64
    var live: Inventory.Entry?
  }

  /// The rows of one replica, found by either name.
  struct Map {
    var rows: [GUID: [MapRow]] = [:]
    var guids: [LUID: GUID] = [:]

    var count: Int { guids.count }

    func row(_ luid: LUID) -> MapRow? { guids[luid].flatMap { rows[$0]?.first { $0.luid == luid } } }

    mutating func remove(_ luid: LUID) {
      guard let guid = guids.removeValue(forKey: luid) else { return }
      rows[guid]?.removeAll { $0.luid == luid }
      if rows[guid]?.isEmpty == true { rows[guid] = nil }
    }

    mutating func put(_ row: MapRow) {
      remove(row.luid)
      if let old = rows[row.guid]?.first(where: { $0.instance == row.instance }) { remove(old.luid) }
      rows[row.guid, default: []].append(row)
      guids[row.luid] = row.guid
    }
  }

  /// In the order in which they came.
  var sessions: [SessionRecord] = []
  var blobs: [TokenDigest: [BlobSlot: [UInt8]]] = [:]
  var nonces: [String: Nonces] = [:]
  var devices: [DeviceKey: DeviceRecord] = [:]
  var collections: [Int64: CollectionRecord] = [:]
  var entries: [Int64: [GUID: Entry]] = [:]
  var replicas: [Int64: ReplicaRecord] = [:]
  var maps: [Int64: Map] = [:]
  var intents: [Int64: [LUID: Intent]] = [:]
  var deliveries: [Int64: [String: Delivery]] = [:]
}
