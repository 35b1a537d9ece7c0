/// What grows with the data of a session and is therefore not in it.
public enum BlobSlot: String, Hashable, Sendable, CaseIterable {
  /// Statuses and results that did not fit into the reply.
  case backlog
  /// The chunks received of a large object.
  case incoming
  /// The large object being sent.
  case outgoing
}
