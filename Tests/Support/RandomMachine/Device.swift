import Groupware
import SyncEngine
import SyncML

/// A phone of a round, and what its user sees of the items.
struct Device {
  let phone: Phone
  let trade: Trade
  let script: Script
  /// What it keeps of the fields, with the most characters of each.
  let fields: [PropertyName: Int?]
  let summary: String

  /// The database that holds items of that kind.
  func place(of kind: Item.Kind) -> Int { phone.databases.count == 1 ? 0 : trade.kinds.firstIndex(of: kind) ?? 0 }

  var visible: [PropertyName] { trade.fields.filter { fields.keys.contains($0) } }

  /// The most characters that it keeps of a field; nil: all.
  func limit(of field: PropertyName) -> Int? { fields[field] ?? nil }

  /// The server understands that a field which it does not send was removed.
  var clears: Bool { script.isSIF || phone.databases[0].fields != nil }

  /// What the user sees of a value.
  func shown(_ value: String?, of field: PropertyName) -> String? {
    guard let limit = fields[field] else { return nil }
    return limit.map { limit in value.map { String($0.prefix(limit)) } } ?? value
  }

  /// Everything, in an order that does not depend on chance.
  var items: [(place: Int, luid: String, sheet: Sheet)] {
    phone.databases.enumerated().flatMap { place, database in
      database.items.sorted { $0.key < $1.key }.map { (place, $0.key, Sheet($0.value)) }
    }
  }

  /// What is left of an item that the phone takes.
  static func keeping(_ fields: [PropertyName: Int?], of trade: Trade) -> @Sendable ([UInt8]) -> [UInt8] {
    let all = trade.fields
    return { bytes in
      var sheet = Sheet(bytes)
      for field in all {
        guard let value = sheet[field] else { continue }
        guard let limit = fields[field] else {
          sheet[field] = nil
          continue
        }
        if let limit, value.count > limit { sheet[field] = String(value.prefix(limit)) }
      }
      return sheet.bytes
    }
  }
}
