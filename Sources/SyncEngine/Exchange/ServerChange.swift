import Groupware

/// What the device must be told about one entry of the collection.
struct ServerChange {
  /// One command to the device.
  struct Part {
    var operation: Delivery.Operation
    /// The item in the device's dialect; empty for a deletion.
    var data: [UInt8]
    /// The media type of the data; nil: there is none.
    var type: String?
    /// The row that becomes true when the device accepts; its LUID is empty for an addition.
    var row: MapRow
  }

  /// Where the entry stands in the order of changes.
  var cursor: PendingCursor
  var parts: [Part]
}

extension ServerChange.Part {
  init(deleting row: MapRow) { self.init(operation: .delete, data: [], type: nil, row: row) }
}
