import Groupware
import SyncML

/// The status of one client change, and what it counts as in the log.
struct Verdict: Hashable {
  enum Kind: String, Hashable, CaseIterable {
    case added
    case replaced
    case deleted
    case matched
    case merged
    case serverWon
    case clientWon
    case duplicated
    case failed
    /// It could not be read, so nobody knows which item it is.
    case unread
  }

  var status: StatusCode
  var kind: Kind
}

extension Verdict {
  /// The status of a merge, by who won what (reference: status codes 200, 207, 208, 419).
  /// - Parameter isJoin: the device's map did not have the item.
  init(_ merge: Merge, isJoin: Bool) {
    switch (merge.conflicts.isEmpty, merge.deviceChanged, merge.serverChanged) {
    case (false, _, _) where merge.winner == .server: self.init(status: .conflictServerWins, kind: .serverWon)
    case (false, _, _): self.init(status: .conflictClientWins, kind: .clientWon)
    case (true, true, true): self.init(status: .conflictMerged, kind: .merged)
    case (true, true, false): self.init(status: .ok, kind: isJoin ? .merged : .replaced)
    case (true, false, _): self.init(status: .ok, kind: .matched)
    }
  }
}

extension Outcome.Refusal {
  /// How the device is told.
  var status: StatusCode {
    switch self {
    case .readOnly: .forbidden
    case .quota: .deviceFull
    case .tooBig: .tooLarge
    case .unsupported: .unsupportedMediaType
    case .failed: .datastoreFailure
    }
  }
}
