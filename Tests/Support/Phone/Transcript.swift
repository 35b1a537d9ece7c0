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
