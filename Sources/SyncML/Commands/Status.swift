import Markup

/// The result of a command.
///
/// ```
/// Status (CmdID, MsgRef, CmdRef, Cmd, TargetRef*, SourceRef*, Cred?, Chal?, Data, Item*)
/// ```
/// Source: Representation Protocol 1.2.2 §5.4.6, §6.4.1.
public struct Status: Hashable, Sendable {
  public var CmdID: String
  public var MsgRef: String
  /// `0` for the SyncHdr.
  public var CmdRef: String
  public var Cmd: String
  public var TargetRef: [String]
  public var SourceRef: [String]
  public var Cred: Cred?
  public var Chal: Chal?
  /// 0 if missing or no number.
  public var Data: StatusCode
  public var Items: [MessageItem]

  public init(
    CmdID: String = "", MsgRef: String, CmdRef: String, Cmd: String, TargetRef: [String] = [], SourceRef: [String] = [],
    Cred: Cred? = nil, Chal: Chal? = nil, Data: StatusCode, Items: [MessageItem] = []
  ) {
    self.CmdID = CmdID
    self.MsgRef = MsgRef
    self.CmdRef = CmdRef
    self.Cmd = Cmd
    self.TargetRef = TargetRef
    self.SourceRef = SourceRef
    self.Cred = Cred
    self.Chal = Chal
    self.Data = Data
    self.Items = Items
  }

  public init(_ element: Element) {
    CmdID = element.string("CmdID") ?? ""
    MsgRef = element.string("MsgRef") ?? ""
    CmdRef = element.string("CmdRef") ?? ""
    Cmd = element.string("Cmd") ?? ""
    TargetRef = element.strings("TargetRef")
    SourceRef = element.strings("SourceRef")
    Cred = element["Cred"].map(SyncML.Cred.init)
    Chal = element["Chal"].map(SyncML.Chal.init)
    Data = StatusCode(rawValue: element.number("Data") ?? 0)
    Items = element.all("Item").map(MessageItem.init)
  }

  public var element: Element {
    Element("Status") {
      Element.cmdID(CmdID)
      Element("MsgRef", text: MsgRef)
      Element("CmdRef", text: CmdRef)
      Element("Cmd", text: Cmd)
      Element.texts("TargetRef", TargetRef)
      Element.texts("SourceRef", SourceRef)
      Cred?.element
      Chal?.element
      Element("Data", text: Data.description)
      Items.map(\.element)
    }
  }
}
