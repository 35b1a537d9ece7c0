import Markup
import SyncML
import Testing

@Suite struct CommandTests {
  @Test(arguments: Samples.commands)
  func throughTheTree(_ command: Command) {
    #expect(Command(command.element) == command)
    #expect(command.element.name == command.name)
    #expect(Command(shuffled(command.element)) == command, "in any order")
  }

  /// Fields in reverse order; what may repeat keeps its order.
  private func shuffled(_ element: Element) -> Element {
    let repeated =
      ItemCommand.Kind.allCases.map(\.rawValue) + ["Item", "Atomic", "SourceRef", "Source", "EMI", "MapItem"]
    var result = element
    let fields = element.children.filter { !repeated.contains($0.name) }
    result.children = element.children.filter { repeated.contains($0.name) } + fields.reversed().map(shuffled)
    return result
  }

  @Test(arguments: Samples.commands, Syntax.allCases)
  func overTheWire(_ command: Command, _ syntax: Syntax) throws {
    let message = Message(SyncHdr: Samples.header, commands: [command])
    let bytes = syntax.encode(message.element, .v12)
    #expect(try Message(Document(bytes).root) == message)
  }

  /// What a version does not know is missing, nothing else is.
  @Test(arguments: Samples.commands, [Version.v10, .v11])
  func overTheWireOfOlderVersions(_ command: Command, _ version: Version) throws {
    let message = Message(SyncHdr: Samples.header, commands: [command])
    let trees = try Syntax.allCases.map { try $0.decode($0.encode(message.element, version)) }
    #expect(trees[0] == trees[1])
    #expect(trees[0] == limited(message.element, version))
  }

  private func limited(_ element: Element, _ version: Version) -> Element {
    let new: Set = ["Filter", "SourceParent", "TargetParent", "Correlator", "FieldLevel", "Move"]
    let newIn11: Set = ["NumberOfChanges", "MoreData", "MaxObjSize"]
    var result = element
    result.isPayload = false
    result.children = element.children
      .filter { !new.contains($0.name) && !(version == .v10 && newIn11.contains($0.name)) }
      .map { limited($0, version) }
    return result
  }

  @Test func orderOfTheDTD() {
    let names = Samples.commands.map { $0.element.children.map(\.name) }
    #expect(names.contains(["CmdID", "NoResp", "Cred", "Data", "Correlator", "Item"]))
    #expect(names.contains(["CmdID", "NoResp", "Archive", "SftDel", "Cred", "Meta", "Item", "Item"]))
    #expect(
      names.contains([
        "CmdID", "MsgRef", "CmdRef", "Cmd", "TargetRef", "SourceRef", "SourceRef", "Cred", "Chal", "Data", "Item",
      ]))
    #expect(
      Samples.item.element.children.map(\.name)
        == ["Target", "Source", "SourceParent", "TargetParent", "Meta", "Data", "MoreData"])
    #expect(
      Samples.meta.element.children.map(\.name) == [
        "FieldLevel", "Format", "Type", "Mark", "Size", "Anchor", "Version", "NextNonce", "MaxMsgSize", "MaxObjSize",
        "EMI", "EMI", "Mem",
      ])
    #expect(
      Samples.header.element.children.map(\.name) == [
        "VerDTD", "VerProto", "SessionID", "MsgID", "Target", "Source", "RespURI", "NoResp", "Cred", "Meta",
      ])
  }

  @Test(arguments: [
    "Alert", "Status", "Sync", "Add", "Get", "Put", "Exec", "Map", "Results", "Search", "Atomic", "Sequence", "Klingon",
  ])
  func emptyCommands(_ name: String) {
    let command = Command(Element(name))
    #expect(command.name == name)
    #expect(command.CmdID.isEmpty)
    #expect(!command.NoResp)
  }

  @Test func unknownCommandsKeepNameAndCmdID() {
    let element = Element("Klingon", [Element("CmdID", text: "9"), Element("Item")])
    #expect(Command(element).CmdID == "9")
  }
}
