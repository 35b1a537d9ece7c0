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
    let expunges = try session.has("UIDPLUS")
    let answers = try execute(
      [.fetch(set, .flags), .add(flags: "\\Deleted", to: set)] + (expunges ? [.expunge(set)] : [])
        + [.fetch(set, .flags)])
    // Gone before our EXPUNGE: it was somebody else's.
    let before = answers[0].vanished
    let early = answers[1].vanished
    let stood = messages(answers[0]) { !$0.isDeleted }.filter {
      uids.contains($0) && !before.contains($0) && !early.contains($0)
    }
    let left = messages(answers[answers.count - 1]) { expunges || !$0.isDeleted }.intersection(uids)
    if !left.isEmpty { isExpungeIgnored = true }
    try restore(left.intersection(stood))
    return Removal(stood: stood, left: left)
  }

  /// What was not expunged must not stay marked: to other clients it would be gone.
  private func restore(_ uids: Set<UID>) throws(StoreError) {
    if !uids.isEmpty { _ = try execute([.remove(flags: "\\Deleted", from: UIDSet(uids))]) }
  }

  /// Takes back what we appended in place of messages that turned out to be there for good: what is marked is gone to
  /// every Kolab client.
  func withdraw(_ uids: [UID]) throws(StoreError) {
    if !uids.isEmpty { _ = try execute([.add(flags: "\\Deleted", to: UIDSet(uids))]) }
  }

  private func messages(_ answer: Completion, where isWanted: (Fetched) -> Bool) -> Set<UID> {
    Set(answer.fetched.filter { $0.flags != nil && isWanted($0) }.compactMap(\.uid))
  }
}
