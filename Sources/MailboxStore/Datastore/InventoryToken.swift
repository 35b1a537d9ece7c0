import IMAP
import SyncEngine

/// What a listing of a mailbox was true for.
///
///     token = validity "/" highest-uid "/" exists "/" [modseq] "/" [uid-set]
///
/// The set of live UIDs is kept only where the server cannot tell what vanished (no QRESYNC): the difference to the
/// next listing is made from it, so that bodies are read once there too.
struct InventoryToken: Hashable {
  var validity: UIDValidity
  var highest: UInt32
  var exists: UInt32
  var modSeq: ModSeq?
  var live: UIDSet?

  init(validity: UIDValidity, highest: UInt32, exists: UInt32, modSeq: ModSeq?, live: UIDSet?) {
    self.validity = validity
    self.highest = highest
    self.exists = exists
    self.modSeq = modSeq
    self.live = live
  }

  /// nil if it is none of ours: then everything is listed.
  init?(_ token: Inventory.Token) {
    let fields = token.rawValue.split(separator: "/", omittingEmptySubsequences: false)
    guard fields.count == 5, let validity = UInt32(fields[0]), let highest = UInt32(fields[1]),
      let exists = UInt32(fields[2])
    else { return nil }
    self.validity = UIDValidity(rawValue: validity)
    self.highest = highest
    self.exists = exists
    modSeq = UInt64(fields[3]).map { ModSeq(rawValue: $0) }
    live = fields[4] == "-" ? UIDSet() : UIDSet(fields[4].utf8)
  }

  var token: Inventory.Token {
    let set = live.map { $0.isEmpty ? "-" : $0.description } ?? ""
    let number = modSeq.map { "\($0.rawValue)" } ?? ""
    return Inventory.Token(rawValue: "\(validity.rawValue)/\(highest)/\(exists)/\(number)/\(set)")
  }
}
