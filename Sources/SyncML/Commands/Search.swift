import Markup

/// `Search (CmdID, NoResp?, NoResults?, Cred?, Target?, Source+, Lang?, Meta, Data)`
/// (Representation Protocol 1.2.2 §5.5.13).
public struct Search: Hashable, Sendable {
  /// The number of the command in its message; empty if missing or not yet assigned.
  public var CmdID: String
  /// The sender wants no Status.
  public var NoResp: Bool
  /// Keep the results for a later command.
  public var NoResults: Bool
  /// Credentials, if the command brings its own.
  public var Cred: Cred?
  /// The address of the receiving side.
  public var Target: Location?
  /// The databases to search.
  public var Sources: [Location]
  /// The preferred language of the answer.
  public var Lang: String?
  /// Information about the data.
  public var Meta: Meta?
  /// The data.
  public var Data: MessageItem.Content

  /// Makes it of its parts.
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

  /// Reads the fields in any order; what is missing or unknown does no harm.
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

  /// Written in the order of the DTD.
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
