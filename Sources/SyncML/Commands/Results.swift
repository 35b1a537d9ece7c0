import Markup

/// The answer to a Get or a Search.
///
/// `Results (CmdID, MsgRef?, CmdRef, Meta?, TargetRef?, SourceRef?, Item+)` (Representation Protocol 1.2.2 §5.5.12).
public struct Results: Hashable, Sendable {
  /// The number of the command in its message; empty if missing or not yet assigned.
  public var CmdID: String
  /// The message that is answered.
  public var MsgRef: String?
  /// The command that is answered.
  public var CmdRef: String
  /// Information about the data.
  public var Meta: Meta?
  /// The Target addresses that it is about.
  public var TargetRef: String?
  /// The Source addresses that it is about.
  public var SourceRef: String?
  /// The items, in order.
  public var Items: [MessageItem]

  /// Makes it of its parts.
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

  /// Reads the fields in any order; what is missing or unknown does no harm.
  public init(_ element: Element) {
    CmdID = element.string("CmdID") ?? ""
    MsgRef = element.string("MsgRef")
    CmdRef = element.string("CmdRef") ?? ""
    Meta = element["Meta"].map(SyncML.Meta.init)
    TargetRef = element.string("TargetRef")
    SourceRef = element.string("SourceRef")
    Items = element.all("Item").map(MessageItem.init)
  }

  /// Written in the order of the DTD.
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
