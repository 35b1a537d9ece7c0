import Markup

/// The commands that do something with items; they share one content model.
///
/// ```
/// (CmdID, NoResp?, Archive?, SftDel?, Lang?, Cred?, Meta?, Correlator?, Item+)
/// ```
/// Archive and SftDel: Delete; Lang: Get and Put; Correlator: Exec (1.2); Move since 1.2
/// (Representation Protocol 1.2.2 §5.5).
public struct ItemCommand: Hashable, Sendable {
  /// The element's name.
  public enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
    case Add, Replace, Delete, Copy, Move, Get, Put, Exec

    /// It changes a datastore, and stands in a Sync.
    public var isChange: Bool {
      switch self {
      case .Add, .Replace, .Delete, .Copy, .Move: true
      case .Get, .Put, .Exec: false
      }
    }
  }

  public var kind: Kind
  public var CmdID: String
  public var NoResp: Bool
  public var Archive: Bool
  public var SftDel: Bool
  public var Lang: String?
  public var Cred: Cred?
  public var Meta: Meta?
  public var Correlator: String?
  public var Items: [MessageItem]

  public init(
    _ kind: Kind, CmdID: String = "", NoResp: Bool = false, Archive: Bool = false, SftDel: Bool = false,
    Lang: String? = nil, Cred: Cred? = nil, Meta: Meta? = nil, Correlator: String? = nil, Items: [MessageItem]
  ) {
    self.kind = kind
    self.CmdID = CmdID
    self.NoResp = NoResp
    self.Archive = Archive
    self.SftDel = SftDel
    self.Lang = Lang
    self.Cred = Cred
    self.Meta = Meta
    self.Correlator = Correlator
    self.Items = Items
  }

  init(_ kind: Kind, _ element: Element) {
    self.kind = kind
    CmdID = element.string("CmdID") ?? ""
    NoResp = element.has("NoResp")
    Archive = element.has("Archive")
    SftDel = element.has("SftDel")
    Lang = element.string("Lang")
    Cred = element["Cred"].map(SyncML.Cred.init)
    Meta = element["Meta"].map(SyncML.Meta.init)
    Correlator = element.string("Correlator")
    Items = element.all("Item").map(MessageItem.init)
  }

  public var element: Element {
    Element(kind.rawValue) {
      Element.cmdID(CmdID)
      Element.flag("NoResp", NoResp)
      Element.flag("Archive", Archive)
      Element.flag("SftDel", SftDel)
      Element.text("Lang", Lang)
      Cred?.element
      Meta?.element
      Element.text("Correlator", Correlator)
      Items.map(\.element)
    }
  }
}
