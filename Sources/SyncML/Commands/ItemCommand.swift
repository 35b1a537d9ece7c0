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
  }

  /// Which of the elements it is.
  public var kind: Kind
  /// The number of the command in its message; empty if missing or not yet assigned.
  public var CmdID: String
  /// The sender wants no Status.
  public var NoResp: Bool
  /// Keep a copy before deleting.
  public var Archive: Bool
  /// Remove it from the device only.
  public var SftDel: Bool
  /// The preferred language of the answer.
  public var Lang: String?
  /// Credentials, if the command brings its own.
  public var Cred: Cred?
  /// Information about the data.
  public var Meta: Meta?
  /// Ties an asynchronous Alert to its Exec (1.2).
  public var Correlator: String?
  /// The items, in order.
  public var Items: [MessageItem]

  /// Makes it of its parts.
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

  /// Written in the order of the DTD.
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
