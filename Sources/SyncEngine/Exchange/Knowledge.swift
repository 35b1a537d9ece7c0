import Groupware

/// What the state and the collection say about the items of one batch, read in one transaction and one fetch.
struct Knowledge {
  /// Candidates looked at for one match key, and at most if too many of them have their LUID already.
  private static let candidatesPerKey = 20
  private static let mostCandidates = 2000

  private(set) var rows: [LUID: MapRow] = [:]
  private(set) var entries: [GUID: Inventory.Entry] = [:]
  private(set) var bodies: [GUID: StoredItem] = [:]
  /// Somebody replaced or removed an object since the inventory was read.
  private(set) var isOutdated = false
  /// What was sent of an object to a device that has not told its LUID yet.
  private(set) var sent: [GUID: Shadows] = [:]
  /// Of what was sent so, the rows whose object is gone since.
  private var orphans: [(row: MapRow, shadows: Shadows)] = []
  /// GUIDs that are mapped to another LUID in this life of the device.
  private var mapped: Set<GUID> = []
  private var candidates: [Int64: [Inventory.Entry]] = [:]
  /// What items without a row are the same thing as.
  private var partners: [LUID: GUID] = [:]

  init(luids: [LUID], items: [Item?], exchange: Exchange) throws {
    let replica = exchange.replica
    let collection = exchange.collection.id
    var wanted: Set<GUID> = []
    try exchange.state.transaction { transaction in
      self = Knowledge()
      wanted = []
      for row in try transaction.rows(luids: luids, replica: replica.id) { rows[row.luid] = row }
      let unknown = zip(luids, items).compactMap { luid, item in
        rows[luid].map(exchange.trusts) == true ? nil : item
      }
      let named = rows.values.map(\.guid) + unknown.compactMap { $0.uid.map(GUID.init) }
      entries = try transaction.entries(named, in: collection)
      try note(Array(entries.keys), by: exchange, in: transaction)
      let uses = unknown.flatMap(\.matchKeys).reduce(into: [:]) { $0[$1, default: 0] += 1 }
      try seek(uses, by: exchange, in: transaction)
      if !unknown.isEmpty { try noteAdditions(of: replica, matching: exchange.mode.matches, in: transaction) }
      wanted = Set(rows.values.map(\.guid)).union(entries.keys.filter { !mapped.contains($0) })
      wanted.formUnion(unknown.filter { $0.instance != .master }.compactMap { $0.uid.map(GUID.init) })
    }
    let readable = entries.values.filter { wanted.contains($0.guid) && $0.isReadable }
    bodies = try exchange.datastore.read(readable)
    isOutdated = bodies.count < readable.count
    partners = match(luids, items, exchange)
  }

  private init() {}

  /// Finds what has those keys; more if less of it is free than items have the key.
  private mutating func seek(
    _ uses: [Int64: Int], by exchange: Exchange, in transaction: any StateTransaction
  ) throws {
    var (keys, limit) = (Array(uses.keys), Self.candidatesPerKey)
    while !keys.isEmpty, limit <= Self.mostCandidates {
      let found = try transaction.candidates(keys: keys, in: exchange.collection.id, limit: limit)
      for entry in found { entries[entry.guid] = entry }
      try note(found.map(\.guid), by: exchange, in: transaction)
      let byKey = Dictionary(grouping: found.flatMap { entry in entry.keys.map { (key: $0, entry: entry) } }, by: \.key)
      for key in keys { candidates[key] = byKey[key]?.map(\.entry) }
      keys = keys.filter { key in
        let found = candidates[key] ?? []
        return found.count >= limit && found.count { !mapped.contains($0.guid) } < uses[key, default: 0]
      }
      limit *= 10
    }
  }

  /// What was sent to a device that has not told its LUID. Whose object is gone, only a slow sync asks.
  private mutating func noteAdditions(
    of replica: ReplicaRecord, matching: Bool, in transaction: any StateTransaction
  ) throws {
    for addition in try transaction.additions(of: Array(entries.keys), replica: replica.id)
    where addition.row.instance == .master {
      sent[addition.row.guid] = Shadows(encoded: addition.row.shadow)
    }
    guard matching else { return }
    orphans = try transaction.orphanedAdditions(replica: replica.id, collection: replica.collection).map {
      (row: $0.row, shadows: Shadows(encoded: $0.row.shadow))
    }
  }

  /// Which of them are mapped in this life of the device.
  private mutating func note(_ guids: [GUID], by exchange: Exchange, in transaction: any StateTransaction) throws {
    for row in try transaction.rows(guids: guids, replica: exchange.replica.id)
    where row.instance == .master && exchange.trusts(row) {
      mapped.insert(row.guid)
    }
  }

  /// The object that an item without a map row is the same thing as; nil: it is new.
  ///
  /// A changed instance belongs to the object of its UID. Apart from that each object is matched at most once: in a
  /// slow sync by what a person would call the same thing, else only by full equality (added on both sides).
  func partner(of device: Item, _ luid: LUID, taken: [GUID: ObjectDraft], exchange: Exchange) -> GUID? {
    let named = device.uid.map(GUID.init)
    if let named, bodies[named] != nil || taken[named] != nil, isFree(named, for: device, taken, exchange) {
      return named
    }
    return partners[luid].flatMap { mapped.contains($0) || taken[$0] != nil ? nil : $0 }
  }

  /// The row that an item without one would have if its object were not gone; its LUID is empty.
  func orphan(of device: Item) -> MapRow? { orphans.first { $0.shadows.resembles(device) }?.row }

  /// Pairs the items that have no row with free objects, the likest first. What an item's UID or its row of an earlier
  /// life names is no other item's.
  private func match(_ luids: [LUID], _ items: [Item?], _ exchange: Exchange) -> [LUID: GUID] {
    guard !candidates.isEmpty else { return [:] }
    var spoken: Set<GUID> = mapped
    var seeking: [(luid: LUID, item: Item)] = []
    for case (let luid, let item?) in zip(luids, items) where rows[luid].map(exchange.trusts) != true {
      if let named = item.uid.map(GUID.init), bodies[named] != nil {
        spoken.insert(named)
      } else if let row = rows[luid], isSameThing(row, item, exchange) {
        spoken.insert(row.guid)
      } else {
        seeking.append((luid, item))
      }
    }
    let threshold: Match = exchange.mode.matches ? .similar : .equal
    let places = bodies.keys.filter { !spoken.contains($0) }.sorted { $0.rawValue < $1.rawValue }
    let numbers = Dictionary(uniqueKeysWithValues: places.enumerated().map { ($1, $0) })
    let pairs = seeking.enumerated().flatMap { place, device in
      Set(device.item.matchKeys.flatMap { candidates[$0] ?? [] }.compactMap { numbers[$0.guid] }).map { number in
        Matching.Pair(
          device: place, server: number, resemblance: resemblance(device.item, places[number], threshold, exchange))
      }
    }
    let matching = Matching(pairs, threshold: threshold)
    return Dictionary(
      uniqueKeysWithValues: matching.partners.map { (seeking[$0].luid, places[$1]) })
  }

  private func resemblance(_ device: Item, _ guid: GUID, _ threshold: Match, _ exchange: Exchange) -> Resemblance {
    let server = bodies[guid]?.item ?? Item(device.kind)
    return Resemblance(device: device, server: server) {
      // Added on both sides at once, only what is the same as far as it is said is the same.
      threshold == .equal ? nil : exchange.project(server)?.held
    }
  }

  /// A row of an earlier life of the device counts only if what it names is still the same thing.
  func isSameThing(_ row: MapRow, _ device: Item, _ exchange: Exchange) -> Bool {
    guard let stored = bodies[row.guid], let part = exchange.fragment(row.instance, of: stored.item) else {
      return false
    }
    return Shadows(encoded: row.shadow).isHeld(device) || Match(device: device, server: part) >= .similar
  }

  /// Whether the object of that GUID may still be joined by the item: no other LUID stands for the same part of it.
  private func isFree(_ guid: GUID, for device: Item, _ taken: [GUID: ObjectDraft], _ exchange: Exchange) -> Bool {
    let instance = exchange.separatesInstances ? device.instance : .master
    let isDrafted = taken[guid]?.members.contains { $0.instance == instance } ?? false
    return !isDrafted && (instance != .master || !mapped.contains(guid))
  }
}
