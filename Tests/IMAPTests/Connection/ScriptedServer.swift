import Glibc

@testable import IMAP

/// The server's end of a socket pair: everything that it will say was written before. It stays open: a connection
/// may outlive this object.
final class ScriptedServer {
  private let descriptor: Int32
  let client: Int32

  init(_ script: String) {
    var pair: [Int32] = [0, 0]
    socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0, &pair)
    descriptor = pair[0]
    client = pair[1]
    say(script)
  }

  func say(_ text: String) {
    let bytes = Array(text.utf8)
    send(descriptor, bytes, bytes.count, Int32(MSG_NOSIGNAL))
  }

  func hangUp() { shutdown(descriptor, Int32(SHUT_WR)) }

  /// What the client sent so far.
  var heard: String {
    var bytes = [UInt8](repeating: 0, count: 1 << 20)
    let count = recv(descriptor, &bytes, bytes.count, Int32(MSG_DONTWAIT))
    return String(decoding: bytes.prefix(max(0, count)), as: UTF8.self)
  }

  /// A connection to it; waits are short.
  func connect(
    hiding hidden: Set<String> = [], security: Endpoint.Security = .plain
  ) throws(IMAPError) -> Connection {
    var endpoint = Endpoint(host: "localhost", port: 0, security: security)
    endpoint.timeouts.read = 0.2
    endpoint.timeouts.connect = 0.2
    endpoint.timeouts.write = 0.2
    endpoint.hiddenCapabilities = hidden
    return try Connection(descriptor: client, endpoint: endpoint)
  }
}
