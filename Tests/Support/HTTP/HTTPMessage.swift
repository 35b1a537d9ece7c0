/// A request or a response of HTTP/1.1, as bytes with the few things that tests ask about.
public struct HTTPMessage: Sendable {
  /// Lines before the empty one, without their ends.
  public var head: [String]
  /// What follows it.
  public var body: [UInt8]

  /// A message of those lines.
  public init(head: [String], body: [UInt8] = []) {
    self.head = head
    self.body = body
  }

  /// nil: more has to come. Without a Content-Length the body ends with the connection (`isWhole`).
  public init?(_ bytes: [UInt8], isWhole: Bool) {
    guard let end = Self.endOfHead(bytes) else { return nil }
    head = String(decoding: bytes[..<end], as: UTF8.self).split(separator: "\r\n").map(String.init)
    body = Array(bytes[(end + 4)...])
    let length = self["Content-Length"].flatMap { Int($0) } ?? (head.first?.hasPrefix("HTTP/") == true ? nil : 0)
    guard length.map({ body.count >= $0 }) ?? isWhole else { return nil }
  }

  private static func endOfHead(_ bytes: [UInt8]) -> Int? {
    guard bytes.count >= 4 else { return nil }
    return (0...(bytes.count - 4)).first {
      bytes[$0] == 13 && bytes[$0 + 1] == 10 && bytes[$0 + 2] == 13 && bytes[$0 + 3] == 10
    }
  }

  /// The value of a header.
  public subscript(name: String) -> String? {
    let prefix = name.lowercased() + ":"
    return head.dropFirst().first { $0.lowercased().hasPrefix(prefix) }.map {
      String($0.dropFirst(prefix.count).drop { $0 == " " })
    }
  }

  /// Of a response; 0 if it is none.
  public var status: Int { head.first?.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0 }

  /// As it is sent, with the connection closed behind it.
  public var bytes: [UInt8] {
    let kept = head.filter { line in
      !["connection:", "keep-alive:", "expect:"].contains { line.lowercased().hasPrefix($0) }
    }
    return Array((kept + ["Connection: close", "", ""]).joined(separator: "\r\n").utf8) + body
  }

  /// Reads a whole message.
  public static func read(from socket: NetworkSocket) throws -> HTTPMessage {
    var bytes: [UInt8] = []
    while true {
      let more = try socket.read()
      bytes += more
      if let message = HTTPMessage(bytes, isWhole: more.isEmpty) { return message }
      if more.isEmpty { throw NetworkSocket.Failure(description: "the connection ended before the message") }
      if let end = endOfHead(bytes), bytes.count == end + 4,
        String(decoding: bytes, as: UTF8.self).lowercased().contains("\r\nexpect: 100-continue")
      {
        try socket.write(Array("HTTP/1.1 100 Continue\r\n\r\n".utf8))
      }
    }
  }
}
