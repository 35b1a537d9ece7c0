import Glibc

/// A web server's side of FastCGI 1.0, as small as can be: one request per connection.
struct FastCGIClient {
  enum Kind: UInt8 {
    case begin = 1, end = 3, params = 4, input = 5, output = 6
  }

  let path: String

  /// Sends a request and returns everything that came on FCGI_STDOUT, nil if the connection broke before
  /// FCGI_END_REQUEST.
  func request(_ params: [(String, String)], body: [UInt8], announce: Bool = true) -> [UInt8]? {
    let length = announce ? [("CONTENT_LENGTH", "\(body.count)")] : []
    let head = record(.begin, [0, 1, 0, 0, 0, 0, 0, 0]) + stream(.params, (params + length).flatMap(pair))
    guard let connection = open(sending: head + stream(.input, body)) else { return nil }
    defer { close(connection) }
    return output(of: everything(from: connection))
  }

  /// Opens a connection and sends `bytes`, whatever they are.
  func open(sending bytes: [UInt8]) -> Int32? {
    let connection = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
    let connected = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(connection, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
      }
    }
    guard connected == 0, send(bytes, to: connection) else {
      close(connection)
      return nil
    }
    return connection
  }

  func everything(from connection: Int32) -> [UInt8] {
    var all: [UInt8] = []
    while true {
      let piece = [UInt8](unsafeUninitializedCapacity: 65536) {
        $1 = max(0, read(connection, $0.baseAddress, $0.count))
      }
      if piece.isEmpty { return all }
      all += piece
    }
  }

  func record(_ kind: Kind, _ content: [UInt8]) -> [UInt8] {
    [1, kind.rawValue, 0, 1, UInt8(content.count >> 8), UInt8(content.count & 0xFF), 0, 0] + content
  }

  private func send(_ bytes: [UInt8], to connection: Int32) -> Bool {
    var sent = 0
    while sent < bytes.count {
      let count = bytes.withUnsafeBytes {
        Glibc.send(connection, $0.baseAddress?.advanced(by: sent), bytes.count - sent, Int32(MSG_NOSIGNAL))
      }
      if count <= 0 { return false }
      sent += count
    }
    return true
  }

  private func stream(_ kind: Kind, _ bytes: [UInt8]) -> [UInt8] {
    stride(from: 0, to: bytes.count, by: 65535).flatMap {
      record(kind, Array(bytes[$0..<min($0 + 65535, bytes.count)]))
    } + record(kind, [])
  }

  private func pair(_ name: String, _ value: String) -> [UInt8] {
    length(name.utf8.count) + length(value.utf8.count) + Array(name.utf8) + Array(value.utf8)
  }

  private func length(_ count: Int) -> [UInt8] {
    count < 128
      ? [UInt8(count)]
      : [UInt8(count >> 24) | 0x80, UInt8(count >> 16 & 0xFF), UInt8(count >> 8 & 0xFF), UInt8(count & 0xFF)]
  }

  private func output(of bytes: [UInt8]) -> [UInt8]? {
    var output: [UInt8] = []
    var rest = bytes[...]
    while rest.count >= 8 {
      let start = rest.startIndex
      let length = Int(rest[start + 4]) << 8 | Int(rest[start + 5])
      let whole = 8 + length + Int(rest[start + 6])
      guard rest.count >= whole else { return nil }
      if rest[start + 1] == Kind.output.rawValue { output += rest[(start + 8)..<(start + 8 + length)] }
      if rest[start + 1] == Kind.end.rawValue { return output }
      rest = rest.dropFirst(whole)
    }
    return nil
  }
}
