import Markup
import SyncML

/// What was said in one or more sessions.
public struct Transcript: Sendable {
  public struct Exchange: Sendable {
    public var url: String
    public var request: [UInt8]
    /// nil: it was lost.
    public var reply: [UInt8]?
  }

  public var exchanges: [Exchange] = []

  public init() {}

  /// One message and its reply.
  public init(url: String, request: [UInt8], reply: [UInt8]) {
    exchanges = [Exchange(url: url, request: request, reply: reply)]
  }

  /// The last message was not let in.
  public var isRefusal: Bool { statuses("SyncHdr").last.map { !$0.isSuccess } ?? true }

  /// The replies as messages.
  public var replies: [Message] {
    exchanges.compactMap { $0.reply.flatMap { try? Document($0) }.flatMap { try? Message($0.root) } }
  }

  /// The server's item commands, in order.
  public var sent: [ItemCommand] {
    replies.flatMap(\.commands).flatMap { command -> [ItemCommand] in
      guard case .sync(let sync) = command else { return [] }
      return sync.commands.compactMap { if case .item(let item) = $0 { item } else { nil } }
    }
  }

  /// The server's statuses for commands of that name, in order.
  public func statuses(_ name: String) -> [StatusCode] {
    replies.flatMap(\.commands).compactMap { command in
      guard case .status(let status) = command, status.Cmd == name else { return nil }
      return status.Data
    }
  }

  /// The codes of the server's alerts, in order.
  public var alerts: [AlertCode] {
    replies.flatMap(\.commands).compactMap { if case .alert(let alert) = $0 { alert.Data } else { nil } }
  }

  /// A line for each message: its commands, with the codes of statuses and alerts.
  public var summary: String {
    exchanges.map { "→ \(Self.outline($0.request))\n← \($0.reply.map(Self.outline) ?? "lost")" }.joined(separator: "\n")
  }

  private static func outline(_ bytes: [UInt8]) -> String {
    guard let root = try? Document(bytes).root, let message = try? Message(root) else { return "?" }
    let words = message.commands.flatMap { outline($0) }
    return "\(message.SyncHdr.MsgID): \(words.joined(separator: " "))\(message.Final ? " Final" : "")"
  }

  private static func outline(_ command: Command) -> [String] {
    switch command {
    case .status(let status):
      ["\(status.Cmd)\(status.CmdRef == "0" ? "" : status.MsgRef + "/" + status.CmdRef)=\(status.Data)"]
    case .alert(let alert): ["Alert(\(alert.Data?.description ?? ""))"]
    case .sync(let sync): ["Sync["] + sync.commands.flatMap { outline($0) } + ["]"]
    case .map(let map): ["Map(\(map.MapItems.map { $0.Source?.LocURI ?? "" }.joined(separator: ",")))"]
    case .item(let item):
      [
        item.kind.rawValue
          + item.Items.map { "(\($0.Source?.LocURI ?? $0.Target?.LocURI ?? "")\($0.MoreData ? "…" : ""))" }.joined()
      ]
    default: [command.name]
    }
  }

  /// All of it as XML, for a reader.
  public var text: String {
    exchanges.map { exchange in
      "→ \(exchange.url)\n\(Self.xml(exchange.request))\n← \(exchange.reply.map(Self.xml) ?? "lost")"
    }.joined(separator: "\n")
  }

  private static func xml(_ bytes: [UInt8]) -> String {
    guard let root = try? Document(bytes).root else { return "?" }
    return String(decoding: XMLCodec.encode(root, declaration: false), as: UTF8.self).replacing("\r", with: "")
  }
}
