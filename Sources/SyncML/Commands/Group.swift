import Markup

/// `Atomic` and `Sequence (CmdID, NoResp?, Meta?, commands+)` (Representation Protocol 1.2.2 §5.5.3, §5.5.14).
public struct Group: Hashable, Sendable {
  /// The element's name.
  public enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
    /// All or nothing.
    case Atomic
    /// In order.
    case Sequence
  }

  /// Which of the elements it is.
  public var kind: Kind
  /// The number of the command in its message; empty if missing or not yet assigned.
  public var CmdID: String
  /// The sender wants no Status.
  public var NoResp: Bool
  /// Information about the data.
  public var Meta: Meta?
  /// The commands, in order.
  public var commands: [Command]

  /// Makes it of its parts.
  public init(_ kind: Kind, CmdID: String = "", NoResp: Bool = false, Meta: Meta? = nil, commands: [Command]) {
    self.kind = kind
    self.CmdID = CmdID
    self.NoResp = NoResp
    self.Meta = Meta
    self.commands = commands
  }

  init(_ kind: Kind, _ element: Element) {
    self.kind = kind
    CmdID = element.string("CmdID") ?? ""
    NoResp = element.has("NoResp")
    Meta = element["Meta"].map(SyncML.Meta.init)
    commands = Self.commands(of: element)
  }

  /// Written in the order of the DTD.
  public var element: Element {
    Element(kind.rawValue) {
      Element.cmdID(CmdID)
      Element.flag("NoResp", NoResp)
      Meta?.element
      commands.map(\.element)
    }
  }

  /// The children of a container that are commands.
  static func commands(of element: Element) -> [Command] {
    let fields: Set = ["CmdID", "NoResp", "Cred", "Target", "Source", "Meta", "NumberOfChanges"]
    return element.children.filter { !fields.contains($0.name) }.map(Command.init)
  }
}
