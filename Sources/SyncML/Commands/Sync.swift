import Markup

/// Changes of one datastore.
///
/// ```
/// Sync (CmdID, NoResp?, Cred?, Target?, Source?, Meta?, NumberOfChanges?,
///       (Add | Atomic | Copy | Delete | Move | Replace | Sequence)*)
/// ```
/// Source: Representation Protocol 1.2.2 §5.5.15; NumberOfChanges since 1.1.
public struct Sync: Hashable, Sendable {
  /// The number of the command in its message; empty if missing or not yet assigned.
  public var CmdID: String
  /// The sender wants no Status.
  public var NoResp: Bool
  /// Credentials, if the command brings its own.
  public var Cred: Cred?
  /// The address of the receiving side.
  public var Target: Location?
  /// The address of the sending side.
  public var Source: Location?
  /// Information about the data.
  public var Meta: Meta?
  /// How many item operations the sender will send for this datastore (1.1).
  public var NumberOfChanges: Int?
  /// The commands, in order.
  public var commands: [Command]

  /// Makes it of its parts.
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

  /// Reads the fields in any order; what is missing or unknown does no harm.
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
