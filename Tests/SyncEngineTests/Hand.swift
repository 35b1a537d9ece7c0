import Markup
import Octets
import Support
import SyncML

/// Messages that no well-behaved phone sends, written by hand; each command has its CmdID.
struct Hand {
  let server: MemoryServer
  var messageID = 0
  var url = MemoryServer.address
  var version = Version.v12
  var maxMsgSize: Int?
  var password = Array(MemoryServer.password.utf8)

  init(_ server: MemoryServer) { self.server = server }

  mutating func send(_ commands: [Command], isFinal: Bool = true) throws -> Message {
    messageID += 1
    let clear = Array("\(MemoryServer.login):".utf8) + password
    let header = SyncHdr(
      version: version, SessionID: "1", MsgID: "\(messageID)", Target: Location(MemoryServer.address),
      Source: Location("hand"),
      Cred: Cred(Meta: Meta(Format: "b64", Type: "syncml:auth-basic"), Data: Base64.encode(clear)),
      Meta: Meta(MaxMsgSize: maxMsgSize))
    let message = Message(SyncHdr: header, commands: commands, Final: isFinal)
    let reply = try Message(Document(server.respond(XMLCodec.encode(message.element), url)).root)
    if let address = reply.SyncHdr.RespURI { url = address }
    return reply
  }

  /// The initialisation of a slow sync of the contacts.
  mutating func begin() throws {
    let item = MessageItem(
      Target: Location("Contacts"), Source: Location("c"), Meta: Meta(Anchor: Anchor(Next: "n")))
    _ = try send([.alert(Alert(CmdID: "1", Data: .slow, Items: [item]))])
  }

  static func sync(_ commands: [Command], id: String = "90") -> Command {
    .sync(Sync(CmdID: id, Target: Location("Contacts"), Source: Location("c"), commands: commands))
  }

  static func add(_ id: String, _ luid: String, _ data: [UInt8]) -> Command {
    .item(
      ItemCommand(
        .Add, CmdID: id, Meta: Meta(Type: "text/x-vcard"),
        Items: [MessageItem(Source: Location(luid), Data: .bytes(data))]))
  }

  static func item(_ kind: ItemCommand.Kind, _ id: String) -> Command {
    .item(ItemCommand(kind, CmdID: id, Items: [MessageItem(Source: Location("x"))]))
  }
}

extension Message {
  /// The server's additions.
  var additions: [ItemCommand] {
    commands.flatMap { command -> [ItemCommand] in
      guard case .sync(let sync) = command else { return [] }
      return sync.commands.compactMap { if case .item(let item) = $0, item.kind == .Add { item } else { nil } }
    }
  }

  /// The status of each command by its CmdID.
  var results: [String: Int] {
    var results: [String: Int] = [:]
    for case .status(let status) in commands { results[status.CmdRef] = status.Data.rawValue }
    return results
  }
}
