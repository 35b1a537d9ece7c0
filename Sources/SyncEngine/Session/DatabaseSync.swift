import Groupware
import SyncML

/// The sync of one database within a session.
struct DatabaseSync: Hashable, Codable {
  enum Progress: Hashable, Codable {
    /// Alerted; the client's Sync has not come.
    case alerted
    case receiving
    /// The client's package is complete.
    case received
    /// Our changes up to `through` are being sent; those up to `after` are.
    case sending(after: PendingCursor, through: Int64, isPartial: Bool)
    case sent(through: Int64)
    /// It ended with that status; the others go on.
    case failed(StatusCode)
  }

  /// What was done, for the log.
  struct Counters: Hashable, Codable {
    var inbound: [String: Int] = [:]
    var sentAdds = 0
    var sentReplaces = 0
    var sentDeletes = 0
    var refused = 0
  }

  /// The device's database and ours, as the client wrote them.
  var source: String
  var target: String
  var folder: Folder
  /// The folder of tasks, if the device's database holds them beside the events of `folder`.
  var tasks: Folder?
  var collection: Int64
  var replica: Int64
  /// What the client asked for, and what is done.
  var requested: AlertCode
  var mode: SyncMode
  /// Why the anchors do not fit; empty if they do.
  var reason: String
  var clientNext: String
  var progress = Progress.alerted
  /// The Sync command of our package was begun in an earlier message: NumberOfChanges was told.
  var isBegun = false
  /// Something was sent that the device did not accept: it is not seen.
  var firstRefused: Int64?
  var maxObjSize: Int?
  /// Nothing was sent yet if there is none.
  var trial: FormatTrial?
  var counters = Counters()
  /// Bytes of the changes that were sent whole.
  var sentBytes = 0
  /// Its end is in the log.
  var isLogged = false

  /// What it holds.
  var kinds: [Item.Kind] { [folder, tasks].compactMap { $0?.kind } }

  /// Something else is done than what the client asked for: it learns it from our Alert.
  var isChanged: Bool { mode.alert != requested.ofClient }

  /// What one of our changes takes in a message, on average so far.
  var sentItemSize: Int? {
    let count = counters.sentAdds + counters.sentReplaces + counters.sentDeletes
    return sentBytes > 0 && count > 0 ? max(1, sentBytes / count) : nil
  }

  var isFailed: Bool {
    if case .failed = progress { return true }
    return false
  }
}
