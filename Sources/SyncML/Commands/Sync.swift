import Markup

/// Changes of one datastore.
///
/// ```
/// Sync (CmdID, NoResp?, Cred?, Target?, Source?, Meta?, NumberOfChanges?,
///       (Add | Atomic | Copy | Delete | Move | Replace | Sequence)*)
/// ```
/// Source: Representation Protocol 1.2.2 §5.5.15; NumberOfChanges since 1.1.
public struct Sync: Hashable, Sendable {
  public var CmdID: String
  public var NoResp: Bool
  public var Cred: Cred?
  public var Target: Location?
  public var Source: Location?
  public var Meta: Meta?
  public var NumberOfChanges: Int?
  public var commands: [Command]

  public init(
    CmdID: String = "", NoResp: Bool = false, Cred: Cred? = nil, Target: Location?, Source: Location?,
    Meta: Meta? = nil, NumberOfChanges: Int? = nil, commands: [Command] = []
  ) {
    self.CmdID = CmdID
    self.NoResp = NoResp
    self.Cred = Cred
    self.Target = Target
    self.Source = Source
    self.Meta = Meta
    self.NumberOfChanges = NumberOfChanges
    self.commands = commands
  }

  public init(_ element: Element) {
    CmdID = element.string("CmdID") ?? ""
    NoResp = element.has("NoResp")
    Cred = element["Cred"].map(SyncML.Cred.init)
    Target = element["Target"].map(Location.init)
    Source = element["Source"].map(Location.init)
    Meta = element["Meta"].map(SyncML.Meta.init)
    NumberOfChanges = element.number("NumberOfChanges")
    commands = Group.commands(of: element)
  }

  /// Without commands, it is what `Encoder.open(_:)` takes.
  public var element: Element {
    Element("Sync") {
      Element.cmdID(CmdID)
      Element.flag("NoResp", NoResp)
      Cred?.element
      Target?.element("Target")
      Source?.element("Source")
      Meta?.element
      Element.number("NumberOfChanges", NumberOfChanges)
      commands.map(\.element)
    }
  }
}
