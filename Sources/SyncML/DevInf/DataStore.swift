import Markup

/// A datastore of a device.
///
/// ```
/// DataStore (SourceRef, DisplayName?, MaxGUIDSize?, Rx-Pref, Rx*, Tx-Pref, Tx*, CTCap+, DSMem?,
///            SupportHierarchicalSync?, SyncCap, Filter-Rx*, FilterCap*)
/// ```
/// CTCap, SupportHierarchicalSync, Filter-Rx and FilterCap since 1.2 (DevInf 1.2 §5.3.10).
public struct DataStore: Hashable, Sendable, Codable {
  /// The address of the datastore.
  public var SourceRef: String
  /// A name to show.
  public var DisplayName: String?
  /// The longest GUID, in bytes, that the device can take in an Add.
  public var MaxGUIDSize: Int?
  /// The content type that it likes best to receive.
  public var RxPref: ContentType?
  /// Other content types that it receives.
  public var Rx: [ContentType]
  /// The content type that it likes best to send.
  public var TxPref: ContentType?
  /// Other content types that it sends.
  public var Tx: [ContentType]
  /// What it can hold of each content type.
  public var CTCaps: [CTCap]
  /// How much it holds at all.
  public var DSMem: DSMem?
  /// It knows folders (1.2).
  public var SupportHierarchicalSync: Bool
  /// SyncType: 1 two-way, 2 slow, 3 from client, 4 refresh from client, 5 from server, 6 refresh from server,
  /// 7 server-alerted; others are the sender's own.
  public var SyncCap: [Int]
  /// The filter grammars that it takes (1.2).
  public var FilterRx: [ContentType]
  /// What it can filter by (1.2).
  public var FilterCaps: [FilterCap]

  /// `FilterCap (CTType, VerCT, FilterKeyword*, PropName*)`: one for each grammar.
  public struct FilterCap: Hashable, Sendable, Codable {
    /// The filter grammar.
    public var grammar: ContentType
    /// Words such as `SINCE` and `GROUP`.
    public var FilterKeywords: [String]
    /// Properties that can be filtered by.
    public var PropNames: [String]

    /// Makes it of its parts.
    public init(grammar: ContentType, FilterKeywords: [String] = [], PropNames: [String] = []) {
      self.grammar = grammar
      self.FilterKeywords = FilterKeywords
      self.PropNames = PropNames
    }
  }

  /// Makes it of its parts.
  public init(
    SourceRef: String, DisplayName: String? = nil, MaxGUIDSize: Int? = nil, RxPref: ContentType?,
    Rx: [ContentType] = [], TxPref: ContentType?, Tx: [ContentType] = [], CTCaps: [CTCap] = [], DSMem: DSMem? = nil,
    SupportHierarchicalSync: Bool = false, SyncCap: [Int], FilterRx: [ContentType] = [], FilterCaps: [FilterCap] = []
  ) {
    self.SourceRef = SourceRef
    self.DisplayName = DisplayName
    self.MaxGUIDSize = MaxGUIDSize
    self.RxPref = RxPref
    self.Rx = Rx
    self.TxPref = TxPref
    self.Tx = Tx
    self.CTCaps = CTCaps
    self.DSMem = DSMem
    self.SupportHierarchicalSync = SupportHierarchicalSync
    self.SyncCap = SyncCap
    self.FilterRx = FilterRx
    self.FilterCaps = FilterCaps
  }

  /// Every content type that it receives, the preferred one first.
  public var received: [ContentType] { (RxPref.map { [$0] } ?? []) + Rx }

  /// Every content type that it sends, the preferred one first.
  public var sent: [ContentType] { (TxPref.map { [$0] } ?? []) + Tx }
}
