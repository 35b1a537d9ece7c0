import Groupware

/// One database of a device and one collection of its account, exchanging items within one message.
///
/// Every step may be repeated: a crash at any point, a resent message or a new session finds the intents and the map,
/// and comes to the same end (Architecture §4).
final class Exchange {
  let state: any SyncState
  let datastore: any Datastore
  let lease: LeaseKeeper
  let entropy: Entropy
  let policy: Policy
  let mode: SyncMode
  let folder: Folder
  /// What the collection holds: one kind of items, or events and tasks.
  let kinds: [Item.Kind]
  private(set) var rendering: Rendering
  /// Instances of a series are items of their own on the device.
  private(set) var separatesInstances: Bool
  /// The device is known to understand the rendering's dialect.
  private(set) var isProven: Bool
  private(set) var photos: PhotoFitting
  var collection: CollectionRecord
  var replica: ReplicaRecord

  init(
    state: any SyncState, datastore: any Datastore, lease: LeaseKeeper, entropy: Entropy, policy: Policy,
    mode: SyncMode, folder: Folder, kinds: [Item.Kind], rendering: Rendering, separatesInstances: Bool, isProven: Bool,
    photos: PhotoFitting, collection: CollectionRecord, replica: ReplicaRecord
  ) {
    self.state = state
    self.datastore = datastore
    self.lease = lease
    self.entropy = entropy
    self.policy = policy
    self.mode = mode
    self.folder = folder
    self.kinds = kinds
    self.rendering = rendering
    self.separatesInstances = separatesInstances
    self.isProven = isProven
    self.photos = photos
    self.collection = collection
    self.replica = replica
  }

  /// From now on the device speaks so.
  func adapt(to capabilities: Capabilities, rendering: Rendering, photos: PhotoFitting) {
    self.rendering = rendering
    self.photos = photos
    separatesInstances = capabilities.separatesInstances
    isProven = capabilities.isProven
  }

  /// An item of the device as this collection knows it.
  func named(_ item: Item) -> Item { datastore.named(item) }

  /// Whether the collection holds items of that kind: a to-do in a folder of events would be seen by nobody.
  func holds(_ kind: Item.Kind) -> Bool {
    switch kind {
    case .event, .task, .journal: kinds.contains(kind)
    default: true
    }
  }

  /// What the device is known to hold, and may remove by its silence. SIF is explicit about each of its fields, but not
  /// about their length.
  func capacity(of name: PropertyName, in dialect: Dialect) -> Capacity {
    let room = room(for: name, in: dialect)
    return dialect.family == .sif && reading(dialect).says(name.whole ?? name)
      ? Capacity(count: .max, size: room.size) : room
  }

  /// What the device has room for: what its CTCap says and what it was seen to send, in either case only what it can say
  /// in the format of the item.
  func room(for name: PropertyName, in dialect: Dialect) -> Capacity {
    // No CTCap says which components of a name or an address there are.
    if name.whole != nil { return replica.known[name] ?? .nothing }
    guard reading(dialect).says(name) else { return .nothing }
    return rendering.mask.capacity(of: name, seen: replica.known[name, default: .nothing])
  }

  /// Whether a row says what an item of the device is. One of an earlier life of the device does if nothing but Maps was
  /// lost since.
  func trusts(_ row: MapRow) -> Bool { row.generation == replica.generation || mode == .rejoin }

  /// How an item is read that the device sent in that dialect.
  func reading(_ dialect: Dialect) -> Rendering {
    var reading = rendering
    if !dialect.sharesFields(with: rendering.dialect) { reading.mask = .nothing }
    reading.dialect = dialect
    return reading
  }
}
