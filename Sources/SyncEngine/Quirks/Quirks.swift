import Groupware

/// What the engine does differently for a device, as data: no device is named in the code.
public struct Quirks: Hashable, Sendable {
  // MARK: Messages

  /// The most bytes of a message to the device, whatever it says.
  public var maxMsgSize: Int?
  /// How much of the device's MaxMsgSize is used, in percent.
  public var messageShare = 100
  /// The most bytes of an object that is sent in chunks; 0: none is. nil: what the device says.
  public var maxObjSize: Int?
  /// What is added to the Size of an object.
  public var sizeExcess = 0
  /// Codes that are said otherwise.
  public var statuses: [Int: Int] = [:]
  /// Which changes of the device are answered one by one.
  public var itemStatuses = ItemStatuses.all
  /// After the end of its changes the device asks for ours by an Alert 222: until then nothing of them is sent.
  public var awaitsNextMessage = false

  // MARK: Device information

  /// What of the device's CTCap is believed.
  public var capabilities = Capability.all
  /// The dialect of a kind, whatever the device says or sends.
  public var dialects: [Item.Kind: Dialect] = [:]
  /// The sync types that our DevInf lists.
  public var syncTypes = [1, 2, 3, 4, 5, 6]
  /// Databases that our DevInf does not list, lower case.
  public var hiddenDatabases: [String] = []
  /// Whether events and tasks lie in one database of the device.
  public var combination = Combination.byCTCap

  /// What readers and writers do differently.
  public var habits = Habits()

  /// Nothing different.
  public init() {}
}

extension Quirks {
  /// Which changes of the device are answered one by one.
  public enum ItemStatuses: String, Hashable, Sendable, Codable, CaseIterable {
    case all
    /// Those that failed: some devices choke on many.
    case failures
  }

  /// What of a CTCap is believed.
  public enum Capability: String, Hashable, Sendable, Codable, CaseIterable {
    case all
    /// The names, but no MaxSize.
    case names
    case nothing
  }

  /// Whether events and tasks lie in one database.
  public enum Combination: String, Hashable, Sendable, Codable, CaseIterable {
    /// If its one calendar lists both in the CTCap of vCalendar 1.0, or it sent tasks to it.
    case byCTCap = "by-ctcap"
    case always
    case never
  }
}
