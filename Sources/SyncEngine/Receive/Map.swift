import Groupware
import SyncML

extension Conversation {
  /// The LUIDs that the device gave to our additions (OMA DS Protocol 1.2.1 §8.6), of this session or, as an early Map,
  /// of the one before. A bad MapItem never costs the good ones.
  func receive(_ map: Map) throws {
    let refs = Refs(target: map.Target, source: map.Source)
    guard let index = index(target: map.Target?.LocURI, source: map.Source?.LocURI) else {
      return respond(to: .map(map), .notFound, refs: refs)
    }
    let database = session.databases[index]
    var unknown = 0
    try engine.state.transaction { transaction in
      unknown = 0
      guard
        let replica = try transaction.replica(
          account: account.name, device: device.id, database: database.source, collection: database.collection)
      else { return }
      var rows: [MapRow] = []
      var settled: [String] = []
      for item in map.MapItems {
        guard let id = item.Target?.LocURI, let luid = item.Source?.LocURI, !luid.isEmpty,
          let delivery = try transaction.delivery(replica: replica.id, temporaryID: id)
        else {
          unknown += 1
          continue
        }
        var row = delivery.row
        row.luid = LUID(rawValue: luid)
        row.generation = replica.generation
        rows.append(row)
        settled.append(delivery.id)
      }
      try transaction.put(rows, replica: replica.id)
      try transaction.removeDeliveries(ids: settled, replica: replica.id)
    }
    // A repeated Map names additions that are settled: that is no error.
    if unknown > 0 { note(.debug, "map.unknown", ["db": database.target, "items": "\(unknown)"]) }
    respond(to: .map(map), .ok, refs: refs)
  }
}
