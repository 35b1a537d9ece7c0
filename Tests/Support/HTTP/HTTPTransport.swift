import Foundation

/// Posts messages to a server over plain sockets, one connection for each.
public struct HTTPTransport: Sendable {
  /// The server did not answer with status 200 and a body.
  public struct Failure: Error, CustomStringConvertible {
    /// The HTTP status; 0: there was no answer.
    public let status: Int
    public let description: String
  }

  private static let timeout = 60
  private let port: UInt16
  private let contentType: String

  /// - Parameters:
  ///   - port: on 127.0.0.1, whatever host an address names.
  ///   - contentType: of the messages.
  public init(port: UInt16, contentType: String) {
    self.port = port
    self.contentType = contentType
  }

  /// What a `Phone` posts its messages with.
  public func post(_ body: [UInt8], _ url: String) throws -> [UInt8] {
    let socket = try connect()
    defer { close(socket) }
    let parts = URLComponents(string: url)
    let query = parts?.percentEncodedQuery.map { "?\($0)" } ?? ""
    let head = [
      "POST \(parts?.percentEncodedPath ?? "/")\(query) HTTP/1.1", "Host: \(parts?.host ?? "127.0.0.1")",
      "Content-Type: \(contentType)", "Accept: \(contentType)", "User-Agent: Phone", "Content-Length: \(body.count)",
      "Connection: close", "", "",
    ]
    try send(Array(head.joined(separator: "\r\n").utf8) + body, to: socket)
    return try Self.body(of: try receive(from: socket))
  }

  private func connect() throws -> Int32 {
    let socket = Foundation.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    guard socket >= 0 else { throw failure("socket") }
    var patience = timeval(tv_sec: Self.timeout, tv_usec: 0)
    setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = inet_addr("127.0.0.1")
    let result = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        Foundation.connect(socket, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    guard result == 0 else {
      close(socket)
      throw failure("connect")
    }
    return socket
  }

  private func send(_ bytes: [UInt8], to socket: Int32) throws {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Foundation.send(socket, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
      guard count > 0 else { throw failure("send") }
      rest = rest.dropFirst(count)
    }
  }

  private func receive(from socket: Int32) throws -> [UInt8] {
    var answer: [UInt8] = []
    var window = [UInt8](repeating: 0, count: 65536)
    while true {
      let count = recv(socket, &window, window.count, 0)
      guard count >= 0 else { throw failure("recv") }
      guard count > 0 else { return answer }
      answer += window[..<count]
    }
  }

  private func failure(_ call: String) -> Failure {
    Failure(status: 0, description: "\(call): \(String(cString: strerror(errno)))")
  }

  // MARK: The answer

  static func body(of answer: [UInt8]) throws -> [UInt8] {
    let separator = Array("\r\n\r\n".utf8)
    guard let end = answer.firstRange(of: separator) else {
      throw Failure(status: 0, description: "no head in \(answer.count) bytes")
    }
    let head = String(decoding: answer[..<end.lowerBound], as: UTF8.self).split(separator: "\r\n").map(String.init)
    let status = head.first.flatMap { $0.split(separator: " ").dropFirst().first }.flatMap { Int($0) } ?? 0
    guard status == 200 else { throw Failure(status: status, description: head.first ?? "") }
    let body = Array(answer[end.upperBound...])
    let isChunked = head.contains { $0.lowercased().hasPrefix("transfer-encoding:") && $0.contains("chunked") }
    return isChunked ? try unchunked(body[...]) : body
  }

  private static func unchunked(_ body: ArraySlice<UInt8>) throws -> [UInt8] {
    var body = body
    var whole: [UInt8] = []
    while let end = body.firstRange(of: Array("\r\n".utf8)) {
      let digits = String(decoding: body[..<end.lowerBound].prefix { $0 != UInt8(ascii: ";") }, as: UTF8.self)
      guard let size = Int(digits, radix: 16), size <= body.endIndex - end.upperBound else { break }
      if size == 0 { return whole }
      whole += body[end.upperBound..<(end.upperBound + size)]
      body = body[(end.upperBound + size)...].dropFirst(2)
    }
    throw Failure(status: 0, description: "a broken chunk")
  }
}
