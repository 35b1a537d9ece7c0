import Markup

/// A datastore of a device.
///
/// ```
/// DataStore (SourceRef, DisplayName?, MaxGUIDSize?, Rx-Pref, Rx*, Tx-Pref, Tx*, CTCap+, DSMem?,
///            SupportHierarchicalSync?, SyncCap, Filter-Rx*, FilterCap*)
/// ```
/// CTCap, SupportHierarchicalSync, Filter-Rx and FilterCap since 1.2 (DevInf 1.2 §5.3.10).
public struct DataStore: Hashable, Sendable, Codable {
  public var SourceRef: String
  public var DisplayName: String?
  /// The longest GUID, in bytes, that the device can take in an Add.
  public var MaxGUIDSize: Int?
  public var RxPref: ContentType?
  public var Rx: [ContentType]
  public var TxPref: ContentType?
  public var Tx: [ContentType]
  public var CTCaps: [CTCap]
  public var DSMem: DSMem?
  public var SupportHierarchicalSync: Bool
  /// SyncType: 1 two-way, 2 slow, 3 from client, 4 refresh from client, 5 from server, 6 refresh from server,
  /// 7 server-alerted; others are the sender's own.
  public var SyncCap: [Int]
  public var FilterRx: [ContentType]
  public var FilterCaps: [FilterCap]

  /// `FilterCap (CTType, VerCT, FilterKeyword*, PropName*)`: one for each grammar.
  public struct FilterCap: Hashable, Sendable, Codable {
    public var grammar: ContentType
    public var FilterKeywords: [String]
    public var PropNames: [String]

    public init(grammar: ContentType, FilterKeywords: [String] = [], PropNames: [String] = []) {
      self.grammar = grammar
      self.FilterKeywords = FilterKeywords
      self.PropNames = PropNames
    }
  }

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
