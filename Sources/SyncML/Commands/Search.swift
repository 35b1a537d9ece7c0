import Markup

/// `Search (CmdID, NoResp?, NoResults?, Cred?, Target?, Source+, Lang?, Meta, Data)`
/// (Representation Protocol 1.2.2 §5.5.13).
public struct Search: Hashable, Sendable {
  public var CmdID: String
  public var NoResp: Bool
  public var NoResults: Bool
  public var Cred: Cred?
  public var Target: Location?
  public var Sources: [Location]
  public var Lang: String?
  public var Meta: Meta?
  public var Data: MessageItem.Content

  public init(
    CmdID: String = "", NoResp: Bool = false, NoResults: Bool = false, Cred: Cred? = nil, Target: Location? = nil,
    Sources: [Location], Lang: String? = nil, Meta: Meta?, Data: MessageItem.Content
  ) {
    self.CmdID = CmdID
    self.NoResp = NoResp
    self.NoResults = NoResults
    self.Cred = Cred
    self.Target = Target
    self.Sources = Sources
    self.Lang = Lang
    self.Meta = Meta
    self.Data = Data
  }

  public init(_ element: Element) {
    CmdID = element.string("CmdID") ?? ""
    NoResp = element.has("NoResp")
    NoResults = element.has("NoResults")
    Cred = element["Cred"].map(SyncML.Cred.init)
    Target = element["Target"].map(Location.init)
    Sources = element.all("Source").map(Location.init)
    Lang = element.string("Lang")
    Meta = element["Meta"].map(SyncML.Meta.init)
    Data = MessageItem.Content(element["Data"])
  }

  public var element: Element {
    Element("Search") {
      Element.cmdID(CmdID)
      Element.flag("NoResp", NoResp)
      Element.flag("NoResults", NoResults)
      Cred?.element
      Target?.element("Target")
      Sources.map { $0.element("Source") }
      Element.text("Lang", Lang)
      Meta?.element
      Data.element
    }
  }
}
