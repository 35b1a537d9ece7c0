import Groupware

/// What the state and the collection say about the items of one batch, read in one transaction and one fetch.
struct Knowledge {
  /// Candidates looked at for one match key: more than this many items with one name are no help.
  private static let candidatesPerKey = 6

  private(set) var rows: [LUID: MapRow] = [:]
  private(set) var entries: [GUID: Inventory.Entry] = [:]
  private(set) var bodies: [GUID: StoredItem] = [:]
  /// What was sent of an object to a device that has not told its LUID yet.
  private(set) var sent: [GUID: Shadows] = [:]
  /// GUIDs that are mapped to another LUID in this life of the device.
  private var mapped: Set<GUID> = []
  private var candidates: [Int64: [Inventory.Entry]] = [:]

  init(luids: [LUID], items: [Item?], exchange: Exchange) throws {
    let replica = exchange.replica
    let collection = exchange.collection.id
    var wanted: Set<GUID> = []
    try exchange.state.transaction { transaction in
      self = Knowledge()
      wanted = []
      for row in try transaction.rows(luids: luids, replica: replica.id) { rows[row.luid] = row }
      let unknown = zip(luids, items).compactMap { luid, item in
        rows[luid]?.generation == replica.generation ? nil : item
      }
      let keys = unknown.flatMap(\.matchKeys)
      for entry in try transaction.candidates(keys: keys, in: collection, limit: Self.candidatesPerKey) {
        for key in entry.keys { candidates[key, default: []].append(entry) }
        entries[entry.guid] = entry
      }
      let named = rows.values.map(\.guid) + unknown.compactMap { $0.uid.map(GUID.init) }
      entries.merge(try transaction.entries(named, in: collection)) { _, new in new }
      for row in try transaction.rows(guids: Array(entries.keys), replica: replica.id)
      where row.generation == replica.generation && row.instance == .master {
        mapped.insert(row.guid)
      }
      for addition in try transaction.additions(of: unknown.isEmpty ? [] : Array(entries.keys), replica: replica.id)
      where addition.row.instance == .master {
        sent[addition.row.guid] = Shadows(encoded: addition.row.shadow)
      }
      wanted = Set(rows.values.map(\.guid)).union(entries.keys.filter { !mapped.contains($0) })
      wanted.formUnion(unknown.filter { $0.instance != .master }.compactMap { $0.uid.map(GUID.init) })
    }
    bodies = try exchange.datastore.read(entries.values.filter { wanted.contains($0.guid) && $0.isReadable })
  }

  private init() {}

  /// The object that an item without a map row is the same thing as; nil: it is new.
  ///
  /// A changed instance belongs to the object of its UID. Apart from that each object is matched at most once: in a
  /// slow sync by what a person would call the same thing, else only by full equality (added on both sides).
  func partner(of device: Item, taken: [GUID: ObjectDraft], exchange: Exchange) -> GUID? {
    let named = device.uid.map(GUID.init)
    if let named, bodies[named] != nil || taken[named] != nil, isFree(named, for: device, taken, exchange) {
      return named
    }
    let threshold: Match = exchange.mode.matches ? .similar : .equal
    var best: (match: Match, guid: GUID)?
    for entry in device.matchKeys.flatMap({ candidates[$0] ?? [] }) {
      guard !mapped.contains(entry.guid), taken[entry.guid] == nil, let stored = bodies[entry.guid] else { continue }
      let match = Match(device: device, server: stored.item)
      if match >= threshold, match > best?.match ?? .different { best = (match, entry.guid) }
      if match == .equal { break }
    }
    return best?.guid
  }

  /// Whether the object of that GUID may still be joined by the item: no other LUID stands for the same part of it.
  private func isFree(_ guid: GUID, for device: Item, _ taken: [GUID: ObjectDraft], _ exchange: Exchange) -> Bool {
    let instance = exchange.separatesInstances ? device.instance : .master
    let isDrafted = taken[guid]?.members.contains { $0.instance == instance } ?? false
    return !isDrafted && (instance != .master || !mapped.contains(guid))
  }
}
