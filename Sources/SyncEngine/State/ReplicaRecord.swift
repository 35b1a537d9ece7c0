import Groupware

/// What is known of one database of a device and the collection that it is synchronised with.
public struct ReplicaRecord: Hashable, Sendable {
  public var id: Int64
  public var account: String
  public var device: String
  /// The device's name of its database (Alert Source), such as `./contacts`.
  public var database: String
  public var collection: Int64
  /// The client's Next of the last session that it is known to have completed; nil: the next sync is slow.
  public var confirmedAnchor: String?
  /// The client's Next of a session that we completed, of which we do not know that the client saw the end.
  public var offeredAnchor: String?
  /// Our own anchor of the session of `confirmedAnchor`: clients that compare it want no other.
  public var serverAnchor: String?
  /// Our own anchor of the session of `offeredAnchor`.
  public var offeredServerAnchor: String?
  /// Grows with each slow or refresh sync: rows of an earlier one belong to an earlier life of the device.
  public var generation: Int64
  /// Change numbers up to this one were delivered and acknowledged.
  public var seen: Int64
  /// What the device was seen to send of each property: its silence about anything more removes nothing.
  public var known: [PropertyName: Capacity]
  /// The dialect in which the device last sent items.
  public var dialect: Dialect?
  /// The dialect in which it last took an item from us.
  public var accepted: Dialect?
  /// Dialects that it refused (status 415) and never sent: another one is tried.
  public var refused: [Dialect]
  /// It sent tasks to a collection of events: the next sync is with both.
  public var sendsTasks: Bool
  /// The most bytes of a photo since it refused a larger one; nil: it refused none.
  public var photoBytes: Int?
  public var lastSync: Int64?
  /// The alert code of the last completed sync, and its outcome, for the administrator.
  public var lastResult: String

  public init(
    id: Int64, account: String, device: String, database: String, collection: Int64, confirmedAnchor: String? = nil,
    offeredAnchor: String? = nil, serverAnchor: String? = nil, offeredServerAnchor: String? = nil,
    generation: Int64 = 1, seen: Int64 = 0, known: [PropertyName: Capacity] = [:], dialect: Dialect? = nil,
    accepted: Dialect? = nil, refused: [Dialect] = [], sendsTasks: Bool = false, photoBytes: Int? = nil,
    lastSync: Int64? = nil, lastResult: String = ""
  ) {
    self.id = id
    self.account = account
    self.device = device
    self.database = database
    self.collection = collection
    self.confirmedAnchor = confirmedAnchor
    self.offeredAnchor = offeredAnchor
    self.serverAnchor = serverAnchor
    self.offeredServerAnchor = offeredServerAnchor
    self.generation = generation
    self.seen = seen
    self.known = known
    self.dialect = dialect
    self.accepted = accepted
    self.refused = refused
    self.sendsTasks = sendsTasks
    self.photoBytes = photoBytes
    self.lastSync = lastSync
    self.lastResult = lastResult
  }
}

extension ReplicaRecord {
  /// So many properties are remembered: no device of its own accord sends more.
  private static let mostNames = 200

  /// What a photo may have after a larger one was refused: few steps, as each takes a session.
  private static let photoSteps = [8192, 2048]

  /// The device did not take a photo of so many bytes.
  mutating func refuse(photo size: Int) { photoBytes = Self.photoSteps.first { $0 < size } ?? 0 }

  /// The device was seen to send so much.
  mutating func learn(_ seen: [PropertyName: Capacity]) {
    for (name, capacity) in seen where known[name] != nil || known.count < Self.mostNames {
      known[name] = known[name, default: .nothing].joined(with: capacity)
    }
  }
}
