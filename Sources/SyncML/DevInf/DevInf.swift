import Markup

/// What a device can do; one model for 1.0, 1.1 and 1.2.
///
/// ```
/// DevInf (VerDTD, Man?, Mod?, OEM?, FwV?, SwV?, HwV?, DevID, DevTyp, UTC?, SupportLargeObjs?,
///         SupportNumberOfChanges?, DataStore+, CTCap*, Ext*)
/// ```
/// CTCap stands here in 1.0 and 1.1, in DataStore in 1.2 (DevInf 1.0 and 1.2 §5, §6; 1.1.2 DTD).
public struct DevInf: Hashable, Sendable, Codable {
  /// As sent: it may differ from the message's version.
  public var VerDTD: String
  /// The manufacturer.
  public var Man: String?
  /// The model.
  public var Mod: String?
  /// The original manufacturer.
  public var OEM: String?
  /// The version of the firmware.
  public var FwV: String?
  /// The version of the software.
  public var SwV: String?
  /// The version of the hardware.
  public var HwV: String?
  /// The identity of the device, such as its IMEI.
  public var DevID: String
  /// `phone`, `pda`, `workstation`, `server`, …
  public var DevTyp: String
  /// It takes UTC; otherwise it must be sent local time.
  public var UTC: Bool
  /// It takes objects in chunks (1.1).
  public var SupportLargeObjs: Bool
  /// It wants NumberOfChanges in a Sync (1.1).
  public var SupportNumberOfChanges: Bool
  /// Its databases.
  public var DataStores: [DataStore]
  /// Capabilities that no datastore holds (1.0, 1.1): for all datastores that take the type.
  public var CTCaps: [CTCap]
  /// Extensions of the manufacturer.
  public var Exts: [Ext]

  /// `Ext (XNam, XVal*)`: an extension of the manufacturer.
  public struct Ext: Hashable, Sendable, Codable {
    /// The name of the extension.
    public var XNam: String
    /// The values of the extension.
    public var XVals: [String]

    /// Makes it of its parts.
    public init(XNam: String, XVals: [String] = []) {
      self.XNam = XNam
      self.XVals = XVals
    }
  }

  /// Makes it of its parts.
  public init(
    VerDTD: Version, Man: String? = nil, Mod: String? = nil, OEM: String? = nil, FwV: String? = nil, SwV: String? = nil,
    HwV: String? = nil, DevID: String, DevTyp: String, UTC: Bool = false, SupportLargeObjs: Bool = false,
    SupportNumberOfChanges: Bool = false, DataStores: [DataStore] = [], CTCaps: [CTCap] = [], Exts: [Ext] = []
  ) {
    self.VerDTD = VerDTD.rawValue
    self.Man = Man
    self.Mod = Mod
    self.OEM = OEM
    self.FwV = FwV
    self.SwV = SwV
    self.HwV = HwV
    self.DevID = DevID
    self.DevTyp = DevTyp
    self.UTC = UTC
    self.SupportLargeObjs = SupportLargeObjs
    self.SupportNumberOfChanges = SupportNumberOfChanges
    self.DataStores = DataStores
    self.CTCaps = CTCaps
    self.Exts = Exts
  }

  /// What the datastore can hold of a type: its own CTCap (1.2), else the device's (1.0, 1.1). Several that fit are
  /// joined.
  ///
  /// - Parameter components: such as `VTODO`; where the type is listed for each component apart, the lists of these fit.
  public func capability(for type: ContentType, in store: DataStore, of components: Set<String> = []) -> CTCap? {
    let same = [store.CTCaps, CTCaps].map { $0.filter { $0.CTType.hasType(type.CTType) } }.first { !$0.isEmpty } ?? []
    let choices = [same.filter { $0.versions.contains(type.VerCT) }, same.filter(\.versions.isEmpty), same]
    let fitting = choices.first { !$0.isEmpty } ?? []
    let named = fitting.filter { !$0.components.isDisjoint(with: components) }
    let joined = named.isEmpty ? fitting : named
    guard var capability = joined.first else { return nil }
    capability.Properties = joined.flatMap(\.Properties)
    return capability
  }
}

extension String {
  /// Media types are compared without case and without parameters.
  fileprivate func hasType(_ other: String) -> Bool {
    let essence = { (type: String) in type.prefix { $0 != ";" }.lowercased() }
    return essence(self) == essence(other)
  }
}
