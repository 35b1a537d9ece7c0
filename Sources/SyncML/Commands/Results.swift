import Markup

/// The answer to a Get or a Search.
///
/// `Results (CmdID, MsgRef?, CmdRef, Meta?, TargetRef?, SourceRef?, Item+)` (Representation Protocol 1.2.2 §5.5.12).
public struct Results: Hashable, Sendable {
  public var CmdID: String
  public var MsgRef: String?
  public var CmdRef: String
  public var Meta: Meta?
  public var TargetRef: String?
  public var SourceRef: String?
  public var Items: [MessageItem]

  public init(
    CmdID: String = "", MsgRef: String?, CmdRef: String, Meta: Meta? = nil, TargetRef: String? = nil,
    SourceRef: String? = nil, Items: [MessageItem]
  ) {
    self.CmdID = CmdID
    self.MsgRef = MsgRef
    self.CmdRef = CmdRef
    self.Meta = Meta
    self.TargetRef = TargetRef
    self.SourceRef = SourceRef
    self.Items = Items
  }

  public init(_ element: Element) {
    CmdID = element.string("CmdID") ?? ""
    MsgRef = element.string("MsgRef")
    CmdRef = element.string("CmdRef") ?? ""
    Meta = element["Meta"].map(SyncML.Meta.init)
    TargetRef = element.string("TargetRef")
    SourceRef = element.string("SourceRef")
    Items = element.all("Item").map(MessageItem.init)
  }

  public var element: Element {
    Element("Results") {
      Element.cmdID(CmdID)
      Element.text("MsgRef", MsgRef)
      Element("CmdRef", text: CmdRef)
      Meta?.element
      Element.text("TargetRef", TargetRef)
      Element.text("SourceRef", SourceRef)
      Items.map(\.element)
    }
  }
}
