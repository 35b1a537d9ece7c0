import Markup

/// A command that no version has; it is answered with a Status and otherwise ignored.
public struct UnknownCommand: Hashable, Sendable {
  /// The local name.
  public var name: String
  /// The number of the command in its message; empty if missing or not yet assigned.
  public var CmdID: String

  /// Reads the fields in any order; what is missing or unknown does no harm.
  public init(_ element: Element) {
    name = element.name
    CmdID = element.string("CmdID") ?? ""
  }

  /// Written in the order of the DTD.
  public var element: Element { Element(name) { Element.cmdID(CmdID) } }
}
