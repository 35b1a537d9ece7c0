import Groupware

/// One change that a device sent, with its payload decoded to bytes.
struct ClientChange {
  enum Operation {
    /// Add and Replace mean the same: the LUID tells whether the item is known.
    case put([UInt8], Dialect)
    case delete
  }

  var luid: LUID
  var operation: Operation
  /// The command was an Add: a new item is answered 201.
  var isAdd: Bool
}
