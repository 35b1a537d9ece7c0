import Markup

/// A SyncML message: `SyncML (SyncHdr, SyncBody (commands, Final?))` (Representation Protocol 1.2.2 §5.2).
public struct Message: Hashable, Sendable {
  /// Who talks to whom.
  public var SyncHdr: SyncHdr
  /// The commands, in order.
  public var commands: [Command]
  /// The last message of its package.
  public var Final: Bool

  /// Makes it of its parts.
  public init(SyncHdr: SyncHdr, commands: [Command] = [], Final: Bool = true) {
    self.SyncHdr = SyncHdr
    self.commands = commands
    self.Final = Final
  }

  /// Takes children in any order, missing and unknown ones.
  ///
  /// - Throws: `.notAMessage` if the root is not `SyncML` or has no `SyncHdr`.
  public init(_ element: Element) throws(SyncMLError) {
    guard element.name == "SyncML", let header = element["SyncHdr"] else {
      throw SyncMLError(.notAMessage, element.name)
    }
    SyncHdr = SyncML.SyncHdr(header)
    let body = element["SyncBody"]?.children ?? []
    commands = body.filter { $0.name != "Final" }.map(Command.init)
    Final = body.contains { $0.name == "Final" }
  }

  /// Written in the order of the DTD.
  public var element: Element {
    Element("SyncML") {
      SyncHdr.element
      Element("SyncBody") {
        commands.map(\.element)
        Element.flag("Final", Final)
      }
    }
  }
}
