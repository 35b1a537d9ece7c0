import IMAP
import SyncEngine

/// What became of messages that were to be removed.
struct Removal {
  /// They stood until we removed them. The others had been removed, or marked, by somebody else.
  var stood: Set<UID>
  /// They stand still: the server did not let us.
  var left: Set<UID>
}

extension IMAPDatastore {
  /// Marks and expunges messages, and looks whether they stood and whether they are gone: servers say OK to an EXPUNGE
  /// that they ignored. Without UIDPLUS they stay marked, which counts as gone to every Kolab client. One round trip.
  func remove(_ uids: Set<UID>) throws(StoreError) -> Removal {
    guard !uids.isEmpty else { return Removal(stood: [], left: []) }
    let set = UIDSet(uids)
    var commands: [Command] = [.fetch(set, .flags), .add(flags: "\\Deleted", to: set)]
    if try session.has("UIDPLUS") { commands.append(.expunge(set)) }
    commands.append(.fetch(set, .flags))
    let answers = try execute(commands)
    // Gone before our EXPUNGE: it was somebody else's.
    let before = answers[0].vanished
    let early = answers[1].vanished
    let stood = live(answers[0]).filter { uids.contains($0) && !before.contains($0) && !early.contains($0) }
    return Removal(stood: stood, left: live(answers[answers.count - 1]).intersection(uids))
  }

  private func live(_ answer: Completion) -> Set<UID> {
    Set(answer.fetched.filter { $0.flags != nil && !$0.isDeleted }.compactMap(\.uid))
  }
}
