import Markup

/// `Alert (CmdID, NoResp?, Cred?, Data?, Correlator?, Item*)` (Representation Protocol 1.2.2 §5.5.2).
///
/// ```
/// <Alert><CmdID>1</CmdID><Data>200</Data><Item><Target><LocURI>./contacts</LocURI></Target>…</Item></Alert>
/// ```
public struct Alert: Hashable, Sendable {
  /// The number of the command in its message; empty if missing or not yet assigned.
  public var CmdID: String
  /// The sender wants no Status.
  public var NoResp: Bool
  /// Credentials, if the command brings its own.
  public var Cred: Cred?
  /// What it is about; nil if missing or no number.
  public var Data: AlertCode?
  /// Ties an asynchronous Alert to its Exec (1.2).
  public var Correlator: String?
  /// The items, in order.
  public var Items: [MessageItem]

  /// Makes it of its parts.
  public init(
    CmdID: String = "", NoResp: Bool = false, Cred: Cred? = nil, Data: AlertCode?, Correlator: String? = nil,
    Items: [MessageItem] = []
  ) {
    self.CmdID = CmdID
    self.NoResp = NoResp
    self.Cred = Cred
    self.Data = Data
    self.Correlator = Correlator
    self.Items = Items
  }

  /// Reads the fields in any order; what is missing or unknown does no harm.
  public init(_ element: Element) {
    CmdID = element.string("CmdID") ?? ""
    NoResp = element.has("NoResp")
    Cred = element["Cred"].map(SyncML.Cred.init)
    Data = element.number("Data").map(AlertCode.init)
    Correlator = element.string("Correlator")
    Items = element.all("Item").map(MessageItem.init)
  }

  /// Written in the order of the DTD.
  public var element: Element {
    Element("Alert") {
      Element.cmdID(CmdID)
      Element.flag("NoResp", NoResp)
      Cred?.element
      Element.number("Data", Data?.rawValue)
      Element.text("Correlator", Correlator)
      Items.map(\.element)
    }
  }
}
