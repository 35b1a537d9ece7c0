import Markup
import SyncML

/// Carries a phone's messages over HTTP, each on a connection of its own.
public struct HTTPClient: Sendable {
  /// The server answered with something else than a message.
  public struct Refused: Error, CustomStringConvertible {
    public let status: Int
    /// Its status and its words.
    public var description: String
  }

  private let port: UInt16

  /// - Parameter port: whom it connects to, whatever the address says: the web server, or a proxy before it.
  public init(port: UInt16) { self.port = port }

  /// A `Phone.Transport`.
  public func carry(_ body: [UInt8], _ url: String) throws -> [UInt8] {
    let type = (Syntax(sniffing: body) ?? .xml).messageType
    let reply = try exchange("POST", url, ["Content-Type: \(type)"], body)
    guard reply.status == 200 else {
      throw Refused(
        status: reply.status,
        description: "HTTP \(reply.status): \(String(decoding: reply.body.prefix(200), as: UTF8.self))")
    }
    return reply.body
  }

  /// Any request. `url` may be a whole address or a path.
  public func exchange(
    _ method: String, _ url: String, _ headers: [String] = [], _ body: [UInt8]? = nil
  ) throws -> HTTPMessage {
    let socket = try NetworkSocket(port: port)
    let length = body.map { ["Content-Length: \($0.count)"] } ?? []
    let target = url.hasPrefix("http") ? "/" + url.split(separator: "/", maxSplits: 2)[2...].joined() : url
    let host = url.hasPrefix("http") ? String(url.split(separator: "/")[1]) : "127.0.0.1:\(port)"
    let head = ["\(method) \(target) HTTP/1.1", "Host: \(host)"] + headers + length
    try socket.write(HTTPMessage(head: head, body: body ?? []).bytes)
    return try HTTPMessage.read(from: socket)
  }
}
