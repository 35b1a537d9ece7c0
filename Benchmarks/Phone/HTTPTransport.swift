import Glibc

/// HTTP/1.0 over blocking sockets, one connection for each message: as little of its own cost as possible.
final class HTTPTransport {
  let url: String
  private(set) var waited = Duration.zero
  private(set) var messages = 0
  private(set) var up = 0
  private(set) var down = 0
  private let clock = ContinuousClock()

  init(url: String) { self.url = url }

  func reset() { (waited, messages, up, down) = (.zero, 0, 0, 0) }

  func post(_ body: [UInt8], to url: String) throws -> [UInt8] {
    let start = clock.now
    let reply = try exchange(body, url)
    waited += clock.now - start
    messages += 1
    up += body.count
    down += reply.count
    return reply
  }

  private func exchange(_ body: [UInt8], _ url: String) throws -> [UInt8] {
    let target = try Target(url)
    let connection = try connect(target.port)
    defer { close(connection) }
    let head = """
      POST \(target.path) HTTP/1.0\r\nHost: \(target.host):\(target.port)\r\n\
      Content-Type: application/vnd.syncml+xml\r\nContent-Length: \(body.count)\r\n\r\n
      """
    try send(Array(head.utf8) + body, to: connection)
    return try content(of: receive(from: connection))
  }

  private func connect(_ port: UInt16) throws -> Int32 {
    let connection = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    let code = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        Glibc.connect(connection, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    guard code == 0 else { throw BenchError("no connection to port \(port)") }
    return connection
  }

  private func send(_ bytes: [UInt8], to connection: Int32) throws {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { write(connection, $0.baseAddress, $0.count) }
      guard count > 0 else { throw BenchError("the request was not taken") }
      rest = rest.dropFirst(count)
    }
  }

  private func receive(from connection: Int32) throws -> [UInt8] {
    var all: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = read(connection, &buffer, buffer.count)
      guard count >= 0 else { throw BenchError("the reply broke off") }
      if count == 0 { return all }
      all += buffer[..<count]
    }
  }

  private func content(of reply: [UInt8]) throws -> [UInt8] {
    let end = reply.indices.dropLast(3).first { reply[$0] == 13 && reply[$0 + 1] == 10 && reply[$0 + 2] == 13 }
    let status = String(decoding: reply.prefix { $0 != 13 }, as: UTF8.self)
    guard let end, status.split(separator: " ").dropFirst().first == "200" else {
      throw BenchError("the server answered “\(status)”")
    }
    return Array(reply[(end + 4)...])
  }

  /// `http://HOST:PORT/PATH`; the host is this machine.
  private struct Target {
    let host: Substring
    let port: UInt16
    let path: Substring

    init(_ url: String) throws {
      let rest = url.dropFirst("http://".count)
      let slash = rest.firstIndex(of: "/") ?? rest.endIndex
      let parts = rest[..<slash].split(separator: ":")
      guard url.hasPrefix("http://"), parts.count == 2, let port = UInt16(parts[1]) else {
        throw BenchError("not an address of this machine: \(url)")
      }
      (host, self.port, path) = (parts[0], port, slash < rest.endIndex ? rest[slash...] : "/")
    }
  }
}

/// The reader of a pipe gets each line at once.
func flush() { fflush(nil) }
