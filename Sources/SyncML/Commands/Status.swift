import Markup

/// The result of a command.
///
/// ```
/// Status (CmdID, MsgRef, CmdRef, Cmd, TargetRef*, SourceRef*, Cred?, Chal?, Data, Item*)
/// ```
/// Source: Representation Protocol 1.2.2 §5.4.6, §6.4.1.
public struct Status: Hashable, Sendable {
  /// The number of the command in its message; empty if missing or not yet assigned.
  public var CmdID: String
  /// The message that is answered.
  public var MsgRef: String
  /// `0` for the SyncHdr.
  public var CmdRef: String
  /// The name of the command that is answered.
  public var Cmd: String
  /// The Target addresses that it is about.
  public var TargetRef: [String]
  /// The Source addresses that it is about.
  public var SourceRef: [String]
  /// Credentials, if the command brings its own.
  public var Cred: Cred?
  /// A demand for credentials.
  public var Chal: Chal?
  /// 0 if missing or no number.
  public var Data: StatusCode
  /// The items, in order.
  public var Items: [MessageItem]

  /// Makes it of its parts.
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

  /// Reads the fields in any order; what is missing or unknown does no harm.
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

  /// Written in the order of the DTD.
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
