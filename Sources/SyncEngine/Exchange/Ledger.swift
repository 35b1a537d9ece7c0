import Groupware

/// What became true by a batch: rows of the device's map, entries of the inventory.
struct Ledger {
  var rows: [MapRow] = []
  var goneRows: [LUID] = []
  var entries: [Inventory.Entry] = []
  var removed: [GUID] = []

  func write(in transaction: any StateTransaction, replica: Int64, collection: Int64) throws {
    try transaction.record(entries, removed: removed, in: collection)
    try transaction.removeRows(luids: goneRows, replica: replica)
    try transaction.put(rows, replica: replica)
  }
}
