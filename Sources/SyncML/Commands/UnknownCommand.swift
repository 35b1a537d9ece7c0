import Markup

/// A command that no version has; it is answered with a Status and otherwise ignored.
public struct UnknownCommand: Hashable, Sendable {
  public var name: String
  public var CmdID: String

  public init(_ element: Element) {
    name = element.name
    CmdID = element.string("CmdID") ?? ""
  }

  public var element: Element { Element(name) { Element.cmdID(CmdID) } }
}
