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
  /// that they ignored. Without UIDPLUS they stay marked, which counts as gone to every Kolab client.
  ///
  /// Two round trips: what vanishes in the first was removed by somebody else. In one they could not be told apart,
  /// because Dovecot tells of an EXPUNGE before it answers the commands that it was sent together with. A third one
  /// looks again if the server did not say that all have vanished.
  func remove(_ uids: Set<UID>) throws(StoreError) -> Removal {
    guard !uids.isEmpty else { return Removal(stood: [], left: []) }
    let set = UIDSet(uids)
    let marked = try execute([.fetch(set, .flags), .add(flags: "\\Deleted", to: set)])
    let gone = UIDSet(union: marked.map(\.vanished))
    let stood = messages(marked[0]) { !$0.isDeleted }.filter { uids.contains($0) && !gone.contains($0) }
    let expunges = try session.has("UIDPLUS")
    let vanished = UIDSet(union: try execute(expunges ? [.expunge(set)] : []).map(\.vanished))
    guard !stood.allSatisfy({ vanished.contains($0) }) else { return Removal(stood: stood, left: []) }
    let rest = try execute([.fetch(set, .flags)])
    let left = messages(rest[0]) { expunges || !$0.isDeleted }.intersection(stood)
    if !left.isEmpty { isExpungeIgnored = true }
    try restore(left)
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
