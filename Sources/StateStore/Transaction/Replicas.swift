import Groupware
import SyncEngine

extension SQLTransaction {
  func replica(account: String, device: String, database: String, collection: Int64) throws -> ReplicaRecord? {
    try first(
      Table.replica.select("WHERE account = ? AND device = ? AND database_name = ? AND collection = ?"),
      [account, device, database, collection], ReplicaRecord.init)
  }

  func replicas(account: String, device: String) throws -> [ReplicaRecord] {
    try all(
      Table.replica.select("WHERE account = ? AND device = ? ORDER BY database_name, collection"), [account, device],
      ReplicaRecord.init)
  }

  func put(_ replica: ReplicaRecord) throws { try run(Table.replica.upsert, replica.cells) }
}

extension ReplicaRecord {
  fileprivate var cells: [Cell] {
    let names: [Cell] = [id, account, device, database, collection, confirmedAnchor, offeredAnchor, serverAnchor]
    let properties = known.map { "\($0.rawValue) \($1.count) \($1.size)" }.sorted().joined(separator: "\n")
    let refusals = refused.map(\.rawValue).joined(separator: "\n")
    let formats: [Cell] = [accepted?.rawValue, refusals, sendsTasks, offeredServerAnchor, photoBytes]
    return names + [generation, seen, properties, dialect?.rawValue, lastSync, lastResult] + formats
  }

  fileprivate init(_ row: Row) throws {
    self.init(
      id: row[0], account: row[1], device: row[2], database: row[3], collection: row[4], confirmedAnchor: row[5],
      offeredAnchor: row[6], serverAnchor: row[7], offeredServerAnchor: row[17], generation: row[8], seen: row[9],
      known: Self.known((row[10] as String)),
      dialect: (row[11] as String?) == nil ? nil : try row.known(11),
      accepted: (row[14] as String?).flatMap(Dialect.init(rawValue:)),
      refused: (row[15] as String).split(separator: "\n").compactMap { Dialect(rawValue: String($0)) },
      sendsTasks: row[16], photoBytes: row[18], lastSync: row[12], lastResult: row[13])
  }

  /// One property to a line: its name, how many, how long.
  private static func known(_ text: String) -> [PropertyName: Capacity] {
    let lines = text.split(separator: "\n").map { $0.split(separator: " ") }
    let pairs = lines.compactMap { words -> (PropertyName, Capacity)? in
      guard let name = words.first else { return nil }
      let numbers = words.dropFirst().compactMap { Int($0) }
      let capacity = Capacity(count: numbers.first ?? 1, size: numbers.dropFirst().first ?? 0)
      return (PropertyName(rawValue: String(name)), capacity)
    }
    return Dictionary(pairs) { $0.joined(with: $1) }
  }
}
