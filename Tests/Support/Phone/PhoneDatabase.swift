import SyncML

/// One database of a phone: its items, and what the user did to them since the last sync.
public struct PhoneDatabase: Sendable {
  public enum Operation: Sendable {
    case add
    case replace
    case delete
  }

  struct Change: Sendable {
    var operation: Operation
    /// Grows with each edit: an edit during a session belongs to the next one.
    var number: Int
  }

  public var source: String
  public var target: String
  public var type: ContentType
  /// What the phone can store and says so: names with the most characters; nil: it keeps everything and says nothing.
  public var fields: [String: Int?]?
  /// What may stand behind BEGIN.
  public var entries: [String] = []
  /// Items travel in Base64.
  public var encodes = false
  /// The types that it takes; others it refuses with status 415. nil: it takes what comes.
  public var takes: Set<String>?
  /// The most bytes of an item that it takes; larger ones it refuses with status 413, at their beginning.
  public var largest: Int?
  /// What it answers every item with, which it then does not keep; nil: it takes what comes.
  public var refusal: StatusCode?
  /// Further types that its device information names.
  public var others: [ContentType] = []
  /// What it makes of each item without saying so; nil: nothing.
  public var habit: (@Sendable ([UInt8]) -> [UInt8])?
  public internal(set) var items: [String: [UInt8]] = [:]
  var changes: [String: Change] = [:]
  var edits = 0
  /// The Next of the last session that was completed.
  public var anchor: String?
  /// The server's anchor of that session.
  public var serverAnchor: String?
  /// LUIDs of the server's additions whose Map was not acknowledged.
  var maps: [(id: String, luid: String)] = []
  private var lastLUID = 0

  public init(source: String, target: String, type: ContentType, fields: [String: Int?]? = nil) {
    self.source = source
    self.target = target
    self.type = type
    self.fields = fields
  }

  public static func contacts(_ fields: [String: Int?]? = nil) -> PhoneDatabase {
    PhoneDatabase(
      source: "./contacts", target: "./Contacts", type: ContentType("text/x-vcard", "2.1"), fields: fields)
  }

  public static func events(_ fields: [String: Int?]? = nil) -> PhoneDatabase {
    PhoneDatabase(source: "./cal", target: "Calendar", type: ContentType("text/calendar", "2.0"), fields: fields)
  }

  public static func notes() -> PhoneDatabase {
    PhoneDatabase(source: "notes", target: "./Notes", type: ContentType("text/plain", "1.0"))
  }

  /// A Funambol client's database: SIF in Base64.
  public static func sif(_ source: String, _ type: String, target: String) -> PhoneDatabase {
    var database = PhoneDatabase(source: source, target: target, type: ContentType("text/x-s4j-\(type)", "1.0"))
    database.encodes = true
    database.takes = [database.type.CTType]
    return database
  }

  // MARK: The user

  @discardableResult public mutating func add(_ payload: [UInt8]) -> String {
    let luid = newLUID()
    items[luid] = kept(payload)
    log(luid, .add)
    return luid
  }

  public mutating func replace(_ luid: String, _ payload: [UInt8]) {
    items[luid] = kept(payload)
    log(luid, changes[luid]?.operation == .add ? .add : .replace)
  }

  public mutating func edit(_ luid: String, _ change: (inout Payload) -> Void) {
    guard let bytes = items[luid] else { return }
    var payload = Payload(bytes)
    change(&payload)
    replace(luid, payload.bytes)
  }

  public mutating func delete(_ luid: String) {
    items[luid] = nil
    // An addition may have reached the server although its status was lost: it is deleted there all the same.
    log(luid, .delete)
  }

  public var hasChanges: Bool { !changes.isEmpty }

  // MARK: The phone

  mutating func newLUID() -> String {
    lastLUID += 1
    return "\(lastLUID)"
  }

  private mutating func log(_ luid: String, _ operation: Operation) {
    edits += 1
    changes[luid] = Change(operation: operation, number: edits)
  }

  func kept(_ payload: [UInt8]) -> [UInt8] {
    let told = fields.map { Payload(payload).masked($0).bytes } ?? payload
    return habit.map { $0(told) } ?? told
  }

  /// Factory settings.
  public mutating func forget() {
    items = [:]
    changes = [:]
    maps = []
    anchor = nil
    serverAnchor = nil
  }

  var dataStore: DataStore {
    let properties = fields.map { fields in
      fields.sorted { $0.key < $1.key }.map { CTCap.Property(PropName: $0.key, MaxSize: $0.value) }
    }
    let capability = properties.map {
      CTCap(
        CTType: type.CTType, VerCT: type.VerCT,
        Properties: ["BEGIN", "END", "VERSION"].map {
          CTCap.Property(PropName: $0, ValEnums: $0 == "BEGIN" ? entries : [])
        }
          + $0)
    }
    return DataStore(
      SourceRef: source, MaxGUIDSize: 8, RxPref: type, Rx: others, TxPref: type, CTCaps: capability.map { [$0] } ?? [],
      SyncCap: [1, 2, 3, 4, 5, 6, 7])
  }
}
